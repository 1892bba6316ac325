namespace BulkWhatsApp.Dispatch.Launching;

/// <summary>A submitted campaign whose messages this node writes now.</summary>
/// <param name="NeedsMedia">Its attachment has to be uploaded first.</param>
public sealed record LaunchTicket(Guid BulkMessageId, Guid? TenantId, bool NeedsMedia);
