using System.Reflection;
using System.Text.Json;
using Hangfire;
using Hangfire.Common;
using Hangfire.States;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Hangfire;

/// <summary>
/// Runs the stand-alone application's other jobs, such as e-mails, in Hangfire's queue <c>default</c>. Priorities are ignored.
/// </summary>
internal sealed class HangfireBackgroundJobManager(HangfireStorage storage, IUnitOfWorkManager unitOfWorkManager) : IBackgroundJobManager
{
    private static readonly MethodInfo Run = typeof(BackgroundJobs).GetMethod(nameof(BackgroundJobs.RunAsync))!;

    /// <returns>Hangfire's id; empty within a unit of work, because the job is enqueued when that completes.</returns>
    public Task<string> EnqueueAsync<TArgs>(
        TArgs args, BackgroundJobPriority priority = BackgroundJobPriority.Normal, TimeSpan? delay = null)
    {
        var job = new Job(typeof(BackgroundJobs), Run, BackgroundJobNameAttribute.GetName<TArgs>(), JsonSerializer.Serialize(args));
        IState state = delay is { } wait ? new ScheduledState(wait) : new EnqueuedState();
        if (unitOfWorkManager.Current is not { } unitOfWork)
        {
            return CreateAsync(job, state);
        }

        unitOfWork.OnCompleted(() => CreateAsync(job, state));
        return Task.FromResult("");
    }

    private Task<string> CreateAsync(Job job, IState state) =>
        Task.Run(() => new BackgroundJobClient(storage.Get(), BackgroundJobs.Filters).Create(job, state));
}

/// <summary>What Hangfire runs. Jobs are stored by name, so they survive the renaming of a class.</summary>
public class BackgroundJobs(IServiceProvider services, IOptions<AbpBackgroundJobOptions> jobs)
{
    /// <summary>Retries after 15 seconds, then 30, and so on, for a day and a half.</summary>
    internal static readonly IJobFilterProvider Filters = new JobFilterCollection
    {
        new AutomaticRetryAttribute
        {
            Attempts = 13,
            DelayInSecondsByAttemptFunc = attempt => 15 << ((int)attempt - 1),
            OnAttemptsExceeded = AttemptsExceededAction.Delete,
        },
    };

    [JobDisplayName("{0}")]
    public virtual async Task RunAsync(string name, string args)
    {
        var job = jobs.Value.GetJob(name);
        var run = typeof(IAsyncBackgroundJob<>).MakeGenericType(job.ArgsType).GetMethod(nameof(IAsyncBackgroundJob<object>.ExecuteAsync))!;
        await (Task)run.Invoke(
            services.GetRequiredService(job.JobType),
            BindingFlags.DoNotWrapExceptions,
            null,
            [JsonSerializer.Deserialize(args, job.ArgsType)],
            null)!;
    }
}

internal sealed class OtherJobServer(
    HangfireStorage storage,
    IServiceScopeFactory scopes,
    IOptions<AbpBackgroundJobOptions> jobs,
    IOptions<HangfireJobsOptions> options,
    ILogger<OtherJobServer> logger)
    : HangfireServer(storage, scopes, logger)
{
    protected override string Queue => EnqueuedState.DefaultQueue;

    protected override int Workers => jobs.Value.IsJobExecutionEnabled ? options.Value.OtherWorkers : 0;

    protected override IJobFilterProvider Filters => BackgroundJobs.Filters;
}

public static class BackgroundJobServiceCollectionExtensions
{
    /// <summary>Makes Hangfire run the background jobs.</summary>
    public static IServiceCollection AddHangfireBackgroundJobs(this IServiceCollection services)
    {
        services.AddTransient<IBackgroundJobManager, HangfireBackgroundJobManager>();
        services.AddTransient<BackgroundJobs>();
        services.AddHostedService<OtherJobServer>();
        return services;
    }
}
