using BulkWhatsApp.Nodes;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch;

/// <summary>Tells the other nodes that this process is alive, and whether it sends.</summary>
public sealed class NodeHeartbeat(INodeRegistry nodes, IOptions<DispatchOptions> options, TimeProvider time, ILogger<NodeHeartbeat> logger)
    : PollingWorker(Interval, "The heartbeat failed; will retry.", time, logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly string _nodeId = Guid.CreateVersion7().ToString();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await base.ExecuteAsync(stoppingToken);
        try
        {
            await nodes.LeaveAsync(_nodeId, CancellationToken.None);
        }
        catch (Exception exception)
        {
            Logger.LogInformation(exception, "This node could not sign off.");
        }
    }

    protected override async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        await nodes.BeatAsync(_nodeId, options.Value.IsWorker, ct);
        return false;
    }
}
