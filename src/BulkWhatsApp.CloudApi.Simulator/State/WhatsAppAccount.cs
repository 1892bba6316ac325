namespace BulkWhatsApp.CloudApi.Simulator.State;

/// <summary>A WABA and its webhook override (6.2); null = the app's callback.</summary>
internal sealed class WhatsAppAccount(string id)
{
    public string Id => id;

    public volatile string? OverrideCallback;

    public volatile bool Subscribed = true;
}
