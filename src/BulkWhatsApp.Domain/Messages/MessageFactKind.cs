namespace BulkWhatsApp.Messages;

/// <summary>What can be learned about one attempt of one message.</summary>
public enum MessageFactKind
{
    /// <summary>Meta's HTTP answer: accepted.</summary>
    Accepted,

    /// <summary>Meta's HTTP answer: accepted, but held for quality.</summary>
    Held,

    /// <summary>Webhook: on its way.</summary>
    Sent,

    /// <summary>Webhook: on the person's phone.</summary>
    Delivered,

    /// <summary>Webhook: read, which implies delivered.</summary>
    Read,

    /// <summary>Refused, by the answer or by a webhook, or given up here.</summary>
    Failed,

    /// <summary>Refused for the moment; certainly not accepted. To be tried again.</summary>
    Postponed,

    /// <summary>No usable answer: it may or may not have been accepted.</summary>
    Unconfirmed,

    /// <summary>Not to be sent any more; one that is not in the queue is past that.</summary>
    Cancelled,
}
