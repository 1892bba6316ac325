using Microsoft.Extensions.Options;
using Volo.Abp.AuditLogging;

namespace BulkWhatsApp.Host.Auditing;

/// <summary>ABP's store, but what it cannot write leaves a smaller row, of who called what; and if that cannot be written either, a line in the log.</summary>
[Dependency(ReplaceServices = true)]
[ExposeServices(typeof(IAuditingStore))]
public class SmallerAuditingStore(
    IAuditLogRepository auditLogRepository,
    IUnitOfWorkManager unitOfWorkManager,
    IOptions<AbpAuditingOptions> options,
    IAuditLogInfoToAuditLogConverter converter,
    ILogger<SmallerAuditingStore> logger) : AuditingStore(auditLogRepository, unitOfWorkManager, options, converter)
{
    public override async Task SaveAsync(AuditLogInfo auditInfo)
    {
        try
        {
            await SaveLogAsync(auditInfo);
        }
        catch (Exception exception)
        {
            await SaveSmallerAsync(auditInfo, exception);
        }
    }

    private async Task SaveSmallerAsync(AuditLogInfo auditInfo, Exception reason)
    {
        try
        {
            await SaveLogAsync(WhoAndWhat(auditInfo, $"The rest could not be written: {reason.GetType().Name}"));
            logger.LogWarning(reason, "Of the audit log of {HttpMethod} {Url} only who and what could be written", auditInfo.HttpMethod, auditInfo.Url);
        }
        catch (Exception exception)
        {
            logger.LogError(
                exception,
                "No audit log could be written: {HttpMethod} {Url} by user {UserId} ({UserName}) of tenant {TenantId} from {ClientIpAddress} at {ExecutionTime:O}, "
                + "answered {HttpStatusCode}, {EntityChanges} entity changes",
                auditInfo.HttpMethod,
                auditInfo.Url,
                auditInfo.UserId,
                auditInfo.UserName,
                auditInfo.TenantId,
                auditInfo.ClientIpAddress,
                auditInfo.ExecutionTime,
                auditInfo.HttpStatusCode,
                auditInfo.EntityChanges.Count);
        }
    }

    private static AuditLogInfo WhoAndWhat(AuditLogInfo log, string comment) => new()
    {
        ApplicationName = log.ApplicationName,
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
        Comments = { comment },
    };
}
