using BulkWhatsApp.CloudApi.Simulator.Personas;
using BulkWhatsApp.CloudApi.Simulator.Settings;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Webhooks;

/// <summary>Collects updates into batches (6.2): a batch is sent when it is full or its first update has waited long enough.</summary>
internal sealed class WebhookOutbox(
    Func<SimulatorOptions> options,
    Scheduler scheduler,
    WebhookSender sender,
    AccountDirectory accounts,
    UserDirectory users,
    TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly Random _random = new(options().RandomSeed);
    private List<WebhookUpdate> _waiting = [];

    /// <summary>Announces updates that will be added later, so that "pending" includes them.</summary>
    public void Expect(int updates) => sender.Counters.AddExpected(updates);

    /// <summary>Adds an update that was announced.</summary>
    public void Add(WebhookUpdate update)
    {
        var webhook = options().Webhook;
        List<WebhookUpdate>? full = null;
        lock (_gate)
        {
            if (_waiting.Count == 0)
            {
                scheduler.Schedule(Flush, TimeSpan.FromMilliseconds(webhook.FlushMilliseconds));
            }

            _waiting.Add(update);
            DuplicateByChance(update, webhook);
            if (_waiting.Count >= webhook.BatchSize)
            {
                full = Take();
            }
        }

        Send(full, webhook);
    }

    /// <summary>Sends announced updates without batching, as soon as a worker is free.</summary>
    public async Task SendNowAsync(IReadOnlyList<WebhookUpdate> updates)
    {
        var sent = new List<Task>();
        foreach (var group in GroupByCallback(updates))
        {
            if (Build(group.Key, group.ToList()) is { } delivery)
            {
                sender.Enqueue(delivery);
                sent.Add(delivery.FirstAttempt.Task);
            }
        }

        await Task.WhenAll(sent);
    }

    /// <summary>Sends ready bytes to the app's callback, or to the WABA's override for field <c>messages</c>.</summary>
    /// <returns>The delivery, or null if there is no callback.</returns>
    public WebhookDelivery? SendRaw(byte[] body, string? signature, string? wabaIdOfMessages, bool repeats)
    {
        sender.Counters.AddExpected(1);
        if (Callback(wabaIdOfMessages) is not { } url)
        {
            sender.Counters.AddDiscarded(1);
            return null;
        }

        var delivery = new WebhookDelivery(body, signature, url, 1) { Repeats = repeats };
        sender.Enqueue(delivery);
        return delivery;
    }

    private void Flush()
    {
        List<WebhookUpdate> waiting;
        lock (_gate)
        {
            waiting = Take();
        }

        Send(waiting, options().Webhook);
    }

    private List<WebhookUpdate> Take()
    {
        var taken = _waiting;
        _waiting = new List<WebhookUpdate>(taken.Count);
        return taken;
    }

    private void DuplicateByChance(WebhookUpdate update, WebhookOptions webhook)
    {
        if (webhook.DuplicateFraction > 0 && _random.NextDouble() < webhook.DuplicateFraction)
        {
            sender.Counters.AddDuplicate();
            _waiting.Add(update);
        }
    }

    private void Send(List<WebhookUpdate>? updates, WebhookOptions webhook)
    {
        if (updates is null || updates.Count == 0)
        {
            return;
        }

        foreach (var group in GroupByCallback(updates))
        {
            foreach (var batch in group.Chunk(webhook.BatchSize))
            {
                if (Build(group.Key, batch) is { } delivery)
                {
                    sender.Enqueue(delivery);
                }
            }
        }
    }

    private IEnumerable<IGrouping<string?, WebhookUpdate>> GroupByCallback(IEnumerable<WebhookUpdate> updates) =>
        updates.GroupBy(update => Callback(update.Event == DeliveryEvent.MarketingStop ? null : update.Delivery.Number.Details.WabaId));

    /// <summary>
    /// A WABA's override and its unsubscription apply only to the field <c>messages</c>; everything else goes to the app's callback (6.2).
    /// </summary>
    private string? Callback(string? wabaIdOfMessages)
    {
        var account = accounts.FindAccount(wabaIdOfMessages);
        return account is { Subscribed: false } ? null : account?.OverrideCallback ?? options().Webhook.Url;
    }

    private WebhookDelivery? Build(string? url, IReadOnlyList<WebhookUpdate> updates)
    {
        if (url is null)
        {
            sender.Counters.AddDiscarded(updates.Count);
            return null;
        }

        var current = options();
        var body = new UpdateEnvelope(current.Webhook, users, clock).Write(updates);
        return new WebhookDelivery(body, WebhookSignature.Of(body, current.AppSecret), url, updates.Count);
    }
}

/// <summary>One entry of <c>statuses</c>, <c>messages</c> or <c>user_preferences</c>.</summary>
internal readonly record struct WebhookUpdate(Delivery Delivery, DeliveryEvent Event, long UnixSeconds);

/// <summary>Counts of updates (statuses, replies, events) and of the POSTs that contained them.</summary>
internal sealed class WebhookCounters
{
    private long _expected;
    private long _acknowledged;
    private long _abandoned;
    private long _discarded;
    private long _duplicated;
    private long _posts;
    private long _failedPosts;

    /// <summary>Updates due now or later.</summary>
    public long Expected => Interlocked.Read(ref _expected);

    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Given up after the retry window.</summary>
    public long Abandoned => Interlocked.Read(ref _abandoned);

    /// <summary>Updates without a callback to send them to.</summary>
    public long Discarded => Interlocked.Read(ref _discarded);

    /// <summary>Intentionally sent twice; included in <see cref="Expected"/>.</summary>
    public long Duplicated => Interlocked.Read(ref _duplicated);

    public long Posts => Interlocked.Read(ref _posts);

    /// <summary>Attempts without a 200.</summary>
    public long FailedPosts => Interlocked.Read(ref _failedPosts);

    public long Pending => Expected - Acknowledged - Abandoned - Discarded;

    public void AddExpected(int updates) => Interlocked.Add(ref _expected, updates);

    public void AddAcknowledged(int updates) => Interlocked.Add(ref _acknowledged, updates);

    public void AddAbandoned(int updates) => Interlocked.Add(ref _abandoned, updates);

    public void AddDiscarded(int updates) => Interlocked.Add(ref _discarded, updates);

    public void AddDuplicate()
    {
        Interlocked.Increment(ref _duplicated);
        Interlocked.Increment(ref _expected);
    }

    public void AddPost(bool acknowledged)
    {
        Interlocked.Increment(ref _posts);
        if (!acknowledged)
        {
            Interlocked.Increment(ref _failedPosts);
        }
    }
}
