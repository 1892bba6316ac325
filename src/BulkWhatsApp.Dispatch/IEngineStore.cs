using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Consents;
using BulkWhatsApp.CloudApi.Webhooks;
using BulkWhatsApp.Conversations;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// Everything the engine needs from a database. The message rows are the queue. Every method is one transaction, committed when it returns.
/// Locks are always taken in the same order: owner, campaigns by id, messages by id. Every method is idempotent, also when two nodes call
/// it at once.
/// <para>
/// One rule governs concurrency: a phone number has one owner, and only the owner claims and sends that number's messages. The owner keeps
/// the pace by itself; stored are only how far it has announced its calls, how much Meta has slowed it down, and when it ended.
///</para>
/// A phone number is identified by its campaigns' key (<see cref="ActiveCampaign.NumberKey"/>). Times compared between nodes are the
/// database's.
/// <para>The web application knows it as the inbox for webhooks only.</para>
/// </summary>
public interface IEngineStore : IWebhookInbox
{
    // ---- Campaigns ----

    /// <summary>
    /// Campaigns in progress that have queued messages and an account that Meta does not refuse altogether, oldest submission first.
    /// </summary>
    /// <remarks>
    /// Skips accounts that were proven within the last second: what they sent on trial counts towards their number's limit, and the
    /// number's owner did not see it (see <see cref="ProveAsync"/>).
    /// </remarks>
    Task<IReadOnlyList<ActiveCampaign>> GetActiveCampaignsAsync(CancellationToken ct);

    /// <returns>Null if the campaign or its account no longer exists.</returns>
    Task<CampaignContent?> FindCampaignAsync(Guid bulkMessageId, CancellationToken ct);

    /// <summary>Pauses the campaign if it is running, and records why on the document and in its timeline.</summary>
    Task PauseCampaignAsync(Guid bulkMessageId, PauseCause cause, RefusalCode code, string? reason, CancellationToken ct);

    /// <summary>
    /// Opens the circuit of the campaign's account, unless it is open, and pauses all of the account's running campaigns.
    /// </summary>
    Task PauseAccountAsync(Guid bulkMessageId, RefusalCode code, string? reason, CancellationToken ct);

    /// <summary>The same for all of the tenant's accounts in this WABA, as Meta reports by webhook.</summary>
    Task PauseWabaAsync(Guid? tenantId, string wabaId, RefusalCode code, string? reason, CancellationToken ct);

    /// <summary>Meta lifted its restriction of the WABA. Its accounts may send again; resuming the campaigns is up to a person.</summary>
    Task CloseCircuitAsync(Guid? tenantId, string wabaId, CancellationToken ct);

    // ---- Phone numbers and their owners ----

    /// <summary>
    /// Makes this node the owner of the number, unless another owner gave a sign of life within <paramref name="silence"/>. A silent owner
    /// is ended first.
    /// </summary>
    /// <returns>Null while another node owns the number.</returns>
    Task<NumberOwnership?> TryOwnAsync(string numberKey, TimeSpan silence, CancellationToken ct);

    /// <summary>Reports these owners as alive. Those that another node has ended stay ended.</summary>
    Task KeepOwnedAsync(IReadOnlyCollection<long> ownerships, CancellationToken ct);

    /// <summary>This node makes no more calls from the number, and the results of all its calls are stored.</summary>
    Task DisownAsync(long ownership, CancellationToken ct);

    /// <summary>Stored for the number's next owner.</summary>
    Task KeepSlowDownAsync(long ownership, int slowness, CancellationToken ct);

    /// <summary>
    /// Commits that the owner is about to call Meta for its claims up to this one. If the owner dies, these have an unknown outcome, and
    /// all later ones go back to the queue.
    /// </summary>
    /// <returns>False if none of them may be sent: another node ended the ownership, or the campaign is no longer in progress.</returns>
    Task<bool> AnnounceAsync(long ownership, Guid bulkMessageId, long lastClaim, CancellationToken ct);

    /// <summary>
    /// Meta accepted a message of the account. One second later the account joins its number's owner, unless its credentials have changed
    /// since. The caller sends nothing more under the account's own key.
    /// </summary>
    Task ProveAsync(NumberProof proof, CancellationToken ct);

    // ---- Messages ----

    /// <summary>
    /// Claims up to <paramref name="max"/> due messages of the campaign, longest due first, and numbers them from <paramref
    /// name="firstClaim"/>. Claims nothing if the campaign is not in progress. If there is a limit on people (<see
    /// cref="ActiveCampaign.UserLimit"/>), it claims only messages to people the portfolio has written to within 24 hours, plus new people
    /// up to the limit; a claimed person counts from then on. Of a marketing campaign it says who lacks the consent that it needs, and who
    /// is over a limit (<see cref="ActiveCampaign.Rules"/>): claims of a tenant's limited campaigns run one after the other, so no two of
    /// them use the same room.
    /// </summary>
    /// <returns>Null if another node has ended the ownership.</returns>
    Task<IReadOnlyList<ClaimedMessage>?> ClaimAsync(
        long ownership, ActiveCampaign campaign, int max, long firstClaim, CancellationToken ct);

    /// <summary>
    /// Which of these messages' addresses the account wrote to, or tried to, within this time, or is writing to now, for a message other
    /// than these.
    /// </summary>
    Task<IReadOnlySet<string>> FindWrittenAsync(
        Guid accountId, IReadOnlyCollection<ClaimedMessage> messages, TimeSpan within, CancellationToken ct);

    /// <summary>
    /// Applies the facts to their messages by <see cref="MessageState"/>, and moves the campaigns with them by <see
    /// cref="BulkMessageState"/>. A campaign that ends this way gets its timeline entry and its event.
    /// </summary>
    /// <returns>The messages, by the tenant that reported them. A message that belongs to another tenant is left out.</returns>
    Task<IReadOnlyDictionary<(Guid? TenantId, Guid MessageId), KnownMessage>> ApplyAsync(
        IReadOnlyList<MessageFact> facts, CancellationToken ct);

    // ---- Launch ----

    /// <summary>Leases the next due campaign that no other node is launching, or returns null.</summary>
    Task<LaunchTicket?> TakeLaunchAsync(TimeSpan lease, CancellationToken ct);

    /// <summary>The campaign's file has been uploaded, for the first time or again.</summary>
    Task SetMediaAsync(Guid bulkMessageId, string mediaId, CancellationToken ct);

    /// <summary>
    /// Writes the messages of the next <paramref name="size"/> recipients, without duplicates and those who are left out (<see
    /// cref="LeftOutReason"/>), together with the counters and the place reached. A step is done completely or not at all, and never
    /// twice. A campaign that was paused or cancelled meanwhile is left alone, without its lease.
    /// </summary>
    Task<LaunchStep> LaunchStepAsync(Guid bulkMessageId, int size, TimeSpan lease, CancellationToken ct);

    /// <summary>Do not try again before this wait is over.</summary>
    Task PostponeLaunchAsync(Guid bulkMessageId, TimeSpan wait, CancellationToken ct);

    // ---- Launch and retry with a background job for each recipient ----

    /// <summary>
    /// Reads the places of the next <paramref name="size"/> recipients who are to get a job, and who is left out.
    /// Stores nothing: the caller enqueues the jobs and then confirms with <see cref="AdvanceLaunchAsync"/>.
    /// </summary>
    /// <returns>Null if the campaign was paused or cancelled meanwhile.</returns>
    Task<RecipientChunk?> ReadRecipientsAsync(Guid bulkMessageId, int size, CancellationToken ct);

    /// <summary>The chunk's jobs have been enqueued. Changes nothing if another node has advanced meanwhile.</summary>
    Task AdvanceLaunchAsync(Guid bulkMessageId, RecipientChunk chunk, TimeSpan lease, CancellationToken ct);

    /// <summary>
    /// The work of the jobs: each of these recipients gets a message in the queue. Skipped are recipients who have one, whose person has
    /// one under another address, and those of a cancelled campaign. Calls for one campaign run one after the other, so that two addresses
    /// of one person never get a message each.
    /// </summary>
    /// <returns>How many messages were added.</returns>
    Task<int> AddMessagesAsync(Guid bulkMessageId, IReadOnlyCollection<long> places, CancellationToken ct);

    /// <summary>
    /// Recipients up to the place reached, after <paramref name="after"/> and in order, who accept messages but have none, and whose
    /// person has none.
    /// </summary>
    Task<IReadOnlyList<RecipientPlace>> FindWithoutMessageAsync(Guid bulkMessageId, long after, int max, CancellationToken ct);

    /// <summary>Every recipient has a message or is a duplicate. From now on the campaign may end.</summary>
    Task EndLaunchAsync(Guid bulkMessageId, CancellationToken ct);

    /// <summary>
    /// Takes queued messages of running campaigns that wait for a job to release them (<see cref="WhatsAppMessageConsts.Unreleased"/>):
    /// messages nobody has taken, and those taken too long ago and never released, because their jobs were lost. Taking one sets its
    /// <c>AvailableAt</c> to now plus <see cref="WhatsAppMessageConsts.ReleaseAge"/>, so that two nodes never take the same message. The
    /// caller enqueues their jobs.
    /// </summary>
    /// <param name="lostAfter">Null: a taken message's job never counts as lost.</param>
    Task<IReadOnlyList<UnreleasedMessage>> TakeUnreleasedAsync(TimeSpan? lostAfter, int max, CancellationToken ct);

    /// <summary>The work of a job: the message may be sent now. Changes nothing if it has been released already.</summary>
    Task ReleaseAsync(Guid messageId, CancellationToken ct);

    // ---- Recovery ----

    /// <summary>
    /// Ends owners that were silent for this long and returns what ended owners left. Unannounced claims are returned at once. Announced
    /// ones only after the same silence, because a node that is shutting down still stores the results of its last calls.
    /// </summary>
    Task<IReadOnlyList<LostAttempt>> FindLostClaimsAsync(TimeSpan silence, int max, CancellationToken ct);

    /// <summary>Messages of unknown outcome for which no webhook came in time.</summary>
    Task<IReadOnlyList<LostAttempt>> FindExpiredUnconfirmedAsync(int max, CancellationToken ct);

    /// <summary>Fails imports that have given no sign of life for this long: their process died or lost the database.</summary>
    Task<int> FailSilentImportsAsync(TimeSpan silence, CancellationToken ct);

    /// <summary>
    /// Removes old nodes, owners and records of who was written to. <see cref="CleaningWorker"/> removes what is kept about people.
    /// </summary>
    Task CleanUpAsync(CancellationToken ct);

    // ---- Webhooks ----

    /// <summary>Leases the oldest bodies that no other node is applying.</summary>
    Task<IReadOnlyList<WebhookInboxItem>> TakeWebhooksAsync(int max, TimeSpan lease, CancellationToken ct);

    Task DeleteWebhooksAsync(IReadOnlyCollection<long> ids, CancellationToken ct);

    /// <summary>Keeps statuses whose message is not known yet.</summary>
    Task ParkAsync(IReadOnlyCollection<(Guid? TenantId, StatusUpdate Status)> statuses, CancellationToken ct);

    /// <summary>
    /// Parked statuses whose message has become known, with its callback data. They stay until they have been applied and are deleted.
    /// </summary>
    Task<IReadOnlyList<(long ParkedId, Guid? TenantId, StatusUpdate Status)>> FindMatchedAsync(int max, CancellationToken ct);

    Task DeleteParkedAsync(IReadOnlyCollection<long> ids, CancellationToken ct);

    /// <returns>How many were dropped.</returns>
    Task<long> DropParkedAsync(DateTime before, CancellationToken ct);

    Task UpdateTemplateAsync(Guid? tenantId, string metaId, TemplateChange change, CancellationToken ct);

    /// <summary>Requests a sync of the account that has this template, if there is one.</summary>
    Task RequestTemplateSyncAsync(Guid? tenantId, string metaId, CancellationToken ct);

    Task ApplyPhoneNumberQualityAsync(Guid? tenantId, PhoneNumberQualityUpdate update, CancellationToken ct);

    /// <summary>Sets the limit for all of the tenant's accounts in the WABA's portfolio, unless a newer limit is known.</summary>
    /// <param name="at">The time as of which Meta reported it.</param>
    Task SetUserLimitAsync(Guid? tenantId, string wabaId, int? usersPer24Hours, DateTime at, CancellationToken ct);

    // ---- People ----
    // Which addresses belong to one person, and who opted out. An opt-out covers every address of its person, one row each, so that a
    // launch or a claim looks up only one address. Whoever learns an address or changes opt-outs locks the tenant's people first. If a pair
    // and an opt-out arrive at the same moment, the second one then sees the first.

    /// <summary>Stores the pairs. Opt-outs of either address then hold for the whole person.</summary>
    Task LearnAsync(IReadOnlyCollection<AddressPair> pairs, CancellationToken ct);

    /// <summary>Adds an opt-out of a person, or widens the one there is.</summary>
    /// <returns>True when the address was not suppressed before.</returns>
    Task<bool> SuppressAsync(NewOptOut optOut, CancellationToken ct);

    /// <summary>
    /// Lifts the opt-outs, on all addresses of the person, that came from these sources and reach no further than <paramref name="only"/>.
    /// </summary>
    /// <param name="only">Null: of any scope.</param>
    /// <param name="at">When the person asked; a later opt-out stays.</param>
    Task LiftAsync(
        Guid? tenantId, string address, IReadOnlyCollection<OptOutSource> sources, OptOutScope? only, DateTime at, CancellationToken ct);

    /// <summary>
    /// Adds a line to the ledger of consents. What it says holds for all addresses of the person, unless they said something later.
    /// </summary>
    /// <returns>Whether it changed what holds.</returns>
    Task<bool> RecordConsentAsync(NewConsent consent, CancellationToken ct);

    /// <summary>Opt-outs from before there was a ledger become withdrawals.</summary>
    /// <returns>How many were looked at; 0 if none is left.</returns>
    Task<int> TakeOverOptOutsAsync(int max, CancellationToken ct);

    /// <summary>The numbers our messages with these wamids went to.</summary>
    Task<IReadOnlyDictionary<(Guid? TenantId, string Wamid), string>> FindNumbersAsync(
        IReadOnlyCollection<(Guid? TenantId, string Wamid)> messages, CancellationToken ct);

    /// <summary>Recipients who have an old address of the person get the new number as a proposal.</summary>
    Task ProposeNumberAsync(Guid? tenantId, string oldAddress, string newNumber, CancellationToken ct);

    /// <summary>The words a tenant adds to the common ones, or null if none.</summary>
    Task<TenantWords?> GetWordsAsync(Guid? tenantId, CancellationToken ct);

    /// <summary>How a tenant answers consents, or null if it has no such settings.</summary>
    Task<ConsentReplies?> GetConsentRepliesAsync(Guid? tenantId, CancellationToken ct);

    /// <summary>The tenant's account with this phone number, or null if there is none that may send.</summary>
    Task<ReplySender?> FindSenderAsync(Guid? tenantId, string phoneNumberId, CancellationToken ct);

    // ---- Conversations ----

    /// <summary>
    /// Stores people's messages, each once, and moves their conversations. A message that answers a campaign's message is counted for it:
    /// the one that it quotes, else the one that its button names, else the last one to the person within
    /// <see cref="DispatchOptions.AttributionWindow"/>. The message keeps the time of its first answer, and the campaign's count moves with
    /// it. What is stored gets an event.
    /// </summary>
    /// <returns>How many are to a number that none of the tenant's accounts has; they are not stored.</returns>
    Task<int> StoreInboundAsync(IReadOnlyList<ReceivedMessage> messages, CancellationToken ct);

    /// <summary>What became of replies that somebody wrote; in any order and repeatedly.</summary>
    Task SettleRepliesAsync(IReadOnlyCollection<ReplyFact> facts, CancellationToken ct);

    // ---- Telemetry ----

    Task<EngineState> ReadStateAsync(CancellationToken ct);
}

/// <summary>A node's right to send from a phone number.</summary>
/// <param name="Wait">
/// Wait this long before the first call: the previous owner's calls of the last second still count towards Meta's limit.
/// </param>
/// <param name="Slowness">
/// The factor by which the pause between two calls is longer than the limit requires, as the previous owner left it: 1, or a power of 2 up
/// to 64.
/// </param>
/// <param name="OthersWroteWithin">
/// How long ago other owners may have written to people from the number. Null if that is too long ago to matter to Meta (meta-cloud-api.md
/// 3.1).
/// </param>
public sealed record NumberOwnership(long Id, TimeSpan Wait, int Slowness, TimeSpan? OthersWroteWithin)
{
    private static readonly TimeSpan MetaWindow = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PairLimit = TimeSpan.FromSeconds(7);
    private static readonly TimeSpan UntilFaster = TimeSpan.FromSeconds(10);

    /// <summary>What the previous ownership of the number means for the next.</summary>
    /// <param name="id">The id of the new ownership.</param>
    /// <param name="endedAgo">How long ago the previous one ended; null if there was none.</param>
    /// <param name="slowness">As the previous owner left it. Meta has had no reason to complain since.</param>
    public static NumberOwnership After(long id, TimeSpan? endedAgo, int slowness) => endedAgo is not { } ago
        ? new NumberOwnership(id, TimeSpan.Zero, 1, null)
        : new NumberOwnership(
            id,
            ago < MetaWindow ? MetaWindow - ago : TimeSpan.Zero,
            Math.Max(1, slowness >> (int)Math.Min(30, ago / UntilFaster)),
            ago < PairLimit ? ago : null);
}

/// <summary>The next recipients of a campaign, in order, who are to get a job each.</summary>
/// <param name="After">The place before them.</param>
/// <param name="Reached">The last place that was read.</param>
/// <param name="Places">Those who are to get a job.</param>
/// <param name="LeftOut">Those who get no message, and why.</param>
/// <param name="IsLast">There are no more recipients.</param>
public sealed record RecipientChunk(
    Guid? TenantId, long After, long Reached, IReadOnlyList<RecipientPlace> Places, IReadOnlyList<LeftOutRecipient> LeftOut, bool IsLast);

/// <summary>
/// A recipient's place in the campaign's list or document, and its address. The job is named after the masked address.
/// </summary>
public readonly record struct RecipientPlace(long Place, string Address);

/// <summary>A message that waits for its job.</summary>
/// <param name="CampaignNumber">The document number, such as <c>BULK-WA-2026-00001</c>.</param>
public readonly record struct UnreleasedMessage(Guid? TenantId, Guid BulkMessageId, string CampaignNumber, Guid MessageId, string Address);
