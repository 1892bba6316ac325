using System.Diagnostics;

namespace BulkWhatsApp.BulkMessages;

/// <summary>
/// Traces of campaigns, source <c>BulkWhatsApp</c>. The trace id is the campaign's id, so submit, launch, calls and receipts share one
/// trace, on whichever node and however much later they happen, and nothing needs to be passed on or stored. It costs nothing while nobody
/// listens.
/// </summary>
public static class CampaignTrace
{
    public const string SourceName = "BulkWhatsApp";

    /// <summary>One message in this many is traced.</summary>
    private const int MessagesPerTraced = 100;

    private static readonly ActivitySource Source = new(SourceName);

    public static Activity? Start(string name, Guid bulkMessageId, ActivityKind kind = ActivityKind.Internal) =>
        Source.HasListeners() ? Source.StartActivity(name, kind, ContextOf(bulkMessageId)) : null;

    /// <summary>One step of a message. The same messages are traced at every step; null for the others.</summary>
    public static Activity? StartOfMessage(string name, Guid bulkMessageId, Guid messageId, ActivityKind kind) =>
        Source.HasListeners() && IsTraced(messageId) ? Start(name, bulkMessageId, kind)?.SetTag("message", messageId) : null;

    private static bool IsTraced(Guid messageId)
    {
        Span<byte> bytes = stackalloc byte[16];
        messageId.TryWriteBytes(bytes);
        return BitConverter.ToUInt32(bytes[12..]) % MessagesPerTraced == 0;
    }

    private static ActivityContext ContextOf(Guid bulkMessageId)
    {
        var id = bulkMessageId.ToString("N");
        return new ActivityContext(
            ActivityTraceId.CreateFromString(id),
            ActivitySpanId.CreateFromString(id.AsSpan(16)),
            ActivityTraceFlags.Recorded,
            isRemote: true);
    }
}
