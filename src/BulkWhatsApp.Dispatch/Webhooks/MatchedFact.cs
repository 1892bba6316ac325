using BulkWhatsApp.Dispatch.Outcomes;

namespace BulkWhatsApp.Dispatch.Webhooks;

/// <summary>A parked status and the message it turned out to be about.</summary>
public readonly record struct MatchedFact(long ParkedId, SettledFact Fact, string? RecipientWaId = null, string? RecipientUserId = null);
