using System.Collections.Concurrent;
using BulkWhatsApp.OptOuts;

namespace BulkWhatsApp;

/// <summary>Listens like another module of the application.</summary>
public sealed class OptedOutListener(ICurrentTenant currentTenant) : IDistributedEventHandler<OptedOutEto>, ISingletonDependency
{
    public ConcurrentBag<(string PhoneNumber, Guid? TenantId)> Heard { get; } = [];

    public Task HandleEventAsync(OptedOutEto eventData)
    {
        eventData.PhoneNumbers.ForEach(number => Heard.Add((number, currentTenant.Id)));
        return Task.CompletedTask;
    }
}
