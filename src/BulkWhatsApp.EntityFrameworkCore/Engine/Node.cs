namespace BulkWhatsApp.Engine;

internal sealed class Node
{
    public string Id { get; set; } = null!;
    public bool IsWorker { get; set; }
    public DateTime StartedAt { get; set; }
    public DateTime LastSeenAt { get; set; }
}
