using BulkWhatsApp.Messages;

namespace BulkWhatsApp.Dispatch.Outcomes;

public interface IOutcomeStore
{
    /// <summary>
    /// Applies the facts to their messages by <see cref="MessageState"/>, and moves the campaigns' counters and ends with them, in one
    /// transaction. Applying a fact twice changes nothing.
    /// </summary>
    /// <returns>Each message for the tenant that learned of it; one that is not that tenant's is not among them.</returns>
    Task<IReadOnlyDictionary<(Guid? TenantId, Guid MessageId), KnownMessage>> ApplyAsync(IReadOnlyList<SettledFact> facts, CancellationToken ct);
}

/// <summary>A message that facts are about: its campaign, and where it goes to.</summary>
public readonly record struct KnownMessage(Guid BulkMessageId, string PhoneNumber)
{
    /// <summary>Its person was erased: nothing about it is learnt any more.</summary>
    public bool IsErased => PhoneNumber.StartsWith(WhatsAppMessageConsts.ErasedPrefix, StringComparison.Ordinal);
}
