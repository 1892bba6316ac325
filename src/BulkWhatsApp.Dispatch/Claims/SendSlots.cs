namespace BulkWhatsApp.Dispatch.Claims;

/// <summary>Slots that follow each other.</summary>
/// <param name="FirstIn">How long until the first, when the database gave them.</param>
public readonly record struct SendSlots(TimeSpan FirstIn, TimeSpan Interval);
