namespace BulkWhatsApp.Messages;

public interface IWhatsAppMessageRepository : IReadOnlyBasicRepository<WhatsAppMessage, Guid>
{
    Task<long> GetCountAsync(WhatsAppMessageFilter filter, CancellationToken cancellationToken = default);

    Task<List<WhatsAppMessage>> GetPagedListAsync(
        WhatsAppMessageFilter filter, string? sorting, int skipCount, int maxResultCount, CancellationToken cancellationToken = default);

    /// <summary>For an export: streamed, oldest first.</summary>
    IAsyncEnumerable<WhatsAppMessage> GetStreamAsync(WhatsAppMessageFilter filter, CancellationToken cancellationToken = default);

    /// <summary>The lines the message's row does not tell, oldest first.</summary>
    Task<List<WhatsAppMessageEvent>> GetEventsAsync(Guid messageId, CancellationToken cancellationToken = default);

    /// <summary>Those of a campaign that are tried again on another day; null while others are queued, or none is.</summary>
    Task<LaterMessages?> FindLaterAsync(Guid bulkMessageId, CancellationToken cancellationToken = default);

    /// <summary>Failures of a campaign by reason, most frequent first.</summary>
    Task<List<FailureCount>> GetFailuresAsync(Guid bulkMessageId, CancellationToken cancellationToken = default);
}
