namespace BulkWhatsApp.CloudApi.Simulator.Settings;

/// <summary>Both occur in practice (2.1).</summary>
public enum DeadMediaAnswer
{
    /// <summary>100 with subcode 33, <c>GraphMethodException</c>.</summary>
    NoSuchObject,

    /// <summary>131009.</summary>
    InvalidParameter,
}

/// <summary>
/// Can be set by the configuration section <c>Simulator</c>, on the command line (<c>--Simulator:MessagesPerSecond 1000</c>) and by <c>PUT
/// /_simulator/options</c> (a partial object is merged into the current one).
/// </summary>
public sealed class SimulatorOptions
{
    /// <summary>Used to sign every webhook (6.2).</summary>
    public string AppSecret { get; set; } = "SIMULATOR-APP-SECRET";

    /// <summary>A token that is accepted from the start, with every scope; applied at start and on reset.</summary>
    public string Token { get; set; } = "SIMULATOR-TOKEN";

    /// <summary>
    /// Messages per second for every phone number; 0 = no limit; null = each number's own, or else by its level: STANDARD 80, HIGH 1000
    /// (3.1).
    /// </summary>
    public int? MessagesPerSecond { get; set; }

    /// <summary>How many messages the token bucket holds; null = one second's worth.</summary>
    public int? Burst { get; set; }

    /// <summary>HTTP status of 130429: Meta's table says 400, some clients expect 429 (section 12).</summary>
    public int RateLimitHttpStatus { get; set; } = 400;

    /// <summary>Seconds in a <c>Retry-After</c> header with 130429; null = no header.</summary>
    public int? RateLimitRetryAfterSeconds { get; set; }

    /// <summary>One message per 6 s to one user, burst 45, else 131056 (3.1).</summary>
    public bool PairLimit { get; set; }

    /// <summary>
    /// Recipients behave according to the last two digits of their number. If off, all behave alike, see <see cref="Receipts"/>.
    /// </summary>
    public bool Personas { get; set; } = true;

    /// <summary>The last status that recipients reach while <see cref="Personas"/> is off.</summary>
    public ReceiptLevel Receipts { get; set; } = ReceiptLevel.Read;

    /// <summary>Free-form messages outside the service window fail at once with 131047 instead of by webhook.</summary>
    public bool RejectFreeFormAtOnce { get; set; }

    /// <summary>The error for a send with a media id that was deleted, is older than 30 days or belongs to another number.</summary>
    public DeadMediaAnswer DeadMedia { get; set; } = DeadMediaAnswer.NoSuchObject;

    /// <summary>Milliseconds between the acceptance of a message and the HTTP answer.</summary>
    public int AnswerLatencyMilliseconds { get; set; }

    /// <summary>Milliseconds until a created template is approved, with a webhook; null = it stays PENDING.</summary>
    public int? TemplateReviewMilliseconds { get; set; } = 1000;

    /// <summary>Seed of the random choices (duplicates, reordering).</summary>
    public int RandomSeed { get; set; } = 20261120;

    public DelayOptions Delays { get; set; } = new();

    public WebhookOptions Webhook { get; set; } = new();

    internal TimeSpan AnswerLatency => TimeSpan.FromMilliseconds(AnswerLatencyMilliseconds);

    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(AppSecret);
        ArgumentException.ThrowIfNullOrWhiteSpace(Token);
        Bounds.Check(MessagesPerSecond ?? 0, 0, 1_000_000, nameof(MessagesPerSecond));
        Bounds.Check(Burst ?? 1, 1, 1_000_000, nameof(Burst));
        Bounds.Check(RateLimitHttpStatus, 400, 599, nameof(RateLimitHttpStatus));
        Bounds.Check(RateLimitRetryAfterSeconds ?? 0, 0, 86_400, nameof(RateLimitRetryAfterSeconds));
        Bounds.Check(AnswerLatencyMilliseconds, 0, 600_000, nameof(AnswerLatencyMilliseconds));
        Bounds.Check(TemplateReviewMilliseconds ?? 0, 0, 86_400_000, nameof(TemplateReviewMilliseconds));
        Delays.Validate();
        Webhook.Validate();
    }
}

/// <summary>When the events of a message happen, in milliseconds after its acceptance, before <see cref="Scale"/>.</summary>
public sealed class DelayOptions
{
    private const int Day = 86_400_000;

    public int Sent { get; set; } = 50;

    public int Delivered { get; set; } = 150;

    public int Read { get; set; } = 300;

    public int Failed { get; set; } = 150;

    /// <summary>A reply (STOP, a tapped button).</summary>
    public int Reply { get; set; } = 450;

    /// <summary>How long a message held for quality assessment waits before its other events start (3.4).</summary>
    public int Held { get; set; } = 500;

    /// <summary>Multiplies every delay; 0 = everything at once.</summary>
    public double Scale { get; set; } = 1;

    internal int Scaled(int milliseconds) => (int)(milliseconds * Scale);

    internal void Validate()
    {
        Bounds.Check(Sent, 0, Day, "Delays:Sent");
        Bounds.Check(Delivered, 0, Day, "Delays:Delivered");
        Bounds.Check(Read, 0, Day, "Delays:Read");
        Bounds.Check(Failed, 0, Day, "Delays:Failed");
        Bounds.Check(Reply, 0, Day, "Delays:Reply");
        Bounds.Check(Held, 0, Day, "Delays:Held");
        Bounds.Check(Scale, 0, 20, "Delays:Scale");
    }
}

/// <summary>How webhooks are delivered: section 6.2, and the switches of section 10.</summary>
public sealed class WebhookOptions
{
    /// <summary>The callback URL; null = updates are counted as discarded.</summary>
    public string? Url { get; set; }

    /// <summary>The most status updates per POST, 1 to 1000.</summary>
    public int BatchSize { get; set; } = 100;

    /// <summary>How many milliseconds the first update of a batch waits for others; 0 = one tick of the scheduler.</summary>
    public int FlushMilliseconds { get; set; } = 20;

    /// <summary>The share of status updates that are sent twice, 0 to 1.</summary>
    public double DuplicateFraction { get; set; }

    /// <summary>A message's status updates arrive in random order; their timestamps stay correct.</summary>
    public bool Reorder { get; set; }

    /// <summary>Seconds the receiver may take to answer.</summary>
    public int TimeoutSeconds { get; set; } = 20;

    /// <summary>Milliseconds before the first retry; doubles each time, up to one minute.</summary>
    public int RetryMilliseconds { get; set; } = 500;

    /// <summary>Minutes after which an unacknowledged delivery is given up; 0 = one attempt.</summary>
    public int RetryForMinutes { get; set; } = 10;

    /// <summary>Adds the <c>conversation</c> object of v23.0 and earlier (6.4).</summary>
    public bool Conversation { get; set; }

    /// <summary>Sends business-scoped user ids, and <c>contacts[]</c> with statuses (1.7, 6.4).</summary>
    public bool UserIds { get; set; } = true;

    /// <summary>Webhooks contain no numbers, only user ids (1.7).</summary>
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
            throw new ArgumentException("Webhook:HideNumbers needs Webhook:UserIds: a webhook must name its person.");
        }

        Bounds.Check(BatchSize, 1, 1000, "Webhook:BatchSize");
        Bounds.Check(FlushMilliseconds, 0, 60_000, "Webhook:FlushMilliseconds");
        Bounds.Check(DuplicateFraction, 0, 1, "Webhook:DuplicateFraction");
        Bounds.Check(TimeoutSeconds, 1, 600, "Webhook:TimeoutSeconds");
        Bounds.Check(RetryMilliseconds, 1, 60_000, "Webhook:RetryMilliseconds");
        Bounds.Check(RetryForMinutes, 0, 10_080, "Webhook:RetryForMinutes");
    }
}

/// <summary>How far a message gets.</summary>
public enum ReceiptLevel
{
    /// <summary>Accepted, and no status webhook at all.</summary>
    None,
    Sent,
    Delivered,
    Read,
}

internal static class Bounds
{
    public static void Check(double value, double min, double max, string name)
    {
        if (double.IsNaN(value) || value < min || value > max)
        {
            throw new ArgumentOutOfRangeException(name, value, $"Allowed is {min} to {max}.");
        }
    }
}
