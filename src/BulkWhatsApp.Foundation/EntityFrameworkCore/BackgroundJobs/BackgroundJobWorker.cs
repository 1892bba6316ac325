using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

/// <summary>
/// Runs waiting jobs, many at once. A job is taken for a while, which is prolonged as long as this process lives: after its death another runs the job
/// again, so that a job runs at least once.
/// </summary>
internal sealed class BackgroundJobWorker(
    IServiceScopeFactory scopes,
    IOptions<AbpBackgroundJobOptions> jobs,
    IOptions<BackgroundJobWorkerOptions> options,
    ILogger<BackgroundJobWorker> logger) : BackgroundService
{
    // PostgreSQL. SKIP LOCKED: processes that look at the same time take different jobs.
    private const string TakeSql =
        """
        UPDATE "BackgroundJobs" SET "NextTryTime" = now() + {1}
        WHERE "Id" IN (
            SELECT "Id" FROM "BackgroundJobs"
            WHERE NOT "IsAbandoned" AND "NextTryTime" <= now()
            ORDER BY "Priority" DESC, "NextTryTime"
            LIMIT {0}
            FOR UPDATE SKIP LOCKED)
        RETURNING *
        """;

    private const string KeepSql = """UPDATE "BackgroundJobs" SET "NextTryTime" = now() + {1} WHERE "Id" = ANY({0})""";

    private readonly ConcurrentDictionary<Guid, Task> _running = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!jobs.Value.IsJobExecutionEnabled || options.Value.MaxConcurrentJobs == 0)
        {
            return;
        }

        using var over = new CancellationTokenSource();
        var keeping = RepeatAsync(KeepAsync, options.Value.Lease / 3, over.Token);
        await RepeatAsync(TakeAsync, options.Value.PollInterval, stoppingToken);
        await Task.WhenAll(_running.Values);
        await over.CancelAsync();
        await keeping;
    }

    private async Task RepeatAsync(Func<CancellationToken, Task<bool>> act, TimeSpan interval, CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
        {
            var goOn = false;
            try
            {
                goOn = await act(ct);
            }
            catch (Exception exception) when (!ct.IsCancellationRequested)
            {
                logger.LogWarning(exception, "Background jobs could not be taken or kept; it is tried again.");
            }

            if (!goOn)
            {
                await Task.Delay(interval, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> TakeAsync(CancellationToken ct)
    {
        var free = options.Value.MaxConcurrentJobs - _running.Count;
        if (free == 0)
        {
            await Task.WhenAny(_running.Values).WaitAsync(ct);
            return true;
        }

        var taken = await InDatabaseAsync(context => context.Set<BackgroundJobRecord>()
            .FromSqlRaw(TakeSql, free, options.Value.Lease).AsNoTracking().ToListAsync(ct));
        foreach (var job in taken)
        {
            _running[job.Id] = Task.Run(() => RunAsync(job), CancellationToken.None);
        }

        return taken.Count == free;
    }

    private async Task<bool> KeepAsync(CancellationToken ct)
    {
        var ids = _running.Keys.ToArray();
        if (ids.Length > 0)
        {
            await InDatabaseAsync(context => context.Database.ExecuteSqlRawAsync(KeepSql, [ids, options.Value.Lease], ct));
        }

        return false;
    }

    private async Task RunAsync(BackgroundJobRecord job)
    {
        try
        {
            await ExecuteAsync(job);
            await InDatabaseAsync(context => Stored(context, job).ExecuteDeleteAsync());
        }
        catch (Exception exception)
        {
            logger.LogWarning(exception, "Background job {JobId} ({JobName}) failed.", job.Id, job.JobName);
            await PostponeAsync(job);
        }
        finally
        {
            _running.TryRemove(job.Id, out _);
        }
    }

    private async Task ExecuteAsync(BackgroundJobRecord job)
    {
        var configuration = jobs.Value.GetJob(job.JobName);
        var args = JsonSerializer.Deserialize(job.JobArgs, configuration.ArgsType);
        await using var scope = scopes.CreateAsyncScope();
        var run = typeof(IAsyncBackgroundJob<>).MakeGenericType(configuration.ArgsType).GetMethod(nameof(IAsyncBackgroundJob<object>.ExecuteAsync))!;
        await (Task)run.Invoke(scope.ServiceProvider.GetRequiredService(configuration.JobType), BindingFlags.DoNotWrapExceptions, null, [args], null)!;
    }

    private async Task PostponeAsync(BackgroundJobRecord job)
    {
        try
        {
            var tries = (short)(job.TryCount + 1);
            var next = DateTime.UtcNow + options.Value.FirstWait * Math.Pow(2, job.TryCount);
            var isAbandoned = next > job.CreationTime + options.Value.Timeout;
            await InDatabaseAsync(context => Stored(context, job).ExecuteUpdateAsync(setters => setters
                .SetProperty(row => row.TryCount, tries)
                .SetProperty(row => row.NextTryTime, next)
                .SetProperty(row => row.IsAbandoned, isAbandoned)));
        }
        catch (Exception exception)
        {
            // It is run again when the time it was taken for is over.
            logger.LogWarning(exception, "Background job {JobId} could not be put off.", job.Id);
        }
    }

    private async Task<T> InDatabaseAsync<T>(Func<DbContext, Task<T>> act)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true);
        var result = await act(await scope.ServiceProvider.GetRequiredService<IBackgroundJobDatabase>().GetDbContextAsync());
        await unitOfWork.CompleteAsync();
        return result;
    }

    private static IQueryable<BackgroundJobRecord> Stored(DbContext context, BackgroundJobRecord job) =>
        context.Set<BackgroundJobRecord>().Where(row => row.Id == job.Id);
}
