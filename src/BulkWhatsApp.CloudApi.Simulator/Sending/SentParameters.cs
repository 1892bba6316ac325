using BulkWhatsApp.CloudApi.Simulator.Personas;

namespace BulkWhatsApp.CloudApi.Simulator.Sending;

/// <summary>What of a valid send matters after its acceptance.</summary>
/// <param name="QuickReply">What the recipient's tap would answer; null without a quick reply button.</param>
/// <param name="Failure">A failure that shows only later; null = none.</param>
internal readonly record struct SentParameters(QuickReply? QuickReply, DeliveryError? Failure);
