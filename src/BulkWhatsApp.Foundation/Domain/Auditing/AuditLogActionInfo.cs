namespace BulkWhatsApp.Foundation.Domain;

[Serializable]
public class AuditLogActionInfo
{
    public string ServiceName { get; set; } = default!;

    public string MethodName { get; set; } = default!;

    /// <summary>The arguments as JSON, at most 2000 characters, without secrets.</summary>
    public string Parameters { get; set; } = default!;

    /// <summary>When it began, in UTC.</summary>
    public DateTime ExecutionTime { get; set; }

    /// <summary>In milliseconds.</summary>
    public int ExecutionDuration { get; set; }
}
