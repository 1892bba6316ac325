using BulkWhatsApp.Dispatch;
using Hangfire;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BulkWhatsApp.Hangfire;

public static class HangfireServiceCollectionExtensions
{
    /// <summary>
    /// Puts recipients' jobs on Hangfire. Call it in addition to adding Dispatch, with a <see cref="HangfireStorage"/> of your choice
    /// registered as a singleton.
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

/// <summary>How this node runs recipients' jobs. Bound to the configuration section <c>BulkWhatsApp:Hangfire</c>.</summary>
public class HangfireJobsOptions
{
    public const string Section = "BulkWhatsApp:Hangfire";

    /// <summary>The queue for recipients' jobs. Stored jobs name it, so it is not configurable.</summary>
    public const string Queue = "long";

    /// <summary>
    /// How many recipients' jobs this node runs at once; 0 leaves them to other nodes. They are short and wait only for the database.
    /// </summary>
    public int Workers { get; set; } = 20;

    /// <summary>A job that runs longer is stopped and counts as failed.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(4_000);

    /// <summary>
    /// Stand-alone application only: how many other jobs, such as e-mails, this node runs at once; 0 leaves them to other nodes.
    /// </summary>
    public int OtherWorkers { get; set; } = 2;
}

/// <summary>
/// Where the jobs are stored. Opened on first use, when the application has migrated its database. If opening fails, the next use tries
/// again.
/// </summary>
/// <param name="open">Opens the storage and creates missing tables.</param>
public sealed class HangfireStorage(Func<JobStorage> open)
{
    /// <summary>How long finished jobs are kept: each takes about 5 kB of database space.</summary>
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
