namespace BulkWhatsApp.Dispatch.Outcomes;

public interface IOutcomeStore
{
    /// <summary>
    /// Applies the facts to their messages by <see cref="Messages.MessageState"/>, and moves the campaigns' counters and ends with them, in one
    /// transaction. Applying a fact twice changes nothing.
    /// </summary>
    /// <returns>The campaign of each message; one that does not exist for its tenant is not among them.</returns>
    Task<IReadOnlyDictionary<Guid, Guid>> ApplyAsync(IReadOnlyList<SettledFact> facts, CancellationToken ct);
}
