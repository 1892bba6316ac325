using System.Collections.Concurrent;
using BulkWhatsApp.OptOuts;

namespace BulkWhatsApp;

/// <summary>As another module of the application listens.</summary>
public sealed class OptedOutListener(ICurrentTenant currentTenant) : IDistributedEventHandler<OptedOutEto>, ISingletonDependency
{
    public ConcurrentBag<(string PhoneNumber, Guid? TenantId)> Heard { get; } = [];

    public Task HandleEventAsync(OptedOutEto eventData)
    {
        eventData.PhoneNumbers.ForEach(number => Heard.Add((number, currentTenant.Id)));
        return Task.CompletedTask;
    }
}
