namespace BulkWhatsApp.Host.Auditing;

/// <summary>Actions and entity changes are only given with a single log.</summary>
public class AuditLogDto : EntityDto<Guid>
{
    public Guid? TenantId { get; set; }

    public string? TenantName { get; set; }

    public Guid? UserId { get; set; }

    public string? UserName { get; set; }

    public DateTime ExecutionTime { get; set; }

    /// <summary>In milliseconds.</summary>
    public int ExecutionDuration { get; set; }

    public string? CorrelationId { get; set; }

    public string? ClientIpAddress { get; set; }

    public string? HttpMethod { get; set; }

    public int? HttpStatusCode { get; set; }

    public string? Url { get; set; }

    public string? Exceptions { get; set; }

    public string? Comments { get; set; }

    public IReadOnlyList<AuditLogActionDto> Actions { get; set; } = [];

    public IReadOnlyList<AuditLogEntityChangeDto> EntityChanges { get; set; } = [];
}
