namespace BulkWhatsApp.Dispatch.Telemetry;

/// <summary>How the whole engine stands, of all nodes, as the database says.</summary>
public sealed record EngineState(IReadOnlyList<AccountState> Accounts, long WebhooksWaiting, TimeSpan OldestWebhook)
{
    public static readonly EngineState Empty = new([], 0, TimeSpan.Zero);
}
