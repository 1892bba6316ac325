using BulkWhatsApp.Dispatch;
using Hangfire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BulkWhatsApp.Hangfire;

public static class HangfireServiceCollectionExtensions
{
    /// <summary>
    /// Recipients' jobs are Hangfire's. Beside Dispatch, and with a <see cref="HangfireStorage"/> of the application's choice registered as a singleton.
    /// </summary>
    public static IServiceCollection AddBulkWhatsAppHangfire(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<HangfireJobsOptions>(configuration.GetSection(HangfireJobsOptions.Section));
        services.Replace(ServiceDescriptor.Singleton<IRecipientJobs, HangfireRecipientJobs>());
        services.AddTransient<RecipientJobs>();
        services.AddSingleton<HangfireDashboard>();
        services.AddHostedService<RecipientJobServer>();
        return services;
    }
}

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

/// <summary>
/// Where the jobs are kept. It is opened when it is first asked for: by then the application has brought its database up to date. A failure to open it is not kept,
/// and the next to ask tries again.
/// </summary>
/// <param name="open">Opens the storage, and makes its tables where they are missing.</param>
public sealed class HangfireStorage(Func<JobStorage> open)
{
    /// <summary>Of what has ended: some 5 kB a job stand in a database until then.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly Lock _lock = new();
    private JobStorage? _storage;

    public JobStorage Get()
    {
        lock (_lock)
        {
            if (_storage is null)
            {
                var storage = open();
                storage.JobExpirationTimeout = Kept;
                _storage = storage;
            }

            return _storage;
        }
    }
}
