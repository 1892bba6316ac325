namespace BulkWhatsApp.BulkMessages;

/// <summary>Who did something, as the timeline keeps it; the platform itself has neither id nor name.</summary>
public readonly record struct Actor(Guid? Id, string? Name)
{
    public static readonly Actor Platform = default;
}
