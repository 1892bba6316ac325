using BulkWhatsApp.Accounts;
using BulkWhatsApp.Countries;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.PhoneNumbers;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.RecipientLists.Import;
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
    RecipientRows recipientRows,
    ProblemTexts problemTexts,
    AttachmentBlobs attachmentBlobs,
    SubmitResults submitResults) : BulkWhatsAppAppService, IBulkMessageDraftAppService
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
        Guid id, PagedResultRequestDto input, CancellationToken cancellationToken = default)
    {
        var message = await bulkMessages.GetAsync(id);
        await CheckMayReadPeopleAsync(message);
        return await findings.FindAsync(message, input.SkipCount, input.MaxResultCount, cancellationToken);
    }

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Submit)]
    public virtual async Task<SubmitResultDto> SendTestAsync(Guid id, SendTestInput input)
    {
        var draft = await bulkMessages.GetAsync(id);
        await CheckMayReadPeopleAsync(draft);
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

/// <summary>
/// What is wrong with a draft's rows, one page at a time. Every page reads all rows, because the findings are not stored.
/// </summary>
public class DraftFindings(
    IBulkMessageRepository bulkMessages,
    BulkMessageManager manager,
    RecipientRows recipientRows,
    ProblemTexts texts) : ITransientDependency
{
    public virtual async Task<PagedResultDto<FindingDto>> FindAsync(
        BulkMessage message, int skipCount, int maxResultCount, CancellationToken cancellationToken)
    {
        var binder = await FindBinderAsync(message);
        var country = await recipientRows.GetCountryAsync(message.TemplateId, message.AccountId);
        var page = new List<FindingDto>();
        long count = 0;

        void Add(AudienceMember? member, string field, string? value, Func<string> problem)
        {
            if (count++ >= skipCount && page.Count < maxResultCount)
            {
                page.Add(new FindingDto
                {
                    Row = member?.RowNumber ?? 0,
                    MobileNumber = member?.MobileNumber,
                    RecipientName = member?.Name,
                    Field = field,
                    Value = value,
                    Problem = problem(),
                });
            }
        }

        foreach (var problem in message.VariableType == VariableType.Common ? binder?.CampaignProblems ?? [] : [])
        {
            Add(null, problem.Placeholder, problem.Value, () => texts.Of(problem));
        }

        await foreach (var member in bulkMessages.GetAudienceAsync(message, cancellationToken))
        {
            if (member.PhoneNumber is null)
            {
                Add(member, FindingDto.MobileNumberField, member.MobileNumber, () => texts.OfNumber(member.MobileNumber, country));
            }

            foreach (var problem in message.VariableType == VariableType.Unique
                ? binder?.Bind(member.DataJson, member.Name).Problems ?? []
                : [])
            {
                Add(member, problem.Placeholder, problem.Value, () => texts.Of(problem));
            }
        }

        return new PagedResultDto<FindingDto>(count, page);
    }

    /// <summary>Null if the document names no sendable template; the validation reports that.</summary>
    private async Task<VariableBinder?> FindBinderAsync(BulkMessage message)
    {
        try
        {
            var (template, _) = await manager.GetTemplateAndAccountAsync(message);
            return template.GetDefinition() is { UnsupportedReason: null } definition
                ? manager.CreateBinder(message, definition)
                : null;
        }
        catch (BusinessException)
        {
            return null;
        }
    }
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

    private static BulkMessageRecipient Create(BulkMessage message, int rowNumber, BulkMessageRecipientInput input, string? country) =>
        new(message,
            rowNumber,
            input.MobileNumber.Trim(),
            Normalize(input.MobileNumber, country),
            string.IsNullOrWhiteSpace(input.RecipientName) ? null : input.RecipientName.Trim(),
            JsonText.Of(input.RecipientData));

    private static string? Normalize(string mobileNumber, string? country) =>
        WhatsAppUserId.TryParse(mobileNumber, out var userId) ? userId : PhoneNumber.Read(mobileNumber, country).E164;
}
