namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

/// <summary>A job that waits, or runs. It is deleted when it has run.</summary>
[DisableAuditing]
public class BackgroundJobRecord : Entity<Guid>
{
    public const int MaxJobNameLength = 128;
    public const int MaxJobArgsLength = 1024 * 1024;

    public BackgroundJobRecord(Guid id, string jobName, string jobArgs, BackgroundJobPriority priority, DateTime creationTime, DateTime nextTryTime)
        : base(id)
    {
        JobName = Check.NotNullOrWhiteSpace(jobName, nameof(jobName), MaxJobNameLength);
        JobArgs = Check.NotNullOrWhiteSpace(jobArgs, nameof(jobArgs), MaxJobArgsLength);
        Priority = priority;
        CreationTime = creationTime;
        NextTryTime = nextTryTime;
    }

    protected BackgroundJobRecord()
    {
        JobName = default!;
        JobArgs = default!;
    }

    public virtual string JobName { get; protected set; }

    public virtual string JobArgs { get; protected set; }

    public virtual BackgroundJobPriority Priority { get; protected set; }

    public virtual DateTime CreationTime { get; protected set; }

    /// <summary>How often it has failed.</summary>
    public virtual short TryCount { get; set; }

    /// <summary>While it runs: when it is taken for lost unless its process says that it lives.</summary>
    public virtual DateTime NextTryTime { get; set; }

    /// <summary>It failed for so long that it is not tried again.</summary>
    public virtual bool IsAbandoned { get; set; }
}
