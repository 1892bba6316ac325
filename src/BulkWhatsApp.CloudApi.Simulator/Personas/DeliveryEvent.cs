namespace BulkWhatsApp.CloudApi.Simulator.Personas;

/// <summary>What a webhook about a message tells.</summary>
internal enum DeliveryEvent
{
    Sent,
    Delivered,
    Read,
    Failed,

    /// <summary><c>user_preferences</c>: the user stopped marketing messages.</summary>
    MarketingStop,

    /// <summary>An inbound text <c>STOP</c>.</summary>
    StopReply,

    /// <summary>An inbound <c>button</c> message.</summary>
    ButtonReply,
}
