using BulkWhatsApp.Nodes;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch.Nodes;

/// <summary>Tells the others that this process lives, and whether it sends.</summary>
public sealed class NodeHeartbeat(INodeRegistry nodes, IOptions<DispatchOptions> options, ILogger<NodeHeartbeat> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly string _nodeId = Guid.CreateVersion7().ToString();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await nodes.BeatAsync(_nodeId, options.Value.IsWorker, stoppingToken);
                await Task.Delay(Interval, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                logger.LogWarning(exception, "The heartbeat of this node failed; it is tried again.");
                await Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
            }
        }

        try
        {
            await nodes.LeaveAsync(_nodeId, CancellationToken.None);
        }
        catch (Exception exception)
        {
            logger.LogInformation(exception, "This node could not sign off.");
        }
    }
}
