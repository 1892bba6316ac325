namespace BulkWhatsApp.Dispatch.Outcomes;

public interface IOutcomeStore
{
    /// <summary>
    /// Applies the facts to their messages by <see cref="Messages.MessageState"/>, and moves the campaigns' counters and ends with them, in one
    /// transaction. Applying a fact twice changes nothing.
    /// </summary>
    /// <returns>The campaign of each message for the tenant that learned of it; a message that is not that tenant's is not among them.</returns>
    Task<IReadOnlyDictionary<(Guid? TenantId, Guid MessageId), Guid>> ApplyAsync(IReadOnlyList<SettledFact> facts, CancellationToken ct);
}
