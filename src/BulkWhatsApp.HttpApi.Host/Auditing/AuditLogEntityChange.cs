namespace BulkWhatsApp.Host.Auditing;

/// <summary>What happened to a stored object.</summary>
[DisableAuditing]
public class AuditLogEntityChange : Entity<Guid>
{
    public AuditLogEntityChange(Guid id, Guid auditLogId, EntityChangeType changeType)
        : base(id)
    {
        AuditLogId = auditLogId;
        ChangeType = changeType;
    }

    protected AuditLogEntityChange()
    {
    }

    public virtual Guid AuditLogId { get; protected set; }

    public virtual EntityChangeType ChangeType { get; protected set; }

    public virtual DateTime ChangeTime { get; set; }

    public virtual string EntityId { get; set; } = "";

    public virtual string EntityTypeFullName { get; set; } = "";

    /// <summary>A list of <see cref="AuditLogPropertyChangeDto"/>: read as a whole, never searched.</summary>
    public virtual string PropertyChangesJson { get; set; } = "[]";
}
