namespace BulkWhatsApp.Dispatch.PerRecipient;

/// <summary>Which messages have a background job.</summary>
public interface IMessageJobStore
{
    /// <summary>
    /// Notes a job for up to <paramref name="max"/> due messages of the campaign that have none, or one that is older than the timeout and so is taken for
    /// lost. A campaign never has more than <paramref name="ahead"/> of them. What is not confirmed within half a minute is taken for lost too.
    /// </summary>
    /// <returns>The messages, whose jobs are now to be enqueued.</returns>
    Task<IReadOnlyList<Guid>> AddAsync(Guid bulkMessageId, int max, int ahead, TimeSpan timeout, CancellationToken ct);

    /// <summary>They are enqueued.</summary>
    Task ConfirmAsync(IReadOnlyCollection<Guid> messages, CancellationToken ct);

    /// <summary>They were not enqueued after all.</summary>
    Task RemoveAsync(IReadOnlyCollection<Guid> messages, CancellationToken ct);

    /// <summary>The message's job has ended. One that could not be sent now gets another in a moment, if it is due then.</summary>
    Task EndAsync(Guid message, bool isTakenCareOf, CancellationToken ct);
}
