namespace BulkWhatsApp.CloudApi.Simulator.Settings;

/// <summary>How webhooks are delivered: section 6.2 of the facts and the switches of section 10.</summary>
public sealed class WebhookOptions
{
    /// <summary>The callback; null = updates are counted as discarded.</summary>
    public string? Url { get; set; }

    /// <summary>Most status updates in one POST, 1 to 1000.</summary>
    public int BatchSize { get; set; } = 100;

    /// <summary>Milliseconds that the first update of a batch waits for others; 0 = one tick of the scheduler.</summary>
    public int FlushMilliseconds { get; set; } = 20;

    /// <summary>Share of status updates that are sent a second time, 0 to 1.</summary>
    public double DuplicateFraction { get; set; }

    /// <summary>The status updates of a message arrive in random order; their timestamps stay true.</summary>
    public bool Reorder { get; set; }

    /// <summary>Seconds that the receiver may take for its answer.</summary>
    public int TimeoutSeconds { get; set; } = 20;

    /// <summary>Milliseconds before the first repetition; doubles each time, up to one minute.</summary>
    public int RetryMilliseconds { get; set; } = 500;

    /// <summary>Minutes after which an unacknowledged delivery is given up; 0 = one attempt.</summary>
    public int RetryForMinutes { get; set; } = 10;

    /// <summary>Adds the <c>conversation</c> object of v23.0 and earlier (6.4).</summary>
    public bool Conversation { get; set; }

    /// <summary>Business-scoped user ids, and <c>contacts[]</c> beside statuses (1.7, 6.4).</summary>
    public bool UserIds { get; set; } = true;

    /// <summary>Nobody's number is in a webhook, only the user id (1.7).</summary>
    public bool HideNumbers { get; set; }

    /// <summary>Adds a field that no documentation mentions, to keep readers tolerant.</summary>
    public bool UnknownFields { get; set; }

    internal TimeSpan Timeout => TimeSpan.FromSeconds(TimeoutSeconds);

    internal TimeSpan RetryWindow => TimeSpan.FromMinutes(RetryForMinutes);

    internal void Validate()
    {
        if (Url is not null && !(Uri.TryCreate(Url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"))
        {
            throw new ArgumentException("Webhook:Url must be an absolute http or https address.");
        }

        if (HideNumbers && !UserIds)
        {
            throw new ArgumentException("Webhook:HideNumbers needs Webhook:UserIds: somebody must be named.");
        }

        Bounds.Check(BatchSize, 1, 1000, "Webhook:BatchSize");
        Bounds.Check(FlushMilliseconds, 0, 60_000, "Webhook:FlushMilliseconds");
        Bounds.Check(DuplicateFraction, 0, 1, "Webhook:DuplicateFraction");
        Bounds.Check(TimeoutSeconds, 1, 600, "Webhook:TimeoutSeconds");
        Bounds.Check(RetryMilliseconds, 1, 60_000, "Webhook:RetryMilliseconds");
        Bounds.Check(RetryForMinutes, 0, 10_080, "Webhook:RetryForMinutes");
    }
}
