namespace BulkWhatsApp.CloudApi.Simulator.Settings;

/// <summary>Both are seen in the field (2.1).</summary>
public enum DeadMediaAnswer
{
    /// <summary>100 with subcode 33, <c>GraphMethodException</c>.</summary>
    NoSuchObject,

    /// <summary>131009.</summary>
    InvalidParameter,
}

/// <summary>
/// What can be set by configuration section <c>Simulator</c>, the command line (<c>--Simulator:MessagesPerSecond 1000</c>)
/// and <c>PUT /_simulator/options</c> (a partial object is merged into the current one).
/// </summary>
public sealed class SimulatorOptions
{
    /// <summary>Signs every webhook (6.2).</summary>
    public string AppSecret { get; set; } = "SIMULATOR-APP-SECRET";

    /// <summary>The token that is accepted from the start, with every scope; applied at start and at reset.</summary>
    public string Token { get; set; } = "SIMULATOR-TOKEN";

    /// <summary>Messages per second of every phone number; 0 = no limit; null = each number's own, else by its level: STANDARD 80, HIGH 1000 (3.1).</summary>
    public int? MessagesPerSecond { get; set; }

    /// <summary>How many messages the token bucket holds; null = one second's worth.</summary>
    public int? Burst { get; set; }

    /// <summary>HTTP status of 130429: Meta's table says 400, some clients expect 429 (section 12).</summary>
    public int RateLimitHttpStatus { get; set; } = 400;

    /// <summary>Seconds in a <c>Retry-After</c> header beside 130429; null = no header.</summary>
    public int? RateLimitRetryAfterSeconds { get; set; }

    /// <summary>One message per 6 s to one user, burst 45, else 131056 (3.1).</summary>
    public bool PairLimit { get; set; }

    /// <summary>Recipients behave by the last two digits of their number; off: everybody behaves alike, see <see cref="Receipts"/>.</summary>
    public bool Personas { get; set; } = true;

    /// <summary>The last status that every recipient reaches while <see cref="Personas"/> is off.</summary>
    public ReceiptLevel Receipts { get; set; } = ReceiptLevel.Read;

    /// <summary>Free-form messages outside the service window fail at once with 131047 instead of by webhook.</summary>
    public bool RejectFreeFormAtOnce { get; set; }

    /// <summary>How a send with a media id is refused that was deleted, is older than 30 days or is another number's.</summary>
    public DeadMediaAnswer DeadMedia { get; set; } = DeadMediaAnswer.NoSuchObject;

    /// <summary>Milliseconds between the acceptance of a message and the HTTP answer.</summary>
    public int AnswerLatencyMilliseconds { get; set; }

    /// <summary>Milliseconds until a created template is approved, with its webhook; null = it stays PENDING.</summary>
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
