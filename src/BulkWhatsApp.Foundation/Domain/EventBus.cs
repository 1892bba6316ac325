using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.ExceptionServices;

namespace BulkWhatsApp.Foundation.Domain;

/// <summary>Here events stay within the process, as with ABP's LocalDistributedEventBus.</summary>
public interface IDistributedEventBus
{
    /// <param name="onUnitOfWorkComplete">
    /// True to handle the event when the unit of work completes, just before its commit. False, or without a unit of work, it is handled
    /// at once.
    /// </param>
    Task PublishAsync<TEvent>(TEvent eventData, bool onUnitOfWorkComplete = true)
        where TEvent : class;

    /// <inheritdoc cref="PublishAsync{TEvent}"/>
    Task PublishAsync(Type eventType, object eventData, bool onUnitOfWorkComplete = true);

    /// <returns>Ends the subscription when disposed.</returns>
    IDisposable Subscribe<TEvent>(Func<TEvent, Task> action)
        where TEvent : class;
}

/// <summary>
/// Handles an event. A class with a lifetime marker in an assembly registered by convention subscribes by implementing this.
/// </summary>
public interface IDistributedEventHandler<in TEvent>
{
    Task HandleEventAsync(TEvent eventData);
}

/// <summary>
/// Calls every handler in the event's tenant, even if one of them fails. A handler's exception reaches the publisher, so it rolls back
/// the unit of work.
/// </summary>
internal sealed class LocalDistributedEventBus(
    UnitOfWorkManager unitOfWorkManager, IServiceScopeFactory scopeFactory, ICurrentTenant currentTenant)
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

        if (failures.Count == 1)
        {
            ExceptionDispatchInfo.Throw(failures[0]);
        }

        if (failures.Count > 1)
        {
            throw new AggregateException($"More than one handler of {eventType} failed.", failures);
        }
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
            .Select(handler => (Func<object, Task>)(eventData =>
                (Task)handle.Invoke(handler, BindingFlags.DoNotWrapExceptions, null, [eventData], null)!))
            .Concat(_subscriptions.Where(subscription => subscription.EventType == eventType).Select(subscription => subscription.Action));
    }
}
