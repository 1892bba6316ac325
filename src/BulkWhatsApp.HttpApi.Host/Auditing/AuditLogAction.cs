namespace BulkWhatsApp.Host.Auditing;

/// <summary>A call of a service.</summary>
[DisableAuditing]
public class AuditLogAction : Entity<Guid>
{
    public const int MaxParametersLength = 2000;

    public AuditLogAction(Guid id, Guid auditLogId, string serviceName, string methodName)
        : base(id)
    {
        AuditLogId = auditLogId;
        ServiceName = serviceName;
        MethodName = methodName;
    }

    protected AuditLogAction()
    {
        ServiceName = default!;
        MethodName = default!;
    }

    public virtual Guid AuditLogId { get; protected set; }

    public virtual string ServiceName { get; protected set; }

    public virtual string MethodName { get; protected set; }

    /// <summary>JSON, without secrets.</summary>
    public virtual string Parameters { get; set; } = "";

    public virtual DateTime ExecutionTime { get; set; }

    /// <summary>In milliseconds.</summary>
    public virtual int ExecutionDuration { get; set; }
}
