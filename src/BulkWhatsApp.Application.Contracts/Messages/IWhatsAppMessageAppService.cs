namespace BulkWhatsApp.Messages;

/// <summary>The single messages of campaigns, to look into. Nothing here changes them.</summary>
public interface IWhatsAppMessageAppService : IApplicationService
{
    Task<PagedResultDto<WhatsAppMessageDto>> GetListAsync(GetWhatsAppMessagesInput input);

    Task<WhatsAppMessageDto> GetAsync(Guid id);

    /// <summary>Everything that happened to the message, oldest first.</summary>
    Task<ListResultDto<MessageHistoryEntryDto>> GetHistoryAsync(Guid id);

    /// <summary>
    /// All selected messages, whatever the page, oldest first, as a CSV file that is safe to open in a spreadsheet. The caller closes the stream.
    /// </summary>
    Task<IRemoteStreamContent> GetExportAsync(GetWhatsAppMessagesInput input, CancellationToken cancellationToken = default);
}
