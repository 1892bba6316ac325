using System.Data.Common;
using BulkWhatsApp.CloudApi.Webhooks;
using BulkWhatsApp.Webhooks;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// Takes stored webhooks in order of arrival and applies them. An update that cannot be applied does not affect the others.
/// </summary>
public sealed class WebhookWorker(
    IEngineStore store, WebhookApplier applier, IOptions<DispatchOptions> options, TimeProvider time, ILogger<WebhookWorker> logger)
    : PollingWorker(options.Value.PollInterval, "Applying webhooks failed; will retry.", time, logger)
{
    private const int MaxAttempts = 8;
    private const int MaxMatched = 1_000;
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    private long _parkedLookedAt;

    protected override async Task<bool> RunOnceAsync(CancellationToken ct)
    {
        await LookAfterParkedAsync(ct);
        var items = await store.TakeWebhooksAsync(options.Value.WebhookBatch, Lease, ct);
        if (items.Count == 0)
        {
            return false;
        }

        await ApplyAsync(items, ct);
        return true;
    }

    private async Task ApplyAsync(IReadOnlyList<WebhookInboxItem> items, CancellationToken ct)
    {
        var webhooks = items.Select(item => (Item: item, Envelope: TryRead(item))).Where(webhook => webhook.Envelope is not null).ToList();
        var unapplied = new HashSet<WebhookInboxItem>();
        try
        {
            await applier.ApplyAsync([.. webhooks.Select(webhook => (webhook.Item.TenantId, webhook.Envelope!))], ct);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Logger.LogWarning(
                "Applying {Count} webhooks together failed ({Reason}); they are applied in smaller parts.",
                items.Count, ReasonOf(exception));
            await ApplyInPartsAsync(
                [
                    .. webhooks.SelectMany(
                        webhook => webhook.Envelope!.Split().Select(update => new Update(webhook.Item, update.Kind, update.Envelope)))
                ],
                unapplied,
                ct);
        }

        await store.DeleteWebhooksAsync([.. items.Where(item => !unapplied.Contains(item)).Select(item => item.Id)], ct);
        foreach (var item in items)
        {
            DispatchMetrics.WebhookLag.Record((Time.GetUtcNow().UtcDateTime - item.ReceivedAt).TotalSeconds);
        }
    }

    /// <summary>Splits in half until the bad update stands alone: one among a thousand is found in about twenty transactions.</summary>
    private async Task ApplyInPartsAsync(Update[] updates, HashSet<WebhookInboxItem> unapplied, CancellationToken ct)
    {
        var half = (updates.Length + 1) / 2;
        foreach (var part in (Update[][])[updates[..half], updates[half..]])
        {
            try
            {
                await applier.ApplyAsync([.. part.Select(update => (update.Item.TenantId, update.Envelope))], ct);
            }
            catch (Exception exception) when (exception is not OperationCanceledException && part.Length > 1)
            {
                await ApplyInPartsAsync(part, unapplied, ct);
            }
            catch (Exception exception) when (exception is not OperationCanceledException && !IsOfTheMoment(exception, part[0]))
            {
                NoteUnapplied(part[0], exception, unapplied);
            }
        }
    }

    /// <summary>The database is unavailable: every other update would fail too, and all of them come again when their lease ends.</summary>
    private static bool IsOfTheMoment(Exception exception, Update update) =>
        exception is DbException { IsTransient: true } && update.Item.Attempts < MaxAttempts;

    /// <summary>The failure may be temporary: the webhook comes again, and its other updates then change nothing.</summary>
    private void NoteUnapplied(Update update, Exception exception, HashSet<WebhookInboxItem> unapplied)
    {
        var item = update.Item;
        if (item.Attempts < MaxAttempts)
        {
            unapplied.Add(item);
            Logger.LogWarning(
                "An update of webhook {WebhookId} ({Kind}) failed, attempt {Attempt} of {Max}: {Reason}",
                item.Id,
                update.Kind,
                item.Attempts,
                MaxAttempts,
                ReasonOf(exception));
            return;
        }

        DispatchMetrics.WebhookUpdatesLeftOut.Add(1, new KeyValuePair<string, object?>("kind", update.Kind));
        Logger.LogError(
            "An update of webhook {WebhookId} ({Kind}) failed {Max} times and is left out: {Reason}",
            item.Id,
            update.Kind,
            MaxAttempts,
            ReasonOf(exception));
    }

    private WebhookEnvelope? TryRead(WebhookInboxItem item)
    {
        try
        {
            var envelope = WebhookEnvelope.Parse(item.Body);
            foreach (var (kind, count) in envelope.Unusable)
            {
                DispatchMetrics.WebhookUpdatesLeftOut.Add(count, new KeyValuePair<string, object?>("kind", kind));
                Logger.LogWarning("{Count} updates of webhook {WebhookId} cannot be used and are left out: {Kind}", count, item.Id, kind);
            }

            return envelope;
        }
        catch (FormatException exception)
        {
            Logger.LogError("Webhook {WebhookId} is signed but unreadable, and is dropped: {Reason}", item.Id, ReasonOf(exception));
            return null;
        }
    }

    /// <summary>An exception's own message may quote what people wrote.</summary>
    private static string ReasonOf(Exception exception) =>
        exception is DbException { SqlState: { } state } ? $"{exception.GetType().Name} {state}" : exception.GetType().Name;

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
            await applier.ApplyStatusesAsync([.. matched.Select(match => (match.TenantId, match.Status))], ct);
            await store.DeleteParkedAsync([.. matched.Select(match => match.ParkedId)], ct);
        }

        var dropped = await store.DropParkedAsync(Time.GetUtcNow().UtcDateTime - options.Value.ParkWindow, ct);
        if (dropped > 0)
        {
            Logger.LogInformation("Dropped {Count} statuses of unknown messages.", dropped);
            DispatchMetrics.UnknownStatusesDropped.Add(dropped);
        }
    }

    private readonly record struct Update(WebhookInboxItem Item, string Kind, WebhookEnvelope Envelope);
}
