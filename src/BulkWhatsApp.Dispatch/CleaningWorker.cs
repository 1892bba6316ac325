using BulkWhatsApp.Privacy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// Removes data past its retention period and the people of deleted lists, on one node at a time. A kind that fails does not stop the
/// others.
/// </summary>
public sealed class CleaningWorker(
    IServiceScopeFactory scopes,
    ICleaningLock cleaningLock,
    IOptions<DispatchOptions> options,
    TimeProvider time,
    ILogger<CleaningWorker> logger)
    : PollingWorker(options.Value.CleaningInterval, "Cleaning failed; will retry.", time, logger)
{
    /// <summary>Removes everything that is due, unless another node is cleaning.</summary>
    /// <param name="now">UTC.</param>
    /// <returns>Rows removed per kind, or null if another node is cleaning.</returns>
    public async Task<IReadOnlyDictionary<string, long>?> RunOnceAsync(DateTime now, CancellationToken ct)
    {
        await using var held = await cleaningLock.TryTakeAsync(ct);
        if (held is null)
        {
            return null;
        }

        await using var scope = scopes.CreateAsyncScope();
        var removed = new Dictionary<string, long>();
        foreach (var cleaner in scope.ServiceProvider.GetServices<ICleaner>())
        {
            try
            {
                removed[cleaner.Kind] = await CleanAsync(cleaner, scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>(), now, ct);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Logger.LogWarning(exception, "Cleaning {Kind} failed; will retry.", cleaner.Kind);
            }
        }

        return removed;
    }

    protected override async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        await RunOnceAsync(Time.GetUtcNow().UtcDateTime, ct);
        return false;
    }

    private async Task<long> CleanAsync(ICleaner cleaner, IUnitOfWorkManager unitsOfWork, DateTime now, CancellationToken ct)
    {
        long removed = 0;
        int batch;
        do
        {
            using var unitOfWork = unitsOfWork.Begin(requiresNew: true, isTransactional: true);
            batch = await cleaner.CleanAsync(now, ct);
            await unitOfWork.CompleteAsync(ct);
            removed += batch;
        }
        while (batch > 0);

        if (removed > 0)
        {
            Logger.LogInformation("Removed {Count} rows of {Kind} past their retention period.", removed, cleaner.Kind);
            DispatchMetrics.Cleaned.Add(removed, new KeyValuePair<string, object?>("kind", cleaner.Kind));
        }

        return removed;
    }
}
