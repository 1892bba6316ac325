namespace BulkWhatsApp.Hangfire;

/// <summary>How this node runs the jobs of recipients. Bound to the configuration section <c>BulkWhatsApp:Hangfire</c>.</summary>
public class HangfireJobsOptions
{
    public const string Section = "BulkWhatsApp:Hangfire";

    /// <summary>The queue in which recipients' jobs wait. Jobs that stand in it name it themselves, so it is not to be set.</summary>
    public const string Queue = "long";

    /// <summary>Jobs of recipients that this node runs at once; 0 leaves them to others. They are short, and wait for nothing but the database.</summary>
    public int Workers { get; set; } = 20;

    /// <summary>A job that runs for longer is stopped, and counts as failed.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(4_000);

    /// <summary>Stand-alone: other jobs that this node runs at once, such as e-mails; 0 leaves them to others.</summary>
    public int OtherWorkers { get; set; } = 2;
}
