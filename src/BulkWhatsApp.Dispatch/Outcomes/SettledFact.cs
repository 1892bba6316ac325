using BulkWhatsApp.Messages;

namespace BulkWhatsApp.Dispatch.Outcomes;

/// <summary>A fact and the message it is about.</summary>
/// <param name="TenantId">The tenant that learned it: a fact never touches another tenant's message.</param>
public readonly record struct SettledFact(Guid? TenantId, Guid MessageId, MessageFact Fact);
