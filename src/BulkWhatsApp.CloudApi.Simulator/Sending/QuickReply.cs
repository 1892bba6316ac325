namespace BulkWhatsApp.CloudApi.Simulator.Sending;

/// <param name="Payload">As sent, or the label (1.3.3).</param>
/// <param name="Text">The label.</param>
internal sealed record QuickReply(string Payload, string Text);
