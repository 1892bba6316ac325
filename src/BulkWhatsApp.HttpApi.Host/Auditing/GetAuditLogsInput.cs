namespace BulkWhatsApp.Host.Auditing;

/// <summary>Newest first.</summary>
public class GetAuditLogsInput : PagedResultRequestDto
{
    public DateTime? StartTime { get; set; }

    public DateTime? EndTime { get; set; }

    /// <summary>A part of the URL.</summary>
    public string? Url { get; set; }

    public string? UserName { get; set; }

    public string? HttpMethod { get; set; }

    public int? HttpStatusCode { get; set; }

    /// <summary>What was refused or failed; who is not let in at all causes no exception, but an error code.</summary>
    public bool? HasException { get; set; }

    public int? MinExecutionDuration { get; set; }

    public int? MaxExecutionDuration { get; set; }

    /// <summary>With <see cref="EntityId"/>: only what created, changed or deleted this object.</summary>
    public string? EntityTypeFullName { get; set; }

    public string? EntityId { get; set; }
}
