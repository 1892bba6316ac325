using BulkWhatsApp.CloudApi.Simulator.Personas;

namespace BulkWhatsApp.CloudApi.Simulator.Webhooks;

/// <summary>One entry of <c>statuses</c>, <c>messages</c> or <c>user_preferences</c>.</summary>
internal readonly record struct WebhookUpdate(Delivery Delivery, DeliveryEvent Event, long UnixSeconds);
