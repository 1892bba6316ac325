namespace BulkWhatsApp.CloudApi.Simulator.Personas;

/// <param name="Event">What is told.</param>
/// <param name="After">Milliseconds after acceptance at which the webhook leaves.</param>
/// <param name="HappenedAfter">Milliseconds after acceptance in the webhook's timestamp.</param>
internal readonly record struct DeliveryStep(DeliveryEvent Event, int After, int HappenedAfter);
