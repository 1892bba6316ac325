namespace BulkWhatsApp.CloudApi.Simulator.Webhooks;

/// <summary>Counts of updates (statuses, replies, events) and of the POSTs that carried them.</summary>
internal sealed class WebhookCounters
{
    private long _expected;
    private long _acknowledged;
    private long _abandoned;
    private long _discarded;
    private long _duplicated;
    private long _posts;
    private long _failedPosts;

    /// <summary>Updates that are due now or later.</summary>
    public long Expected => Interlocked.Read(ref _expected);

    public long Acknowledged => Interlocked.Read(ref _acknowledged);

    /// <summary>Given up after the retry window.</summary>
    public long Abandoned => Interlocked.Read(ref _abandoned);

    /// <summary>There was no callback to send them to.</summary>
    public long Discarded => Interlocked.Read(ref _discarded);

    /// <summary>Sent a second time on purpose; contained in <see cref="Expected"/>.</summary>
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
