using System.Collections.Immutable;
using System.Runtime.ExceptionServices;

namespace BulkWhatsApp.Foundation.Domain;

public interface IEventBus
{
    /// <param name="onUnitOfWorkComplete">In a unit of work: when it completes, just before its commit. Otherwise, and without one, at once.</param>
    Task PublishAsync<TEvent>(TEvent eventData, bool onUnitOfWorkComplete = true)
        where TEvent : class;

    /// <inheritdoc cref="PublishAsync{TEvent}"/>
    Task PublishAsync(Type eventType, object eventData, bool onUnitOfWorkComplete = true);

    /// <returns>Ends the subscription when disposed.</returns>
    IDisposable Subscribe<TEvent>(Func<TEvent, Task> action)
        where TEvent : class;
}

/// <summary>Here events stay in the process, as with ABP's LocalDistributedEventBus.</summary>
public interface IDistributedEventBus : IEventBus;

/// <summary>Marks a handler of whatever event.</summary>
public interface IEventHandler;

/// <summary>Reacts to an event. A class of a conventionally registered assembly that has a lifetime marker subscribes by implementing this.</summary>
public interface IDistributedEventHandler<in TEvent> : IEventHandler
{
    Task HandleEventAsync(TEvent eventData);
}

/// <summary>
/// Calls every handler, in the tenant of the event, also when another fails. What a handler throws is thrown to the publisher: in a unit of work it
/// rolls that back.
/// </summary>
internal sealed class LocalDistributedEventBus(UnitOfWorkManager unitOfWorkManager, IServiceScopeFactory scopeFactory, ICurrentTenant currentTenant)
    : IDistributedEventBus
{
    private ImmutableList<(Type EventType, Func<object, Task> Action)> _subscriptions = [];

    public Task PublishAsync<TEvent>(TEvent eventData, bool onUnitOfWorkComplete = true)
        where TEvent : class =>
        PublishAsync(typeof(TEvent), eventData, onUnitOfWorkComplete);

    public async Task PublishAsync(Type eventType, object eventData, bool onUnitOfWorkComplete = true)
    {
        if (onUnitOfWorkComplete && unitOfWorkManager.Current is { } unitOfWork)
        {
            unitOfWork.AddDistributedEvent(eventType, eventData);
            return;
        }

        using var scope = scopeFactory.CreateScope();
        using var tenant = currentTenant.Change(eventData is IMultiTenant { TenantId: var tenantId } ? tenantId : currentTenant.Id);
        var failures = new List<Exception>();
        foreach (var handle in HandlersOf(eventType, scope.ServiceProvider))
        {
            try
            {
                await handle(eventData);
            }
            catch (Exception exception)
            {
                failures.Add(exception);
            }
        }

        Throw(failures, eventType);
    }

    public IDisposable Subscribe<TEvent>(Func<TEvent, Task> action)
        where TEvent : class
    {
        (Type, Func<object, Task>) subscription = (typeof(TEvent), eventData => action((TEvent)eventData));
        ImmutableInterlocked.Update(ref _subscriptions, known => known.Add(subscription));
        return new DisposeAction(() => ImmutableInterlocked.Update(ref _subscriptions, known => known.Remove(subscription)));
    }

    private IEnumerable<Func<object, Task>> HandlersOf(Type eventType, IServiceProvider services)
    {
        var handlerType = typeof(IDistributedEventHandler<>).MakeGenericType(eventType);
        var handle = handlerType.GetMethod(nameof(IDistributedEventHandler<object>.HandleEventAsync))!;
        return services.GetServices(handlerType)
            .Select(handler => (Func<object, Task>)(eventData => (Task)handle.Invoke(handler, [eventData])!))
            .Concat(_subscriptions.Where(subscription => subscription.EventType == eventType).Select(subscription => subscription.Action));
    }

    private static void Throw(List<Exception> failures, Type eventType)
    {
        if (failures.Count == 1)
        {
            var failure = failures[0] is System.Reflection.TargetInvocationException { InnerException: { } inner } ? inner : failures[0];
            ExceptionDispatchInfo.Throw(failure);
        }

        if (failures.Count > 1)
        {
            throw new AggregateException($"More than one handler of {eventType} failed.", failures);
        }
    }
}
