using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Conversations;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// Hands the engine's events to the host's bus, each in a unit of work that also removes it. Delivery is at least once; it is exactly once
/// for an outbox, or a handler, that works in the same database. An event that cannot be published waits and does not block the others.
/// </summary>
public sealed class EventWorker(
    IServiceScopeFactory scopes, IOptions<DispatchOptions> options, TimeProvider time, ILogger<EventWorker> logger)
    : PollingWorker(options.Value.PollInterval, "Looking for events failed; will retry.", time, logger)
{
    /// <summary>About two and a half hours, with the growing waits.</summary>
    private const int MaxAttempts = 24;
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(10);

    protected override async Task<bool> RunOnceAsync(CancellationToken ct)
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
            Logger.LogWarning(exception, "Event {EventId} {EventName} could not be published; will retry.", failed.Id, failed.Name);
            var seconds = Math.Min(LongestWait.TotalSeconds, Math.Pow(2, failed.Attempts));
            await store.PostponeAsync(failed.Id, TimeSpan.FromSeconds(seconds), CancellationToken.None);
        }
        else
        {
            Logger.LogError(exception, "Event {EventId} {EventName} could not be published; giving up.", failed.Id, failed.Name);
            await store.DropAsync(failed.Id, CancellationToken.None);
        }

        await unitOfWork.CompleteAsync(CancellationToken.None);
    }

    private static IUnitOfWork Begin(IServiceProvider services) =>
        services.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true, isTransactional: true);
}

/// <summary>
/// The events the engine has to publish, in the order they happened. Works in the transaction of the current unit of work.
/// </summary>
public interface IOutgoingEventStore
{
    /// <summary>Removes and returns the next due event that no other node is publishing, or null if there is none.</summary>
    Task<OutgoingEvent?> TakeAsync(CancellationToken ct);

    /// <summary>Publishing failed: try again after this wait.</summary>
    Task PostponeAsync(long id, TimeSpan wait, CancellationToken ct);

    /// <summary>Gives up publishing the event.</summary>
    Task DropAsync(long id, CancellationToken ct);
}

/// <summary>An event, written in the same transaction as the change it reports.</summary>
/// <param name="Name">The EventName of its class.</param>
/// <param name="Payload">The event data as JSON.</param>
/// <param name="Attempts">How often publishing has failed so far.</param>
public sealed record OutgoingEvent(long Id, Guid? TenantId, string Name, string Payload, int Attempts);

/// <summary>Reads events back from the JSON that the engine's statements wrote.</summary>
public static class EnginePayload
{
    private static readonly JsonSerializerOptions Options = new() { Converters = { new UtcConverter() } };

    private static readonly Dictionary<string, Type> Types =
        new[]
            {
                typeof(BulkMessageFinishedEto), typeof(MessagesFailedEto), typeof(OptedOutEto), typeof(ConsentChangedEto),
                typeof(MessagesReceivedEto),
            }
            .ToDictionary(EventNameAttribute.GetNameOrDefault);

    public static string Write(object eventData) => JsonSerializer.Serialize(eventData, Options);

    /// <exception cref="FormatException">The name is not one of the engine's events, or the text is not its data.</exception>
    public static (Type EventType, object EventData) Read(OutgoingEvent outgoing)
    {
        try
        {
            return Types.TryGetValue(outgoing.Name, out var type) && JsonSerializer.Deserialize(outgoing.Payload, type, Options) is { } data
                ? (type, data)
                : throw new FormatException($"Unknown event {outgoing.Name}.");
        }
        catch (JsonException exception)
        {
            throw new FormatException($"The data of event {outgoing.Id} is not a {outgoing.Name}.", exception);
        }
    }

    /// <summary>A database writes a time with its offset or without one; without one it is UTC.</summary>
    private sealed class UtcConverter : JsonConverter<DateTime>
    {
        public override DateTime Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => DateTime.Parse(
            reader.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

        public override void Write(Utf8JsonWriter writer, DateTime value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
