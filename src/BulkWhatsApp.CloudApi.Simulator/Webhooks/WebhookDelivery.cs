namespace BulkWhatsApp.CloudApi.Simulator.Webhooks;

/// <summary>One POST to a receiver, repeated until it is acknowledged.</summary>
internal sealed class WebhookDelivery(byte[] body, string? signature, string url, int updates)
{
    public byte[] Body => body;

    /// <summary>Value of <c>X-Hub-Signature-256</c>; null = no header.</summary>
    public string? Signature => signature;

    public string Url => url;

    /// <summary>How many updates the body carries.</summary>
    public int Updates => updates;

    /// <summary>False: one attempt, whatever the answer.</summary>
    public bool Repeats { get; init; } = true;

    public int Attempts { get; set; }

    public long FirstAttemptAt { get; set; }

    /// <summary>The HTTP status of the first attempt; null when there was no answer.</summary>
    public TaskCompletionSource<int?> FirstAttempt { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}
