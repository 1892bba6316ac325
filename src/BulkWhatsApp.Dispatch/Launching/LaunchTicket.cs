namespace BulkWhatsApp.Dispatch.Launching;

/// <summary>A submitted campaign whose messages this node writes now.</summary>
/// <param name="Number">The document's, such as <c>BULK-WA-2026-00001</c>.</param>
/// <param name="Reached">The last place that was looked at; 0: none yet.</param>
/// <param name="NeedsMedia">Its attachment has to be uploaded first.</param>
public sealed record LaunchTicket(Guid BulkMessageId, Guid? TenantId, string Number, long Reached, bool NeedsMedia);
