namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

/// <summary>How this process runs jobs. Bound to the configuration section <c>BackgroundJobs</c>.</summary>
public class BackgroundJobWorkerOptions
{
    public const string Section = "BackgroundJobs";

    /// <summary>Jobs run at once by this process; 0 leaves them to others.</summary>
    public int MaxConcurrentJobs { get; set; } = 50;

    /// <summary>How long a process without work waits before it looks again.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>A running job whose process has not been heard of for so long is run by another.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The wait after a job's first failure; each further one is twice as long.</summary>
    public TimeSpan FirstWait { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>A job that still fails so long after it was taken is abandoned.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromDays(2);
}
