namespace BulkWhatsApp.Foundation.Domain;

/// <summary>One request, or one service call outside a request.</summary>
public class AuditLogInfo
{
    public const int MaxEntityChanges = 200;

    public Guid? UserId { get; set; }

    public string? UserName { get; set; }

    /// <summary>The program that asked, instead of a user.</summary>
    public string? ClientId { get; set; }

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

    /// <summary>Without the query, which may contain secrets.</summary>
    public string? Url { get; set; }

    public List<AuditLogActionInfo> Actions { get; } = [];

    public List<Exception> Exceptions { get; } = [];

    /// <summary>At most <see cref="MaxEntityChanges"/>; the rest is counted in <see cref="UnlistedEntityChanges"/>.</summary>
    public List<EntityChangeInfo> EntityChanges { get; } = [];

    public int UnlistedEntityChanges { get; internal set; }

    public List<string> Comments { get; } = [];

    /// <summary>Adds the exception once: on its way up it passes several places that record it.</summary>
    internal void Add(Exception exception)
    {
        if (!Exceptions.Contains(exception))
        {
            Exceptions.Add(exception);
        }
    }

    /// <summary>A copy without parameters, changes, exceptions and texts from a stranger's headers.</summary>
    internal AuditLogInfo WhoAndWhat(string comment) => new()
    {
        UserId = UserId,
        UserName = UserName,
        ClientId = ClientId,
        TenantId = TenantId,
        TenantName = TenantName,
        ExecutionTime = ExecutionTime,
        ExecutionDuration = ExecutionDuration,
        ClientIpAddress = ClientIpAddress,
        HttpMethod = HttpMethod,
        HttpStatusCode = HttpStatusCode,
        Url = Url,
        Comments = { comment },
    };
}

public class AuditLogActionInfo
{
    public required string ServiceName { get; set; }

    public required string MethodName { get; set; }

    /// <summary>The arguments as JSON without secrets, at most 2000 characters. A longer text is cut and is then not valid JSON.</summary>
    public required string Parameters { get; set; }

    /// <summary>When it began, in UTC.</summary>
    public DateTime ExecutionTime { get; set; }

    /// <summary>In milliseconds.</summary>
    public int ExecutionDuration { get; set; }
}

public class EntityChangeInfo
{
    /// <summary>UTC.</summary>
    public DateTime ChangeTime { get; set; }

    public EntityChangeType ChangeType { get; set; }

    /// <summary>The key; commas separate the parts of a composite key.</summary>
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

public class EntityPropertyChangeInfo
{
    /// <summary>JSON; longer values are cut.</summary>
    public string? NewValue { get; set; }

    /// <summary>JSON; null for a new entity.</summary>
    public string? OriginalValue { get; set; }

    public required string PropertyName { get; set; }

    public required string PropertyTypeFullName { get; set; }
}
