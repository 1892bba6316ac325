namespace BulkWhatsApp.Nodes;

/// <summary>The processes that share the database, known by their heartbeats.</summary>
public interface INodeRegistry
{
    /// <summary>True if a process that sends messages has given a sign of life in the last 30 seconds.</summary>
    Task<bool> IsAnyWorkerAliveAsync(CancellationToken cancellationToken = default);

    Task BeatAsync(string nodeId, bool isWorker, CancellationToken cancellationToken = default);

    /// <summary>The node is shutting down in an orderly way.</summary>
    Task LeaveAsync(string nodeId, CancellationToken cancellationToken = default);
}
