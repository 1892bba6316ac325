namespace BulkWhatsApp.Dispatch.Events;

/// <summary>What the engine has to publish, in the order it happened. Works in the transaction of the current unit of work.</summary>
public interface IOutgoingEventStore
{
    /// <summary>Removes the next event that is due and that no other node is publishing; null when there is none.</summary>
    Task<OutgoingEvent?> TakeAsync(CancellationToken ct);

    /// <summary>It could not be published: not again before the time given.</summary>
    Task PostponeAsync(long id, TimeSpan wait, CancellationToken ct);

    /// <summary>It will not be published any more.</summary>
    Task DropAsync(long id, CancellationToken ct);
}
