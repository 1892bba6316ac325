namespace BulkWhatsApp.OptOuts;

/// <summary>
/// A tenant's own stop and start words, in addition to the built-in ones, and its confirmation. One per tenant; without it, nothing is
/// added.
/// </summary>
public class OptOutSettings : AuditedAggregateRoot<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }

    /// <summary>One per line.</summary>
    public virtual string? StopWords { get; protected set; }

    /// <summary>One per line.</summary>
    public virtual string? StartWords { get; protected set; }

    /// <summary>Sent once to a person who wrote a stop word; null to send nothing.</summary>
    public virtual string? Confirmation { get; protected set; }

    protected OptOutSettings()
    {
    }

    public OptOutSettings(Guid id, Guid? tenantId)
        : base(id) => TenantId = tenantId;

    public void Set(string? stopWords, string? startWords, string? confirmation)
    {
        StopWords = Check.Length(stopWords, nameof(stopWords), OptOutConsts.MaxWordListLength);
        StartWords = Check.Length(startWords, nameof(startWords), OptOutConsts.MaxWordListLength);
        Confirmation = Check.Length(confirmation, nameof(confirmation), OptOutConsts.MaxConfirmationLength);
    }
}
