using BulkWhatsApp.CloudApi.Simulator.Graph;

namespace BulkWhatsApp.CloudApi.Simulator.Personas;

/// <summary>An error as a webhook carries it (2.2).</summary>
internal sealed record DeliveryError(int Code, string Details)
{
    public static readonly DeliveryError Undeliverable = new(131026, "Message Undeliverable.");
    public static readonly DeliveryError ReEngagement = new(131047, "Message failed to send because more than 24 hours have passed since the customer last replied to this number.");
    public static readonly DeliveryError Ecosystem = new(131049, "In order to maintain a healthy ecosystem engagement, the message failed to be delivered.");
    public static readonly DeliveryError Experiment = new(130472, "Failed to send message because this user's phone number is part of an experiment");
    public static readonly DeliveryError Stopped = new(131050, "Recipient has chosen to stop receiving marketing messages on WhatsApp from your business.");
    public static readonly DeliveryError MediaNotFetched = new(131053, "Downloading media from weblink failed with http code 404, status message Not Found");
    public static readonly DeliveryError PausedWhileHeld = new(132015, "Template is paused due to low quality.");

    public string Title => ErrorCatalog.Find(Code).Title;
}
