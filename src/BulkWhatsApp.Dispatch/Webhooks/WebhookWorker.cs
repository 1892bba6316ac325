using BulkWhatsApp.CloudApi.Webhooks;
using BulkWhatsApp.Dispatch.Telemetry;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch.Webhooks;

/// <summary>Takes stored webhooks in order of arrival and has them applied; one that cannot be applied alone does not hold up the others.</summary>
public sealed class WebhookWorker(
    IWebhookStore store, WebhookApplier applier, IOptions<DispatchOptions> options, TimeProvider time, ILogger<WebhookWorker> logger)
    : PollingWorker(options.Value.PollInterval, "Applying webhooks failed; it is tried again.", time, logger)
{
    private const int MaxAttempts = 8;
    private const int MaxMatched = 1_000;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private long _parkedLookedAt;

    protected override async Task<bool> WorkAsync(CancellationToken ct)
    {
        await LookAfterParkedAsync(ct);
        var items = await store.TakeAsync(options.Value.WebhookBatch, Lease, ct);
        if (items.Count == 0)
        {
            return false;
        }

        await ApplyAsync(items, ct);
        return true;
    }

    private async Task ApplyAsync(IReadOnlyList<InboxItem> items, CancellationToken ct)
    {
        var webhooks = new List<(Guid?, WebhookEnvelope)>(items.Count);
        var done = new List<long>(items.Count);
        foreach (var item in items)
        {
            if (TryRead(item) is { } envelope)
            {
                webhooks.Add((item.TenantId, envelope));
            }

            done.Add(item.Id);
        }

        try
        {
            await applier.ApplyAsync(webhooks, ct);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Logger.LogWarning(exception, "Applying {Count} webhooks together failed; they are applied one by one.", items.Count);
            await ApplyOneByOneAsync(items, ct);
            return;
        }

        await store.DeleteAsync(done, ct);
        foreach (var item in items)
        {
            DispatchMetrics.WebhookLag.Record((Time.GetUtcNow().UtcDateTime - item.ReceivedAt).TotalSeconds);
        }
    }

    private async Task ApplyOneByOneAsync(IReadOnlyList<InboxItem> items, CancellationToken ct)
    {
        foreach (var item in items)
        {
            try
            {
                if (TryRead(item) is { } envelope)
                {
                    await applier.ApplyAsync([(item.TenantId, envelope)], ct);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                Logger.LogError(exception, "Webhook {WebhookId} failed, attempt {Attempt} of {Max}.", item.Id, item.Attempts, MaxAttempts);
                if (item.Attempts < MaxAttempts)
                {
                    continue;
                }
            }

            await store.DeleteAsync([item.Id], ct);
        }
    }

    private WebhookEnvelope? TryRead(InboxItem item)
    {
        try
        {
            return WebhookEnvelope.Parse(item.Body);
        }
        catch (FormatException exception)
        {
            Logger.LogError(exception, "Webhook {WebhookId} is signed but not readable; it is dropped.", item.Id);
            return null;
        }
    }

    private async Task LookAfterParkedAsync(CancellationToken ct)
    {
        if (Time.GetElapsedTime(_parkedLookedAt) < options.Value.RecoveryInterval)
        {
            return;
        }

        _parkedLookedAt = Time.GetTimestamp();
        var matched = await store.FindMatchedAsync(MaxMatched, ct);
        if (matched.Count > 0)
        {
            await applier.ApplyMatchedAsync(matched, ct);
            await store.DeleteParkedAsync([.. matched.Select(match => match.ParkedId)], ct);
        }

        var dropped = await store.DropParkedAsync(Time.GetUtcNow().UtcDateTime - options.Value.ParkWindow, ct);
        if (dropped > 0)
        {
            Logger.LogInformation("Dropped {Count} statuses of messages that are not known here.", dropped);
            DispatchMetrics.UnknownStatusesDropped.Add(dropped);
        }
    }
}
