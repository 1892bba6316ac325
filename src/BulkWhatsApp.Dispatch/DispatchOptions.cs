namespace BulkWhatsApp.Dispatch;

/// <summary>How the engine works on this node. Bound to the configuration section <c>BulkWhatsApp:Dispatch</c>.</summary>
public class DispatchOptions
{
    public const string Section = "BulkWhatsApp:Dispatch";

    /// <summary>An announced call is made within so long, or announced anew: much less than <see cref="TakeoverAfter"/>. Not to be set.</summary>
    public static readonly TimeSpan AnnouncementHolds = TimeSpan.FromSeconds(1);

    /// <summary>False makes this process an API only; messages are sent by other processes on the same database.</summary>
    public bool IsWorker { get; set; } = true;

    /// <summary>All nodes have the same. A queue that was begun in one mode goes on in the other.</summary>
    public DispatchMode Mode { get; set; } = DispatchMode.Batches;

    /// <summary>
    /// With <see cref="DispatchMode.PerRecipientJobs"/> and a job system that does not say whether jobs wait: when so long nobody of those who wait for one got a
    /// message, they get another job. Hangfire says it.
    /// </summary>
    public TimeSpan JobsLostAfter { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long an idle loop waits before it looks again.</summary>
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How far ahead send slots are claimed. Shorter stops sooner, longer claims more at once.</summary>
    public TimeSpan ClaimHorizon { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The most messages one claim takes.</summary>
    public int MaxClaim { get; set; } = 500;

    /// <summary>Calls to Meta under way at once, per phone number and node.</summary>
    public int MaxConcurrentCalls { get; set; } = 256;

    /// <summary>
    /// One node at a time sends from a phone number; when it is silent for so long, another takes the number over. More than a few seconds: an owner makes
    /// calls for up to a second after it was last heard of.
    /// </summary>
    public TimeSpan TakeoverAfter { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a message of unknown outcome waits for the webhook that tells.</summary>
    public TimeSpan UnconfirmedWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The most results one transaction settles.</summary>
    public int MaxSettle { get; set; } = 500;

    /// <summary>How long a result waits for others to be settled with.</summary>
    public TimeSpan SettleDelay { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>Recipients written per transaction of a launch.</summary>
    public int LaunchChunk { get; set; } = 5_000;

    /// <summary>Unit of the growing waits before a message is tried again: base^n times this, with jitter.</summary>
    public TimeSpan BackoffUnit { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>A campaign is paused after so many refusals of its payload without a success between them.</summary>
    public int BreakerThreshold { get; set; } = 20;

    /// <summary>How long statuses of unknown messages are kept.</summary>
    public TimeSpan ParkWindow { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Webhook bodies applied in one go.</summary>
    public int WebhookBatch { get; set; } = 50;

    /// <summary>How often leases, windows and parked statuses are looked after.</summary>
    public TimeSpan RecoveryInterval { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether failed messages are published as events (<see cref="Messages.MessagesFailedEto"/>). Off: there may be very many, and few listen.</summary>
    public bool PublishMessageFailures { get; set; }

    /// <summary>How often the counters of campaigns are held against a recount.</summary>
    public TimeSpan CounterAuditInterval { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How often the people of deleted lists, and what was kept long enough, are removed.</summary>
    public TimeSpan CleaningInterval { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Further replies that mean "no more messages", of every tenant, beside those of many languages (<see cref="OptOuts.BuiltInReplyWords"/>) and each tenant's
    /// own. Meta does not act on replies (meta-cloud-api.md 9).
    /// </summary>
    public HashSet<string> OptOutReplies { get; set; } = [];
}

/// <summary>
/// Who writes the messages of a launch, and lets failed ones go again. A message in the queue is sent the same way in both modes. All nodes have the same one.
/// </summary>
public enum DispatchMode
{
    /// <summary>The engine does, thousands at a time: the fastest way.</summary>
    Batches,

    /// <summary>A background job for each recipient, in the host's job system, where an operator sees it.</summary>
    PerRecipientJobs,
}
