namespace BulkWhatsApp.Foundation.Domain;

/// <summary>One request, or one service call outside a request.</summary>
[Serializable]
public class AuditLogInfo
{
    public const int MaxEntityChanges = 200;

    public Guid? UserId { get; set; }

    public string? UserName { get; set; }

    public Guid? TenantId { get; set; }

    public string? TenantName { get; set; }

    /// <summary>When it began, in UTC.</summary>
    public DateTime ExecutionTime { get; set; }

    /// <summary>In milliseconds.</summary>
    public int ExecutionDuration { get; set; }

    public string? CorrelationId { get; set; }

    public string? ClientIpAddress { get; set; }

    public string? HttpMethod { get; set; }

    public int? HttpStatusCode { get; set; }

    /// <summary>Path without the query, in which secrets may stand.</summary>
    public string? Url { get; set; }

    public List<AuditLogActionInfo> Actions { get; set; } = [];

    public List<Exception> Exceptions { get; } = [];

    /// <summary>At most <see cref="MaxEntityChanges"/>; the rest is counted in <see cref="UnlistedEntityChanges"/>.</summary>
    public List<EntityChangeInfo> EntityChanges { get; } = [];

    public int UnlistedEntityChanges { get; internal set; }

    public List<string> Comments { get; set; } = [];
}
