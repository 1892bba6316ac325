using BulkWhatsApp.RecipientLists;

namespace BulkWhatsApp.BulkMessages;

/// <summary>What a person asks for while a campaign is written: rows from a file, one recipient's message, what is wrong, a test.</summary>
public interface IBulkMessageDraftAppService : IApplicationService
{
    /// <summary>Reads a file of people without storing anything.</summary>
    /// <exception cref="BusinessException">As for <see cref="IRecipientImportAppService.PreviewAsync"/>.</exception>
    Task<RecipientFileDto> ReadRecipientsAsync(AudienceInput input, IRemoteStreamContent file, CancellationToken cancellationToken = default);

    /// <summary>As <see cref="ReadRecipientsAsync"/>, from pasted cells.</summary>
    Task<RecipientFileDto> ReadRecipientsTextAsync(AudienceTextInput input, CancellationToken cancellationToken = default);

    /// <summary>The message of one recipient, from values that need not be saved.</summary>
    Task<RecipientPreviewDto> PreviewAsync(RecipientPreviewInput input);

    /// <summary>
    /// Everything that is wrong with the rows of a draft, in row order. What is wrong with the document itself is named by
    /// <see cref="IBulkMessageAppService.ValidateAsync"/>.
    /// </summary>
    Task<PagedResultDto<FindingDto>> GetFindingsAsync(Guid id, PagedResultRequestDto input, CancellationToken cancellationToken = default);

    /// <summary>
    /// Sends the message of one row of a draft to another number. The test is a submitted campaign of its own with the label
    /// <c>Test</c>; the draft stays as it is.
    /// </summary>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/>, or as for <see cref="IBulkMessageAppService.SubmitAsync"/>.
    /// </exception>
    Task<SubmitResultDto> SendTestAsync(Guid id, SendTestInput input);
}
