using BulkWhatsApp.Permissions;
using BulkWhatsApp.PhoneNumbers;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.RecipientLists.Import;
using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp.BulkMessages;

[Authorize(BulkWhatsAppPermissions.BulkMessages.Default)]
public class BulkMessageDraftAppService(
    IBulkMessageRepository bulkMessages,
    BulkMessageManager manager,
    AudienceSources sources,
    AudienceTexts audienceTexts,
    RecipientPreviews previews,
    DraftFindings findings,
    RecipientRows recipientRows,
    ProblemTexts problemTexts,
    AttachmentBlobs attachmentBlobs,
    SubmitResults submitResults) : BulkWhatsAppAppService, IBulkMessageDraftAppService
{
    [Authorize(BulkWhatsAppPermissions.BulkMessages.Create)]
    public virtual async Task<RecipientFileDto> ReadRecipientsAsync(
        AudienceInput input, IRemoteStreamContent file, CancellationToken cancellationToken = default) =>
        await ReadAsync(await sources.FromFileAsync(file, input, cancellationToken), cancellationToken);

    [Authorize(BulkWhatsAppPermissions.BulkMessages.Create)]
    public virtual async Task<RecipientFileDto> ReadRecipientsTextAsync(AudienceTextInput input, CancellationToken cancellationToken = default) =>
        await ReadAsync(await sources.FromTextAsync(input, cancellationToken), cancellationToken);

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

        var test = await manager.CreateAsync(draft.ToTest(L["BulkMessage:TestTitle", draft.Number]), Actor);
        test.SetAttachment(await attachmentBlobs.CopyAsync(draft.Attachment));
        await bulkMessages.InsertAsync(test, autoSave: true);
        var member = await bulkMessages.GetAudienceAsync(draft).Skip(input.Row - 1).FirstOrDefaultAsync();
        var row = new BulkMessageRecipient(test, 1, input.MobileNumber.Trim(), phoneNumber, member?.Name, member?.DataJson);
        await bulkMessages.ReplaceRecipientsAsync(test, [row]);

        await manager.SubmitAsync(test, Actor);
        await bulkMessages.UpdateAsync(test, autoSave: true);
        return await submitResults.FillAsync(new SubmitResultDto(), test);
    }

    private async Task<RecipientFileDto> ReadAsync(AudienceSource source, CancellationToken cancellationToken)
    {
        using var place = source;
        try
        {
            await using var reader = await source.OpenAsync(cancellationToken);
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
        catch (AudienceFormatException exception)
        {
            throw audienceTexts.ToBusinessException(exception);
        }
    }

    private RecipientFileRowDto ToDto(AudienceRow row) => new()
    {
        RowNumber = row.RowNumber,
        MobileNumber = row.IsReadByItsRow && row.PhoneNumber is not null ? row.PhoneNumber : row.RawPhone,
        RecipientName = row.Name,
        RecipientData = row.DataJson,
        Problem = row.Problem is null ? null : audienceTexts.GetRowProblem(row.Problem.Code, row.Problem.Detail),
    };
}
