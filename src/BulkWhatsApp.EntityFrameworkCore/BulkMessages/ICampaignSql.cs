namespace BulkWhatsApp.BulkMessages;

/// <summary>The provider's set-based statements of a person's actions, in the transaction of the current unit of work.</summary>
/// <remarks>Order of locks everywhere: the campaign's row first, then its messages'.</remarks>
public interface ICampaignSql
{
    /// <summary>Waits for the campaign's row and holds it until the transaction ends.</summary>
    Task LockAsync(Guid id, CancellationToken cancellationToken);

    /// <summary>Adds rows to a document by the provider's bulk path; very many are pasted, or posted by other systems.</summary>
    Task AddRecipientsAsync(IReadOnlyCollection<BulkMessageRecipient> rows, CancellationToken cancellationToken);

    /// <summary>Copies the rows of one document to another inside the database.</summary>
    Task CopyRecipientsAsync(Guid from, Guid to, CancellationToken cancellationToken);

    Task<long> CancelQueuedAsync(Guid id, CancellationToken cancellationToken);

    Task<long> RequeueFailedAsync(Guid id, bool includeUnknownOutcome, CancellationToken cancellationToken);
}
