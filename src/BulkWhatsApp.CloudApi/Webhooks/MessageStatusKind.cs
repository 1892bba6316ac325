namespace BulkWhatsApp.CloudApi.Webhooks;

/// <summary>Status of a message in a webhook (meta-cloud-api.md 6.4). They come in any order, and more than once.</summary>
public enum MessageStatusKind
{
    Sent,
    Delivered,
    Read,
    Failed,

    /// <summary>A status that a template message does not have, such as <c>played</c>, or one that is new.</summary>
    Other,
}
