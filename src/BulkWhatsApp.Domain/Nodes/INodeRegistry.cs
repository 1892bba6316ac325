namespace BulkWhatsApp.Nodes;

/// <summary>The processes that share the database, by their heartbeats.</summary>
public interface INodeRegistry
{
    /// <summary>True when a process that sends messages gave a sign of life in the last 30 seconds.</summary>
    Task<bool> IsAnyWorkerAliveAsync(CancellationToken cancellationToken = default);

    Task BeatAsync(string nodeId, bool isWorker, CancellationToken cancellationToken = default);

    /// <summary>The node stops in order.</summary>
    Task LeaveAsync(string nodeId, CancellationToken cancellationToken = default);
}
