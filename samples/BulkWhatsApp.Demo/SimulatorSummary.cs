namespace BulkWhatsApp.Demo;

/// <summary>What the simulator has counted since its start.</summary>
internal sealed record SimulatorSummary(long Accepted, SimulatorSummary.Number[] PhoneNumbers, SimulatorSummary.WebhookCounts Webhooks)
{
    public Number Sender => PhoneNumbers.Single(number => number.Id == Simulator.PhoneNumberId);

    /// <param name="LimitPerSecond">What it accepts; 0 means no limit.</param>
    /// <param name="MaxPerSecond">Accepted in the fullest second.</param>
    internal sealed record Number(string Id, int LimitPerSecond, int MaxPerSecond);

    /// <param name="Pending">Status updates that the webhook address has not acknowledged yet.</param>
    internal sealed record WebhookCounts(long Acknowledged, long Abandoned, long Pending);
}
