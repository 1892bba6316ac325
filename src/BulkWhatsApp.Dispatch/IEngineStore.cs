using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi.Webhooks;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// All that the engine asks of a database. The message rows are the queue. Every method is one transaction, committed when it returns, and locks in the same
/// order: an owner, campaigns by their id, messages by theirs. What it does twice, or for two nodes at once, has the effect of once.
/// <para>
/// One concurrency rule: a phone number has one owner, and only it claims and sends what the number has to send. The pace is the owner's own matter; here stand
/// only how far it has announced its calls, how much Meta has slowed it down, and when it ended.
///</para>
/// A phone number goes by the key that its campaigns have (<see cref="ActiveCampaign.NumberKey"/>). Times between nodes are the database's own.
/// <para>The web application knows it as the inbox for webhooks only.</para>
/// </summary>
public interface IEngineStore : IWebhookInbox
{
    // ---- Campaigns ----

    /// <summary>Those in progress that have messages in their queue and an account that Meta does not refuse as a whole, the oldest submitted first.</summary>
    /// <remarks>
    /// An account that was proven within the last second is left out: what it sent on trial counts for its number, whose owner saw none of it
    /// (see <see cref="ProveAsync"/>).
    /// </remarks>
    Task<IReadOnlyList<ActiveCampaign>> GetActiveCampaignsAsync(CancellationToken ct);

    /// <returns>Null when the campaign or its account does not exist any more.</returns>
    Task<CampaignContent?> FindCampaignAsync(Guid bulkMessageId, CancellationToken ct);

    /// <summary>Pauses the campaign if it is running; says why on the document and in its timeline.</summary>
    Task PauseCampaignAsync(Guid bulkMessageId, PauseCause cause, RefusalCode code, string? reason, CancellationToken ct);

    /// <summary>Opens the circuit of the campaign's account, unless it is open, and pauses every running campaign of it.</summary>
    Task PauseAccountAsync(Guid bulkMessageId, RefusalCode code, string? reason, CancellationToken ct);

    /// <summary>The same for every account of a WABA that the tenant has: Meta says so by webhook.</summary>
    Task PauseWabaAsync(Guid? tenantId, string wabaId, RefusalCode code, string? reason, CancellationToken ct);

    /// <summary>Meta lifted what it refused the WABA for: its accounts may send again; a person resumes the campaigns.</summary>
    Task CloseCircuitAsync(Guid? tenantId, string wabaId, CancellationToken ct);

    // ---- Phone numbers and their owners ----

    /// <summary>
    /// Makes this node the one that sends from the number, unless another does that was heard of within <paramref name="silence"/>. A silent one is ended first.
    /// </summary>
    /// <returns>Null while another node owns the number.</returns>
    Task<NumberOwnership?> TryOwnAsync(string numberKey, TimeSpan silence, CancellationToken ct);

    /// <summary>Says that the owners live. Those that others have ended stay ended.</summary>
    Task KeepOwnedAsync(IReadOnlyCollection<long> ownerships, CancellationToken ct);

    /// <summary>This node makes no more calls from the number; the results of all that it made are stored.</summary>
    Task DisownAsync(long ownership, CancellationToken ct);

    /// <summary>Kept for whoever owns the number next.</summary>
    Task KeepSlowDownAsync(long ownership, int slowness, CancellationToken ct);

    /// <summary>
    /// Commits that the owner is going to call Meta for its claims up to this one. If it dies, those are of unknown outcome, and all later ones go back into
    /// the queue.
    /// </summary>
    /// <returns>False when nothing of them may be sent: others have ended the ownership, or the campaign is no longer in progress.</returns>
    Task<bool> AnnounceAsync(long ownership, Guid bulkMessageId, long lastClaim, CancellationToken ct);

    /// <summary>
    /// Meta accepted a message of the account: from a second later on it shares the number's owner, unless its credentials are others by now. The caller sends
    /// nothing more under the account's own key.
    /// </summary>
    Task ProveAsync(NumberProof proof, CancellationToken ct);

    // ---- Messages ----

    /// <summary>
    /// Takes up to <paramref name="max"/> due messages of the campaign, the longest due first, and numbers them from <paramref name="firstClaim"/> on. Nothing is
    /// taken of a campaign that is not in progress. With a limit of people (<see cref="ActiveCampaign.UserLimit"/>) only those that the number's portfolio has
    /// written to within 24 hours, and new ones as far as the limit goes; whoever is taken counts from then on.
    /// </summary>
    /// <returns>Null when others have ended the ownership.</returns>
    Task<IReadOnlyList<ClaimedMessage>?> ClaimAsync(long ownership, ActiveCampaign campaign, int max, long firstClaim, CancellationToken ct);

    /// <summary>Which of these addresses the account wrote to, or failed to, within so long, or is writing to, for another message than these.</summary>
    Task<IReadOnlySet<string>> FindWrittenAsync(Guid accountId, IReadOnlyCollection<ClaimedMessage> messages, TimeSpan within, CancellationToken ct);

    /// <summary>
    /// Applies the facts to their messages by <see cref="MessageState"/>, and moves the campaigns with them by <see cref="BulkMessageState"/>. A campaign that
    /// ends by it gets its line in the timeline and its event.
    /// </summary>
    /// <returns>Each message for the tenant that learned of it; one that is not that tenant's is not among them.</returns>
    Task<IReadOnlyDictionary<(Guid? TenantId, Guid MessageId), KnownMessage>> ApplyAsync(IReadOnlyList<MessageFact> facts, CancellationToken ct);

    // ---- Launch ----

    /// <summary>The next campaign that is due and that no other node is launching, leased for a while; null when there is none.</summary>
    Task<LaunchTicket?> TakeLaunchAsync(TimeSpan lease, CancellationToken ct);

    /// <summary>The campaign's file has just been uploaded, for the first time or again.</summary>
    Task SetMediaAsync(Guid bulkMessageId, string mediaId, CancellationToken ct);

    /// <summary>
    /// Writes the messages of the next <paramref name="size"/> recipients, without duplicates and opt-outs, together with the counters and the place reached: a
    /// step is done wholly or not at all, and one that is done is not done again. A campaign that was paused or cancelled meanwhile is left, without its lease.
    /// </summary>
    Task<LaunchStep> LaunchStepAsync(Guid bulkMessageId, int size, TimeSpan lease, CancellationToken ct);

    /// <summary>Tries again no sooner than after the time given.</summary>
    Task PostponeLaunchAsync(Guid bulkMessageId, TimeSpan wait, CancellationToken ct);

    // ---- Launch and retry with a background job for each recipient ----

    /// <summary>
    /// The places of the next <paramref name="size"/> recipients who are to get a job: those who want no messages are counted and left out. Nothing is stored:
    /// the caller enqueues, and then says so by <see cref="AdvanceLaunchAsync"/>.
    /// </summary>
    /// <returns>Null when the campaign was paused or cancelled meanwhile.</returns>
    Task<RecipientChunk?> ReadRecipientsAsync(Guid bulkMessageId, int size, CancellationToken ct);

    /// <summary>The jobs of the chunk are enqueued. Changes nothing when another has advanced meanwhile.</summary>
    Task AdvanceLaunchAsync(Guid bulkMessageId, RecipientChunk chunk, TimeSpan lease, CancellationToken ct);

    /// <summary>
    /// The work of jobs: the recipient at each of the places gets a message in the queue, unless it has one, or its person has under another address, or the campaign
    /// is cancelled. One transaction after the other for a campaign, so that two addresses of one person never get one each.
    /// </summary>
    /// <returns>How many were added now.</returns>
    Task<int> AddMessagesAsync(Guid bulkMessageId, IReadOnlyCollection<long> places, CancellationToken ct);

    /// <summary>Places up to the one reached, after <paramref name="after"/> and in order, whose recipients want messages and have none, nor their persons.</summary>
    Task<IReadOnlyList<RecipientPlace>> FindWithoutMessageAsync(Guid bulkMessageId, long after, int max, CancellationToken ct);

    /// <summary>Everybody has a message: the others are duplicates. The campaign may end.</summary>
    Task EndLaunchAsync(Guid bulkMessageId, CancellationToken ct);

    /// <summary>
    /// Takes messages of running campaigns that are in the queue and wait for a job to release them (<see cref="WhatsAppMessageConsts.Unreleased"/>): those that
    /// nobody has taken, and those taken so long ago and still not released, because their jobs are lost. Taken now: their <c>AvailableAt</c> becomes now plus
    /// <see cref="WhatsAppMessageConsts.ReleaseAge"/>, so that two nodes never take the same ones, and the caller enqueues their jobs.
    /// </summary>
    /// <param name="lostAfter">Null: however long ago they were taken, their jobs are not lost.</param>
    Task<IReadOnlyList<UnreleasedMessage>> TakeUnreleasedAsync(TimeSpan? lostAfter, int max, CancellationToken ct);

    /// <summary>A job's work: the message may be sent now. Changes nothing when it was released before.</summary>
    Task ReleaseAsync(Guid messageId, CancellationToken ct);

    // ---- Recovery ----

    /// <summary>
    /// Ends owners that were silent for so long, and finds what ended ones have left: what they had not announced, at once; what they had, when they have been
    /// silent for so long too, because a living node that has stopped stores the results of its last calls.
    /// </summary>
    Task<IReadOnlyList<LostAttempt>> FindLostClaimsAsync(TimeSpan silence, int max, CancellationToken ct);

    /// <summary>Messages of unknown outcome whose window has passed without a webhook.</summary>
    Task<IReadOnlyList<LostAttempt>> FindExpiredUnconfirmedAsync(int max, CancellationToken ct);

    /// <summary>Imports that have not said for this long that they are alive have failed: their process died, or lost the database.</summary>
    Task<int> FailSilentImportsAsync(TimeSpan silence, CancellationToken ct);

    /// <summary>Forgets nodes, owners and who was written to when they are old. What is kept for people is cleaned by <see cref="CleaningWorker"/>.</summary>
    Task CleanUpAsync(CancellationToken ct);

    // ---- Webhooks ----

    /// <summary>The oldest bodies nobody else is applying, leased for a while.</summary>
    Task<IReadOnlyList<WebhookInboxItem>> TakeWebhooksAsync(int max, TimeSpan lease, CancellationToken ct);

    Task DeleteWebhooksAsync(IReadOnlyCollection<long> ids, CancellationToken ct);

    /// <summary>Keeps statuses whose message is not known yet.</summary>
    Task ParkAsync(IReadOnlyCollection<(Guid? TenantId, StatusUpdate Status)> statuses, CancellationToken ct);

    /// <summary>
    /// The parked statuses whose message is known by now, with its callback data. They stay until they are deleted, after they were applied.
    /// </summary>
    Task<IReadOnlyList<(long ParkedId, Guid? TenantId, StatusUpdate Status)>> FindMatchedAsync(int max, CancellationToken ct);

    Task DeleteParkedAsync(IReadOnlyCollection<long> ids, CancellationToken ct);

    /// <returns>How many were dropped.</returns>
    Task<long> DropParkedAsync(DateTime before, CancellationToken ct);

    Task UpdateTemplateAsync(Guid? tenantId, string metaId, TemplateChange change, CancellationToken ct);

    /// <summary>The account of this template, if it is known here, is to read its templates from Meta at once.</summary>
    Task RequestTemplateSyncAsync(Guid? tenantId, string metaId, CancellationToken ct);

    Task ApplyPhoneNumberQualityAsync(Guid? tenantId, PhoneNumberQualityUpdate update, CancellationToken ct);

    /// <summary>The limit holds for every account of the WABA's portfolio that the tenant has, unless a newer one is known.</summary>
    /// <param name="at">As of when Meta said so.</param>
    Task SetUserLimitAsync(Guid? tenantId, string wabaId, int? usersPer24Hours, DateTime at, CancellationToken ct);

    // ---- People ----
    // Who is who, and who wants no more messages. An opt-out suppresses every address of its person: a row of its own for each, so that a launch and a claim look
    // up one address only. Whoever learns an address or changes opt-outs locks the tenant's people first: of a pair and an opt-out that come at the same
    // moment, the later one sees the earlier.

    /// <summary>Keeps the pairs; opt-outs of one side hold for the other, and for whoever that is, from now on.</summary>
    Task LearnAsync(IReadOnlyCollection<AddressPair> pairs, CancellationToken ct);

    /// <summary>Adds an opt-out of a person, or widens the one there is.</summary>
    /// <returns>True when the address was not suppressed before.</returns>
    Task<bool> SuppressAsync(NewOptOut optOut, CancellationToken ct);

    /// <summary>The person may be written to again: lifts, of all the person's addresses, what came by these ways and reaches no further.</summary>
    /// <param name="only">Null: of whatever scope.</param>
    /// <param name="at">When the person said so: a later opt-out stays.</param>
    Task LiftAsync(Guid? tenantId, string address, IReadOnlyCollection<OptOutSource> sources, OptOutScope? only, DateTime at, CancellationToken ct);

    /// <summary>The numbers that these messages of ours went to, by Meta's ids of them.</summary>
    Task<IReadOnlyDictionary<(Guid? TenantId, string Wamid), string>> FindNumbersAsync(
        IReadOnlyCollection<(Guid? TenantId, string Wamid)> messages, CancellationToken ct);

    /// <summary>Recipients of lists who have an old address of the person get the new number as a proposal.</summary>
    Task ProposeNumberAsync(Guid? tenantId, string oldAddress, string newNumber, CancellationToken ct);

    /// <summary>What the tenant adds to the words that hold for everybody; null: nothing.</summary>
    Task<TenantWords?> GetWordsAsync(Guid? tenantId, CancellationToken ct);

    /// <summary>The tenant's account with this phone number; null: it has none, or none that may send.</summary>
    Task<ReplySender?> FindSenderAsync(Guid? tenantId, string phoneNumberId, CancellationToken ct);

    // ---- Telemetry ----

    Task<EngineState> ReadStateAsync(CancellationToken ct);
}

/// <summary>That this node sends from a phone number.</summary>
/// <param name="Wait">No call before: others' calls of the last second still count in Meta's window.</param>
/// <param name="Slowness">How many times longer than its limit asks the pause between two calls is, as the owner before left it: 1, or a power of 2 up to 64.</param>
/// <param name="OthersWroteWithin">How long ago others may have written to people from it; null when that is too long ago for Meta to mind (meta-cloud-api.md 3.1).</param>
public sealed record NumberOwnership(long Id, TimeSpan Wait, int Slowness, TimeSpan? OthersWroteWithin)
{
    private static readonly TimeSpan MetaWindow = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PairLimit = TimeSpan.FromSeconds(7);
    private static readonly TimeSpan UntilFaster = TimeSpan.FromSeconds(10);

    /// <summary>What the number's owner before means for the next one.</summary>
    /// <param name="id">Of the next one.</param>
    /// <param name="endedAgo">How long ago the one before ended; null: there was none.</param>
    /// <param name="slowness">As it left it: Meta has had nothing to complain of since then.</param>
    public static NumberOwnership After(long id, TimeSpan? endedAgo, int slowness) => endedAgo is not { } ago
        ? new NumberOwnership(id, TimeSpan.Zero, 1, null)
        : new NumberOwnership(
            id,
            ago < MetaWindow ? MetaWindow - ago : TimeSpan.Zero,
            Math.Max(1, slowness >> (int)Math.Min(30, ago / UntilFaster)),
            ago < PairLimit ? ago : null);
}

/// <summary>Recipients of a campaign in order, who are to get a job each.</summary>
/// <param name="After">The place before them.</param>
/// <param name="Reached">The last place that was looked at.</param>
/// <param name="Places">Of those who are to get a job.</param>
/// <param name="Suppressed">How many of those looked at want no messages.</param>
/// <param name="IsLast">There are no more.</param>
public sealed record RecipientChunk(Guid? TenantId, long After, long Reached, IReadOnlyList<RecipientPlace> Places, long Suppressed, bool IsLast);

/// <summary>A recipient's place in the campaign's list or document, and the address there: its job is named by it, masked.</summary>
public readonly record struct RecipientPlace(long Place, string Address);

/// <summary>A message that waits for its job.</summary>
/// <param name="CampaignNumber">The document's, such as <c>BULK-WA-2026-00001</c>.</param>
public readonly record struct UnreleasedMessage(Guid? TenantId, Guid BulkMessageId, string CampaignNumber, Guid MessageId, string Address);
