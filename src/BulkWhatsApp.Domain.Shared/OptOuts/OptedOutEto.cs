namespace BulkWhatsApp.OptOuts;

/// <summary>People must not be messaged any more, or no longer with anything where it was marketing only before.</summary>
[EventName(Name)]
public class OptedOutEto : IMultiTenant
{
    public const string Name = "BulkWhatsApp.OptOuts.OptedOut";

    public Guid? TenantId { get; set; }

    /// <summary>
    /// E.164 with a leading '+', or business-scoped user ids. Each address of a person is told once: the one that opted out, and those that
    /// follow it, in the same event or in one of their own; of an imported file, up to 5,000 at a time.
    /// </summary>
    public List<string> PhoneNumbers { get; set; } = [];
    public OptOutScope Scope { get; set; }
    public OptOutSource Source { get; set; }
    public string? Reason { get; set; }
    public DateTime OptedOutAt { get; set; }
}
