using System.Text.Json;
using System.Text.RegularExpressions;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Host.Data;
using BulkWhatsApp.Host.Permissions;
using BulkWhatsApp.Input;
using BulkWhatsApp.Limits;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Host.Auditing;

/// <summary>The audit logs of the current tenant.</summary>
[ApiController]
[ReadableInputErrors]
[Authorize(HostPermissions.AuditLogs.Default)]
[Route("api/audit-logging/audit-logs")]
public partial class AuditLogsController(
    IDbContextProvider<HostDbContext> contexts, IBulkMessageRepository bulkMessages, IDataFilter dataFilter) : AbpControllerBase
{
    private const int FirstErrorCode = 400;

    [HttpGet]
    [Costs(RequestCost.Low)]
    public virtual async Task<PagedResultDto<AuditLogDto>> GetListAsync([FromQuery] GetAuditLogsInput input)
    {
        var logs = Filter((await contexts.GetDbContextAsync()).AuditLogs.AsNoTracking(), input);
        var count = await logs.LongCountAsync(HttpContext.RequestAborted);
        var page = await logs.OrderByDescending(log => log.ExecutionTime)
            .ThenBy(log => log.Id).PageBy(input).ToListAsync(HttpContext.RequestAborted);
        List<AuditLogDto> items = [.. page.Select(ToDto)];
        await SetNumbersAsync(items);
        return new PagedResultDto<AuditLogDto>(count, items);
    }

    [HttpGet("{id:guid}")]
    public virtual async Task<AuditLogDto> GetAsync(Guid id)
    {
        var logs = (await contexts.GetDbContextAsync()).AuditLogs.AsNoTracking()
            .AsSplitQuery().Include(log => log.Actions).Include(log => log.EntityChanges);
        return ToDto(
            await logs.FirstOrDefaultAsync(log => log.Id == id, HttpContext.RequestAborted)
                ?? throw new EntityNotFoundException(typeof(AuditLog), id));
    }

    [GeneratedRegex("/bulk-messages/([0-9a-f-]{36})(/|$)", RegexOptions.IgnoreCase)]
    private static partial Regex DocumentPath { get; }

    /// <summary>One query for the page, also for documents that were deleted.</summary>
    private async Task SetNumbersAsync(List<AuditLogDto> logs)
    {
        var ids = logs.ToDictionary(
            log => log.Id, log => Guid.TryParse(DocumentPath.Match(log.Url ?? "").Groups[1].Value, out var id) ? id : Guid.Empty);
        var wanted = ids.Values.Where(id => id != Guid.Empty).Distinct().ToList();
        if (wanted.Count == 0)
        {
            return;
        }

        using var deletedToo = dataFilter.Disable<ISoftDelete>();
        var documents = await bulkMessages.GetListAsync(document => wanted.Contains(document.Id));
        var numbers = documents.ToDictionary(document => document.Id, document => document.Number);
        foreach (var log in logs)
        {
            log.DocumentNumber = numbers.GetValueOrDefault(ids[log.Id]);
        }
    }

    private static IQueryable<AuditLog> Filter(IQueryable<AuditLog> logs, GetAuditLogsInput input)
    {
        var start = input.StartTime?.ToUniversalTime();
        var end = input.EndTime?.ToUniversalTime();
        return logs
            .WhereIf(start is not null, log => log.ExecutionTime >= start)
            .WhereIf(end is not null, log => log.ExecutionTime <= end)
            .WhereIf(!string.IsNullOrWhiteSpace(input.Url), log => log.Url!.Contains(input.Url!))
            .WhereIf(!string.IsNullOrWhiteSpace(input.UserName), log => log.UserName == input.UserName)
            .WhereIf(!string.IsNullOrWhiteSpace(input.ClientId), log => log.ClientId == input.ClientId)
            .WhereIf(!string.IsNullOrWhiteSpace(input.HttpMethod), log => log.HttpMethod == input.HttpMethod)
            .WhereIf(input.HttpStatusCode is not null, log => log.HttpStatusCode == input.HttpStatusCode)
            .WhereIf(
                input.HasException is not null,
                log => (log.Exceptions != null || log.HttpStatusCode >= FirstErrorCode) == input.HasException)
            .WhereIf(input.MinExecutionDuration is not null, log => log.ExecutionDuration >= input.MinExecutionDuration)
            .WhereIf(input.MaxExecutionDuration is not null, log => log.ExecutionDuration <= input.MaxExecutionDuration)
            .WhereIf(
                input.EntityTypeFullName is not null && input.EntityId is not null,
                log => log.EntityChanges.Any(
                    change => change.EntityTypeFullName == input.EntityTypeFullName && change.EntityId == input.EntityId));
    }

    private static AuditLogDto ToDto(AuditLog log) => new()
    {
        Id = log.Id,
        TenantId = log.TenantId,
        TenantName = log.TenantName,
        UserId = log.UserId,
        UserName = log.UserName,
        ClientId = log.ClientId,
        ExecutionTime = log.ExecutionTime,
        ExecutionDuration = log.ExecutionDuration,
        CorrelationId = log.CorrelationId,
        ClientIpAddress = log.ClientIpAddress,
        HttpMethod = log.HttpMethod,
        HttpStatusCode = log.HttpStatusCode,
        Url = log.Url,
        Exceptions = log.Exceptions,
        Comments = log.Comments,
        Actions = [.. log.Actions.OrderBy(action => action.ExecutionTime).Select(ToDto)],
        EntityChanges = [.. log.EntityChanges.OrderBy(change => change.ChangeTime).Select(ToDto)],
    };

    private static AuditLogActionDto ToDto(AuditLogAction action) =>
        new(action.Id, action.ServiceName, action.MethodName, action.Parameters, action.ExecutionTime, action.ExecutionDuration);

    private static AuditLogEntityChangeDto ToDto(AuditLogEntityChange change) =>
        new(change.Id, change.ChangeType, change.ChangeTime, change.EntityId, change.EntityTypeFullName,
            JsonSerializer.Deserialize<List<AuditLogPropertyChangeDto>>(change.PropertyChangesJson)!);
}

/// <summary>Newest first.</summary>
public class GetAuditLogsInput : PagedResultRequestDto
{
    public DateTime? StartTime { get; set; }

    public DateTime? EndTime { get; set; }

    /// <summary>A part of the URL.</summary>
    public string? Url { get; set; }

    public string? UserName { get; set; }

    /// <summary>Of a program.</summary>
    public string? ClientId { get; set; }

    public string? HttpMethod { get; set; }

    public int? HttpStatusCode { get; set; }

    /// <summary>Refused or failed requests. Callers who are not let in at all cause an error status but no exception.</summary>
    public bool? HasException { get; set; }

    public int? MinExecutionDuration { get; set; }

    public int? MaxExecutionDuration { get; set; }

    /// <summary>Together with <see cref="EntityId"/>: only the logs in which this object was created, changed or deleted.</summary>
    public string? EntityTypeFullName { get; set; }

    public string? EntityId { get; set; }
}

/// <summary>Actions and entity changes are included only when a single log is read.</summary>
public class AuditLogDto : EntityDto<Guid>
{
    public Guid? TenantId { get; set; }

    public string? TenantName { get; set; }

    public Guid? UserId { get; set; }

    public string? UserName { get; set; }

    /// <summary>The program that asked, instead of a user.</summary>
    public string? ClientId { get; set; }

    public DateTime ExecutionTime { get; set; }

    /// <summary>In milliseconds.</summary>
    public int ExecutionDuration { get; set; }

    public string? CorrelationId { get; set; }

    public string? ClientIpAddress { get; set; }

    public string? HttpMethod { get; set; }

    public int? HttpStatusCode { get; set; }

    public string? Url { get; set; }

    /// <summary>Number of the campaign that the URL names; only in the list of logs.</summary>
    public string? DocumentNumber { get; set; }

    public string? Exceptions { get; set; }

    public string? Comments { get; set; }

    public IReadOnlyList<AuditLogActionDto> Actions { get; set; } = [];

    public IReadOnlyList<AuditLogEntityChangeDto> EntityChanges { get; set; } = [];
}

/// <param name="Parameters">JSON, without secrets.</param>
/// <param name="ExecutionDuration">In milliseconds.</param>
public record AuditLogActionDto(
    Guid Id, string ServiceName, string MethodName, string Parameters, DateTime ExecutionTime, int ExecutionDuration);

public record AuditLogEntityChangeDto(
    Guid Id,
    EntityChangeType ChangeType,
    DateTime ChangeTime,
    string EntityId,
    string EntityTypeFullName,
    IReadOnlyList<AuditLogPropertyChangeDto> PropertyChanges);

/// <param name="OriginalValue">JSON; null for a new object. Secrets are <c>***</c>.</param>
/// <param name="NewValue">JSON; null for a deleted object.</param>
public record AuditLogPropertyChangeDto(string PropertyName, string PropertyTypeFullName, string? OriginalValue, string? NewValue);
