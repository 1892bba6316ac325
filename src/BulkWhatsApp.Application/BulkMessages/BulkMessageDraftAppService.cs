using BulkWhatsApp.Accounts;
using BulkWhatsApp.Countries;
using BulkWhatsApp.Exports;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.PhoneNumbers;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.RecipientLists.Import;
using BulkWhatsApp.Reports;
using BulkWhatsApp.Segments;
using BulkWhatsApp.Templates;
using BulkWhatsApp.Variables;
using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp.BulkMessages;

[Authorize(BulkWhatsAppPermissions.BulkMessages.Default)]
public class BulkMessageDraftAppService(
    IBulkMessageRepository bulkMessages,
    BulkMessageManager manager,
    ImportFiles files,
    ImportTexts importTexts,
    RecipientPreviews previews,
    DraftFindings findings,
    LeftOutPeople leftOut,
    DraftMends mends,
    BulkMessageMapper mapper,
    RecipientRows recipientRows,
    ProblemTexts problemTexts,
    AttachmentBlobs attachmentBlobs,
    SubmitResults submitResults,
    SegmentAccess access) : BulkWhatsAppAppService, IBulkMessageDraftAppService
{
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Create)]
    public virtual async Task<RecipientFileDto> ReadRecipientsAsync(
        ImportInput input, IRemoteStreamContent file, CancellationToken cancellationToken = default) =>
        await ReadAsync(await files.FromFileAsync(file, input, cancellationToken), cancellationToken);

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Create)]
    public virtual async Task<RecipientFileDto> ReadRecipientsTextAsync(
        ImportTextInput input, CancellationToken cancellationToken = default) =>
        await ReadAsync(await files.FromTextAsync(input, cancellationToken), cancellationToken);

    [Authorize(BulkWhatsAppPermissions.Templates.Default)]
    public virtual async Task<RecipientPreviewDto> PreviewAsync(RecipientPreviewInput input)
    {
        if (input.RecipientListId is not null)
        {
            await AuthorizationService.CheckAsync(BulkWhatsAppPermissions.RecipientLists.Default);
        }

        return await previews.RenderAsync(input);
    }

    public virtual async Task<PagedResultDto<FindingDto>> GetFindingsAsync(
        Guid id, GetFindingsInput input, CancellationToken cancellationToken = default) =>
        await findings.FindAsync(await GetReadableAsync(id), input, cancellationToken);

    public virtual async Task<ListResultDto<FindingGroupDto>> GetFindingGroupsAsync(
        Guid id, CancellationToken cancellationToken = default) =>
        new(await findings.GroupAsync(await GetReadableAsync(id), cancellationToken));

    public virtual async Task<IRemoteStreamContent> ExportFindingsAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var message = await GetReadableAsync(id);
        return await CsvDownload.CreateAsync(
            $"{message.Number}-findings.csv", writer => findings.WriteAsync(message, writer, cancellationToken));
    }

    public virtual async Task<PagedResultDto<LeftOutDto>> GetLeftOutAsync(
        Guid id, GetLeftOutInput input, CancellationToken cancellationToken = default) =>
        await leftOut.FindAsync(await GetReadableAsync(id), input, cancellationToken);

    public virtual async Task<IRemoteStreamContent> ExportLeftOutAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var message = await GetReadableAsync(id);
        return await CsvDownload.CreateAsync(
            $"{message.Number}-left-out.csv", writer => leftOut.WriteAsync(message, writer, cancellationToken));
    }

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Update)]
    public virtual async Task<BulkMessageDto> ReadNumbersAsync(
        Guid id, ReadNumbersInput input, CancellationToken cancellationToken = default)
    {
        if (!PhoneNumber.IsKnownCountry(input.Country))
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.CountryUnknown).WithData("country", input.Country);
        }

        var message = await GetMendableAsync(id, input.ConcurrencyStamp, cancellationToken);
        await mends.ReadNumbersAsync(message, input.Code, input.Country, cancellationToken);
        return await mapper.ToDtoAsync(message);
    }

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Update)]
    public virtual async Task<BulkMessageDto> LeaveOutAsync(Guid id, LeaveOutInput input, CancellationToken cancellationToken = default)
    {
        var message = await GetMendableAsync(id, input.ConcurrencyStamp, cancellationToken);
        await access.CheckMayReadPeopleAsync(message);
        await mends.LeaveOutAsync(message, input.Code, input.Field, cancellationToken);
        return await mapper.ToDtoAsync(message);
    }

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Submit)]
    public virtual async Task<SubmitResultDto> SendTestAsync(Guid id, SendTestInput input)
    {
        var draft = await bulkMessages.GetAsync(id);
        await access.CheckMayReadPeopleAsync(draft);
        draft.CheckDraft();
        var country = await recipientRows.GetCountryAsync(draft.TemplateId, draft.AccountId);
        var reading = WhatsAppUserId.TryParse(input.MobileNumber, out var userId) ? default : PhoneNumber.Read(input.MobileNumber, country);
        if ((userId ?? reading.E164) is not { } phoneNumber)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.PhoneNumberInvalid)
                .WithData("number", input.MobileNumber).WithData("reason", problemTexts.Of(reading));
        }

        var test = await manager.CreateTestAsync(draft, draft.ToTest(L["BulkMessage:TestTitle", draft.Number]), Actor);
        test.SetAttachment(await attachmentBlobs.CopyAsync(draft.Attachment));
        await bulkMessages.InsertAsync(test, autoSave: true);
        var member = await bulkMessages.GetAudienceAsync(draft).Skip(input.Row - 1).FirstOrDefaultAsync();
        var row = new BulkMessageRecipient(test, 1, input.MobileNumber.Trim(), phoneNumber, member?.Name, member?.DataJson);
        await bulkMessages.ReplaceRecipientsAsync(test, [row]);

        await manager.SubmitAsync(test, Actor);
        await bulkMessages.UpdateAsync(test, autoSave: true);
        return await submitResults.FillAsync(new SubmitResultDto(), test);
    }

    private async Task<BulkMessage> GetReadableAsync(Guid id)
    {
        var message = await bulkMessages.GetAsync(id);
        await access.CheckMayReadPeopleAsync(message);
        return message;
    }

    private async Task<BulkMessage> GetMendableAsync(Guid id, string concurrencyStamp, CancellationToken cancellationToken)
    {
        var message = await bulkMessages.GetLockedAsync(id, cancellationToken);
        message.CheckDraft();
        return message.ConcurrencyStamp == concurrencyStamp ? message : throw new AbpDbConcurrencyException();
    }

    private async Task<RecipientFileDto> ReadAsync(ImportFile file, CancellationToken cancellationToken)
    {
        using var place = file;
        try
        {
            await using var reader = await ImportReader.OpenAsync(file, cancellationToken);
            var rows = new List<RecipientFileRowDto>();
            var length = 0L;
            var isCut = false;
            await foreach (var row in reader.ReadAsync(cancellationToken))
            {
                length += row.RawPhone.Length + (row.Name?.Length ?? 0) + (row.DataJson?.Length ?? 0);
                isCut = rows.Count == RecipientFileDto.MaxRows || length > RecipientFileDto.MaxLength;
                if (isCut)
                {
                    break;
                }

                rows.Add(ToDto(row));
            }

            var read = new RecipientFileDto { Columns = reader.Columns, Rows = rows, IsCut = isCut };
            reader.Describe(read);
            return read;
        }
        catch (ImportFormatException exception)
        {
            throw importTexts.ToBusinessException(exception);
        }
    }

    private RecipientFileRowDto ToDto(ImportRow row) => new()
    {
        RowNumber = row.RowNumber,
        MobileNumber = row.IsReadByItsRow && row.PhoneNumber is not null ? row.PhoneNumber : row.RawPhone,
        RecipientName = row.Name,
        RecipientData = row.DataJson,
        Problem = row.Problem is null ? null : importTexts.GetRowProblem(row.Problem.Code, row.Problem.Detail),
    };
}

/// <summary>Fills in a template for one recipient of a message that is still being written.</summary>
public class RecipientPreviews(
    IWhatsAppTemplateRepository templates,
    IRecipientListRepository lists,
    IRecipientRepository recipients,
    ProblemTexts texts) : ITransientDependency
{
    public virtual async Task<RecipientPreviewDto> RenderAsync(RecipientPreviewInput input)
    {
        var definition = (await templates.GetAsync(input.TemplateId)).GetDefinition();
        var person = await FindPersonAsync(input);
        var name = input.RecipientListId is null ? input.RecipientName : person?.Name;
        var dataJson = input.RecipientListId is null ? JsonText.Of(input.RecipientData) : person?.DataJson;

        var binder = new VariableBinder(definition, input.VariableType, JsonText.Of(input.TemplateVariables));
        var bound = binder.Bind(dataJson, name);
        return new RecipientPreviewDto
        {
            PhoneNumber = person?.PhoneNumber,
            RecipientName = name,
            Content = TemplatePreview.Render(definition, bound.Values).ToDto(),
            Findings = bound.Problems.Select(problem => new VariableFindingDto
            {
                PhoneNumber = person?.PhoneNumber,
                Placeholder = problem.Placeholder,
                Value = problem.Value,
                Code = problem.Code,
                Problem = texts.Of(problem),
            }).ToList(),
        };
    }

    private async Task<Recipient?> FindPersonAsync(RecipientPreviewInput input)
    {
        if (input.RecipientListId is not { } listId)
        {
            return null;
        }

        await lists.GetAsync(listId);
        var page = await recipients.GetPagedListAsync(listId, filter: null, sorting: null, input.Row - 1, maxResultCount: 1);
        return page.SingleOrDefault();
    }
}

/// <summary>Turns what a person entered into a document's rows.</summary>
public class RecipientRows(
    BulkMessageManager manager,
    IWhatsAppTemplateRepository templates,
    IWhatsAppAccountRepository accounts,
    DefaultCountries countries) : ITransientDependency
{
    /// <summary>Reads numbers as in the account's country. A text that is not a number is kept as entered, without an E.164 form.</summary>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.TooManyRecipients"/></exception>
    public virtual async Task<List<BulkMessageRecipient>> CreateAsync(BulkMessage message, IReadOnlyList<BulkMessageRecipientInput> inputs)
    {
        await CheckCountAsync(inputs.Count);
        var country = await GetCountryAsync(message.TemplateId, message.AccountId);
        return inputs.Select((input, index) => Create(message, index + 1, input, country)).ToList();
    }

    /// <summary>The same rows, with their numbers read as in another country.</summary>
    public virtual List<BulkMessageRecipient> ReadAgain(BulkMessage message, IEnumerable<BulkMessageRecipient> rows, string? country) =>
        rows.Select(row => new BulkMessageRecipient(
            message, row.RowNumber, row.MobileNumber, Normalize(row.MobileNumber, country), row.Name, row.DataJson)).ToList();

    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.TooManyRecipients"/></exception>
    public virtual async Task CheckCountAsync(long count)
    {
        if (await manager.CheckSizeAsync(count) is { } tooMany)
        {
            throw tooMany;
        }
    }

    /// <summary>The country of national numbers: the sending account's, or else the host's; null if neither names one.</summary>
    public virtual async Task<string?> GetCountryAsync(Guid templateId, Guid? accountId)
    {
        accountId ??= (await templates.FindAsync(templateId))?.AccountId;
        var account = accountId is null ? null : await accounts.FindAsync(accountId.Value);
        return await GetCountryAsync(account);
    }

    /// <summary>The same for a known account.</summary>
    public virtual async Task<string?> GetCountryAsync(WhatsAppAccount? account) =>
        account?.DefaultCountry ?? await countries.GetOfApplicationAsync();

    /// <summary>Reads a number of a document's row. One that was cut is none, whatever its beginning looks like.</summary>
    public static PhoneNumber Read(string mobileNumber, string? country) =>
        mobileNumber.Length > RecipientListConsts.MaxRawPhoneNumberLength
        || CutText.IsCut(mobileNumber, RecipientListConsts.MaxRawPhoneNumberLength)
            ? new PhoneNumber(null, PhoneNumberProblem.TooLong, IsMobile: false, Detail: null)
            : PhoneNumber.Read(mobileNumber, country);

    private static BulkMessageRecipient Create(BulkMessage message, int rowNumber, BulkMessageRecipientInput input, string? country)
    {
        var mobileNumber = input.MobileNumber?.Trim() ?? "";
        return new BulkMessageRecipient(
            message,
            rowNumber,
            mobileNumber,
            Normalize(mobileNumber, country),
            string.IsNullOrWhiteSpace(input.RecipientName) ? null : input.RecipientName.Trim(),
            JsonText.Of(input.RecipientData));
    }

    private static string? Normalize(string mobileNumber, string? country) =>
        WhatsAppUserId.TryParse(mobileNumber, out var userId) ? userId : Read(mobileNumber, country).E164;
}
