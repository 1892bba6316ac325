namespace BulkWhatsApp.Foundation.Domain;

internal static class AuditLogInfoExtensions
{
    /// <summary>An exception passes several places that note it on its way up.</summary>
    public static void Add(this AuditLogInfo log, Exception exception)
    {
        if (!log.Exceptions.Contains(exception))
        {
            log.Exceptions.Add(exception);
        }
    }

    /// <summary>Without parameters, changes and exceptions, and what a stranger's header says.</summary>
    public static AuditLogInfo WhoAndWhat(this AuditLogInfo log, string comment) => new()
    {
        UserId = log.UserId,
        UserName = log.UserName,
        TenantId = log.TenantId,
        TenantName = log.TenantName,
        ExecutionTime = log.ExecutionTime,
        ExecutionDuration = log.ExecutionDuration,
        ClientIpAddress = log.ClientIpAddress,
        HttpMethod = log.HttpMethod,
        HttpStatusCode = log.HttpStatusCode,
        Url = log.Url,
        Comments = [comment],
    };
}
