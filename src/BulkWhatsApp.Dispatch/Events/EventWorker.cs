using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch.Events;

/// <summary>
/// Hands the engine's events to the host's bus, each in a unit of work that removes it: at least once, and exactly once to an outbox, or a handler, that
/// works in the same database. One that cannot be handed over waits, and does not hold up the others.
/// </summary>
public sealed class EventWorker(IServiceScopeFactory scopes, IOptions<DispatchOptions> options, TimeProvider time, ILogger<EventWorker> logger)
    : PollingWorker(options.Value.PollInterval, "Looking for events failed; it is tried again.", time, logger)
{
    /// <summary>With the growing waits, some two and a half hours.</summary>
    private const int MaxAttempts = 24;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    protected override async Task<bool> WorkAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        using var unitOfWork = Begin(scope.ServiceProvider);
        if (await scope.ServiceProvider.GetRequiredService<IOutgoingEventStore>().TakeAsync(ct) is not { } next)
        {
            await unitOfWork.CompleteAsync(ct);
            return false;
        }

        try
        {
            var (type, data) = EnginePayload.Read(next);
            using var tenant = scope.ServiceProvider.GetRequiredService<ICurrentTenant>().Change(next.TenantId);
            await scope.ServiceProvider.GetRequiredService<IDistributedEventBus>().PublishAsync(type, data);
            await unitOfWork.CompleteAsync(ct);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested)
        {
            await unitOfWork.RollbackAsync(CancellationToken.None);
            await PutBackAsync(scope.ServiceProvider, next, exception);
        }

        return true;
    }

    private async Task PutBackAsync(IServiceProvider services, OutgoingEvent failed, Exception exception)
    {
        using var unitOfWork = Begin(services);
        var store = services.GetRequiredService<IOutgoingEventStore>();
        if (failed.Attempts + 1 < MaxAttempts && exception is not FormatException)
        {
            Logger.LogWarning(exception, "Event {EventId} {EventName} could not be published; it is tried again.", failed.Id, failed.Name);
            var seconds = Math.Min(LongestWait.TotalSeconds, Math.Pow(2, failed.Attempts));
            await store.PostponeAsync(failed.Id, TimeSpan.FromSeconds(seconds), CancellationToken.None);
        }
        else
        {
            Logger.LogError(exception, "Event {EventId} {EventName} could not be published; it is given up.", failed.Id, failed.Name);
            await store.DropAsync(failed.Id, CancellationToken.None);
        }

        await unitOfWork.CompleteAsync(CancellationToken.None);
    }

    private static IUnitOfWork Begin(IServiceProvider services) =>
        services.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true, isTransactional: true);
}
