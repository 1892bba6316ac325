using BulkWhatsApp.Messages;

namespace BulkWhatsApp.Dispatch.Webhooks;

/// <summary>A status known only by Meta's message id.</summary>
public readonly record struct ParkedFact(Guid? TenantId, string Wamid, MessageFact Fact);
