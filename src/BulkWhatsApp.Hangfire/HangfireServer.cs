using BulkWhatsApp.Dispatch;
using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Common;
using Hangfire.Logging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using LogLevel = Hangfire.Logging.LogLevel;

namespace BulkWhatsApp.Hangfire;

/// <summary>Runs the jobs of one queue in this process, as soon as the storage can be opened.</summary>
public abstract class HangfireServer(HangfireStorage storage, IServiceScopeFactory scopes, ILogger logger) : BackgroundService
{
    private static readonly TimeSpan FailureWait = TimeSpan.FromSeconds(5);

    protected abstract string Queue { get; }

    /// <summary>How many jobs run at once; 0 runs none here.</summary>
    protected abstract int Workers { get; }

    protected abstract IJobFilterProvider Filters { get; }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (Workers == 0)
        {
            return;
        }

        // Opening blocks while the database is away.
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                using var server = Start();
                await Task.Delay(Timeout.InfiniteTimeSpan, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                server.SendStop();
                await server.WaitForShutdownAsync(CancellationToken.None);
                return;
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning(exception, "The jobs of queue {Queue} cannot run yet; will retry.", Queue);
                await Task.Delay(FailureWait, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private BackgroundJobServer Start()
    {
        LogProvider.SetCurrentLogProvider(new HangfireLog(logger));
        return new BackgroundJobServer(new BackgroundJobServerOptions
        {
            ServerName = $"{Environment.MachineName}:{Environment.ProcessId}:{Queue}",
            Queues = [Queue],
            WorkerCount = Workers,
            FilterProvider = Filters,
            Activator = new AspNetCoreJobActivator(scopes),
        }, storage.Get());
    }
}

/// <summary>The server for recipients' jobs; only nodes in job mode have it.</summary>
internal sealed class RecipientJobServer(
    HangfireStorage storage,
    IServiceScopeFactory scopes,
    IOptions<DispatchOptions> dispatch,
    IOptions<HangfireJobsOptions> options,
    ILogger<RecipientJobServer> logger)
    : HangfireServer(storage, scopes, logger)
{
    protected override string Queue => HangfireJobsOptions.Queue;

    protected override int Workers => dispatch.Value is { IsWorker: true, Mode: DispatchMode.PerRecipientJobs } ? options.Value.Workers : 0;

    protected override IJobFilterProvider Filters => HangfireRecipientJobs.Filters;
}

/// <summary>
/// Writes Hangfire's messages to the application's log under one name. Hangfire's own bridge is shared by the whole process, creates a
/// logger for each of its parts, and fails once the application that provided it has ended.
/// </summary>
internal sealed class HangfireLog(ILogger logger) : ILogProvider, ILog
{
    public ILog GetLogger(string name) => this;

    public bool Log(LogLevel logLevel, Func<string>? messageFunc, Exception? exception = null)
    {
        var level = (Microsoft.Extensions.Logging.LogLevel)(int)logLevel;
        if (messageFunc is not null && logger.IsEnabled(level))
        {
            logger.Log(level, exception, "{Message}", messageFunc());
        }

        return logger.IsEnabled(level);
    }
}
