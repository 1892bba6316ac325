namespace BulkWhatsApp.Dispatch;

/// <summary>Settings of the engine on this node. Bound to the configuration section <c>BulkWhatsApp:Dispatch</c>.</summary>
public class DispatchOptions
{
    public const string Section = "BulkWhatsApp:Dispatch";

    /// <summary>
    /// An announced call must start within this time or be announced again. Much shorter than <see cref="TakeoverAfter"/>; not
    /// configurable.
    /// </summary>
    public static readonly TimeSpan AnnouncementHolds = TimeSpan.FromSeconds(1);

    /// <summary>False makes this process an API only; other processes on the same database send the messages.</summary>
    public bool IsWorker { get; set; } = true;

    /// <summary>Must be the same on all nodes. A queue that was started in one mode continues in the other.</summary>
    public DispatchMode Mode { get; set; } = DispatchMode.Batches;

    /// <summary>
    /// Used with <see cref="DispatchMode.PerRecipientJobs"/> when the job system cannot say whether jobs are waiting (Hangfire can). If
    /// none of the waiting recipients got a message for this long, their jobs count as lost and are enqueued again.
    /// </summary>
    public TimeSpan JobsLostAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an idle loop waits before it looks again.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// How far ahead send slots are claimed. A shorter horizon stops a campaign sooner; a longer one claims more at once.
    /// </summary>
    public TimeSpan ClaimHorizon { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The most messages per claim.</summary>
    public int MaxClaim { get; set; } = 500;

    /// <summary>Concurrent calls to Meta, per phone number and node.</summary>
    public int MaxConcurrentCalls { get; set; } = 256;

    /// <summary>
    /// One node at a time sends from a phone number. If the owner is silent for this long, another node takes over. Keep it above a few
    /// seconds: an owner makes calls for up to a second after its last sign of life.
    /// </summary>
    public TimeSpan TakeoverAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a message of unknown outcome waits for the webhook that settles it.</summary>
    public TimeSpan UnconfirmedWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The most results settled in one transaction.</summary>
    public int MaxSettle { get; set; } = 500;

    /// <summary>How long a result waits for others, so that they are settled together.</summary>
    public TimeSpan SettleDelay { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Recipients written per transaction during a launch.</summary>
    public int LaunchChunk { get; set; } = 5_000;

    /// <summary>Unit of the backoff before a retry: base^n times this, with jitter.</summary>
    public TimeSpan BackoffUnit { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>After this many refusals of its payload in a row, a campaign is paused.</summary>
    public int BreakerThreshold { get; set; } = 20;

    /// <summary>How long statuses of unknown messages are kept.</summary>
    public TimeSpan ParkWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// A message of a person that quotes nothing and names nothing counts as the answer to the last campaign message to that person, if
    /// that is no older than this.
    /// </summary>
    public TimeSpan AttributionWindow { get; set; } = TimeSpan.FromHours(72);

    /// <summary>Webhook bodies applied together.</summary>
    public int WebhookBatch { get; set; } = 50;

    /// <summary>How often leases, windows and parked statuses are checked.</summary>
    public TimeSpan RecoveryInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Whether failed messages are published as events (<see cref="Messages.MessagesFailedEto"/>). Off by default: there can be very many,
    /// and few hosts listen.
    /// </summary>
    public bool PublishMessageFailures { get; set; }

    /// <summary>How often the campaigns' counters are compared with a recount.</summary>
    public TimeSpan CounterAuditInterval { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often data past its retention period and the people of deleted lists are removed.</summary>
    public TimeSpan CleaningInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// More replies that mean "no more messages", for every tenant. They add to the built-in ones in many languages (<see
    /// cref="OptOuts.BuiltInReplyWords"/>) and to each tenant's own. Meta itself does not act on replies (meta-cloud-api.md 9).
    /// </summary>
    public HashSet<string> OptOutReplies { get; set; } = [];
}

/// <summary>
/// How a launch writes messages, and how failed ones are released for a retry. From the queue on, both modes send alike. Must be the same
/// on all nodes.
/// </summary>
public enum DispatchMode
{
    /// <summary>The engine writes them, thousands at a time: the fastest way.</summary>
    Batches,

    /// <summary>One background job per recipient, in the host's job system, where an operator can see it.</summary>
    PerRecipientJobs,
}
