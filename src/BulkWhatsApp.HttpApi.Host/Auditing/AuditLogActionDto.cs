namespace BulkWhatsApp.Host.Auditing;

/// <param name="Parameters">JSON, without secrets.</param>
/// <param name="ExecutionDuration">In milliseconds.</param>
public record AuditLogActionDto(Guid Id, string ServiceName, string MethodName, string Parameters, DateTime ExecutionTime, int ExecutionDuration);
