namespace BulkWhatsApp.Foundation.Domain;

/// <summary>For a host that brings no store: audit logs go to the application's log.</summary>
internal sealed class LogAuditingStore(ILogger<LogAuditingStore> logger) : IAuditingStore
{
    public Task SaveAsync(AuditLogInfo auditInfo)
    {
        logger.LogInformation(
            "{HttpMethod} {Url} {HttpStatusCode} by {UserName} took {ExecutionDuration} ms: {Actions}",
            auditInfo.HttpMethod,
            auditInfo.Url,
            auditInfo.HttpStatusCode,
            auditInfo.UserName,
            auditInfo.ExecutionDuration,
            string.Join(", ", auditInfo.Actions.Select(action => $"{action.ServiceName}.{action.MethodName}")));
        return Task.CompletedTask;
    }
}
