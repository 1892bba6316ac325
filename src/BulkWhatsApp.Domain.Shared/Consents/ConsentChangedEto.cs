namespace BulkWhatsApp.Consents;

/// <summary>People gave their consent, or withdrew it. An opt-out is also published as its own event.</summary>
[EventName(Name)]
public class ConsentChangedEto : IMultiTenant
{
    public const string Name = "BulkWhatsApp.Consents.Changed";

    public Guid? TenantId { get; set; }

    /// <summary>
    /// E.164 with a leading '+', or business-scoped user ids: every known address of the people, and of an import up to 5,000 at a time.
    /// </summary>
    public List<string> PhoneNumbers { get; set; } = [];
    public ConsentCategory Category { get; set; }
    public ConsentState State { get; set; }
    public ConsentSource Source { get; set; }

    /// <summary>When the people said so, or, of an import of several times, when it was read.</summary>
    public DateTime At { get; set; }
}
