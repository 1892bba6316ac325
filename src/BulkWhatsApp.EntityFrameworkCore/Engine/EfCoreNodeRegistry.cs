using BulkWhatsApp.Nodes;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Engine;

public sealed class EfCoreNodeRegistry(EngineTransactions transactions) : INodeRegistry
{
    private static readonly TimeSpan Alive = TimeSpan.FromSeconds(30);

    public Task<bool> IsAnyWorkerAliveAsync(CancellationToken cancellationToken = default) => transactions.ReadAsync(
        async context =>
        {
            var since = await context.GetUtcNowAsync(cancellationToken) - Alive;
            return await context.Set<Node>().AnyAsync(n => n.IsWorker && n.LastSeenAt > since, cancellationToken);
        },
        cancellationToken);

    public Task BeatAsync(string nodeId, bool isWorker, CancellationToken cancellationToken = default) => transactions.ChangeAsync(
        async context =>
        {
            var now = await context.GetUtcNowAsync(cancellationToken);
            var known = await context.Set<Node>().Where(n => n.Id == nodeId)
                .ExecuteUpdateAsync(
                    node => node.SetProperty(n => n.LastSeenAt, now).SetProperty(n => n.IsWorker, isWorker), cancellationToken);
            if (known == 0)
            {
                context.Add(new Node { Id = nodeId, IsWorker = isWorker, StartedAt = now, LastSeenAt = now });
            }
        },
        cancellationToken);

    public Task LeaveAsync(string nodeId, CancellationToken cancellationToken = default) => transactions.ChangeAsync(
        context => context.Set<Node>().Where(n => n.Id == nodeId).ExecuteDeleteAsync(cancellationToken), cancellationToken);
}
