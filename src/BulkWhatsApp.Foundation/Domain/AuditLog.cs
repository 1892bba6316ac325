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

[Serializable]
public class EntityChangeInfo
{
    /// <summary>UTC.</summary>
    public DateTime ChangeTime { get; set; }

    public EntityChangeType ChangeType { get; set; }

    public Guid? EntityTenantId { get; set; }

    /// <summary>The key; the parts of a compound key are separated by commas.</summary>
    public string? EntityId { get; set; }

    public string? EntityTypeFullName { get; set; }

    public List<EntityPropertyChangeInfo> PropertyChanges { get; set; } = [];
}

public enum EntityChangeType : byte
{
    Created = 0,
    Updated = 1,
    Deleted = 2,
}

[Serializable]
public class EntityPropertyChangeInfo
{
    /// <summary>Longer values are cut.</summary>
    public static int MaxValueLength { get; set; } = 512;

    /// <summary>JSON.</summary>
    public string? NewValue { get; set; }

    /// <summary>JSON; null for a new entity.</summary>
    public string? OriginalValue { get; set; }

    public string PropertyName { get; set; } = default!;

    public string PropertyTypeFullName { get; set; } = default!;
}

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
