namespace BulkWhatsApp.BulkMessages;

public class SubmitResultDto
{
    public Guid Id { get; set; }

    public string Number { get; set; } = null!;

    public BulkMessageStatus Status { get; set; }

    /// <summary>False when no process that sends messages is running: the campaign waits until one is.</summary>
    public bool WorkerAlive { get; set; }

    /// <summary>What to do when no worker is alive, in the caller's language; else null.</summary>
    public string? Warning { get; set; }
}
