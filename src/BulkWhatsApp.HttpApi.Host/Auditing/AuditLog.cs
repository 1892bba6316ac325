namespace BulkWhatsApp.Host.Auditing;

/// <summary>One request, or one call outside a request, that changed something or failed. Rows are never changed.</summary>
[DisableAuditing]
public class AuditLog : Entity<Guid>, IMultiTenant
{
    public const int MaxNameLength = 256;
    public const int MaxClientIdLength = 64;
    public const int MaxAddressLength = 64;
    public const int MaxHttpMethodLength = 16;
    public const int MaxUrlLength = 512;
    public const int MaxExceptionsLength = 4000;
    public const int MaxCommentsLength = 256;

    public AuditLog(Guid id, Guid? tenantId)
        : base(id) => TenantId = tenantId;

    protected AuditLog()
    {
    }

    public virtual Guid? TenantId { get; protected set; }

    public virtual string? TenantName { get; set; }

    public virtual Guid? UserId { get; set; }

    public virtual string? UserName { get; set; }

    /// <summary>The program that asked, instead of a user.</summary>
    public virtual string? ClientId { get; set; }

    /// <summary>When it began, in UTC.</summary>
    public virtual DateTime ExecutionTime { get; set; }

    /// <summary>In milliseconds.</summary>
    public virtual int ExecutionDuration { get; set; }

    public virtual string? CorrelationId { get; set; }

    public virtual string? ClientIpAddress { get; set; }

    public virtual string? HttpMethod { get; set; }

    public virtual int? HttpStatusCode { get; set; }

    public virtual string? Url { get; set; }

    /// <summary>Types and messages, without stack traces; phone numbers are masked.</summary>
    public virtual string? Exceptions { get; set; }

    public virtual string? Comments { get; set; }

    public virtual ICollection<AuditLogAction> Actions { get; protected set; } = [];

    public virtual ICollection<AuditLogEntityChange> EntityChanges { get; protected set; } = [];
}

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
