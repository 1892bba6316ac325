using BulkWhatsApp.Messages;

namespace BulkWhatsApp.Dispatch.Webhooks;

/// <summary>A status known only by Meta's message id, and how it names its recipient.</summary>
public readonly record struct ParkedFact(Guid? TenantId, string Wamid, MessageFact Fact, string? RecipientWaId = null, string? RecipientUserId = null);
