using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// What a refusal means for the message, its campaign and its phone number (meta-cloud-api.md 2.5). A refusal uses the message up only if
/// it concerns the person or the payload; if it concerns pace, campaign or account, the message stays in the queue.
/// </summary>
public sealed class RefusalPolicy(IEngineStore store, CampaignMedia media, IOptions<DispatchOptions> options, ILogger<RefusalPolicy> logger)
{
    private readonly CampaignBreaker _breaker = new(store, options.Value.BreakerThreshold);
    private readonly SharedActs _acts = new();

    public void OnAccepted(Guid bulkMessageId) => _breaker.OnAccepted(bulkMessageId);

    /// <summary>Acts on a refused call, and returns what it means for the message and for the number's pace.</summary>
    public async Task<SentFact> ApplyAsync(
        ActiveCampaign campaign,
        CampaignPlan plan,
        ClaimedMessage message,
        CloudApiError error,
        TimeSpan? retryAfter,
        DateTime now,
        CancellationToken ct)
    {
        var rule = ErrorTaxonomy.ClassifySend(error, plan.Account, plan.Media?.MediaId);
        if (rule.Code == CloudApiErrorCodes.MediaGone)
        {
            media.OnGone(campaign.Id, plan.Media!.MediaId, error);
            return new SentFact(CampaignMedia.Postpone(message, now, error));
        }

        await ActAsync(rule, campaign, message, error, ct);
        return new SentFact(
            GetFact(rule, message, error, retryAfter, now),
            SlowDown: rule.Class == ErrorClass.Pace ? retryAfter ?? rule.MinimumDelay : null);
    }

    /// <summary>The consequences beyond the message. Does not throw: the refusal is certain, and the next of its kind acts again.</summary>
    private async Task ActAsync(ErrorRule rule, ActiveCampaign campaign, ClaimedMessage message, CloudApiError error, CancellationToken ct)
    {
        try
        {
            await ActOrThrowAsync(rule, campaign, message, error, ct);
        }
        catch (Exception exception)
        {
            logger.LogWarning(exception, "Acting on refusal {Code} for campaign {BulkMessageId} failed.", error.Code, campaign.Id);
        }
    }

    private async Task ActOrThrowAsync(
        ErrorRule rule, ActiveCampaign campaign, ClaimedMessage message, CloudApiError error, CancellationToken ct)
    {
        var reason = error.Details ?? error.Message;
        var code = new RefusalCode(error.Code, error.Subcode);
        switch (rule.Class)
        {
            case ErrorClass.Account or ErrorClass.Credentials:
                await _acts.DoAsync((campaign.Id, code), () => store.PauseAccountAsync(campaign.Id, code, reason, ct));
                return;
            case ErrorClass.Campaign when rule.PausesCampaignAtOnce:
                await _acts.DoAsync(
                    (campaign.Id, code), () => store.PauseCampaignAsync(campaign.Id, PauseCause.Campaign, code, reason, ct));
                return;
            case ErrorClass.RecipientSuppress:
                var scope = rule.MarketingOnly ? OptOutScope.Marketing : OptOutScope.All;
                await store.SuppressAsync(
                    new NewOptOut(
                        campaign.TenantId, message.PhoneNumber, scope, OptOutSource.MetaRefusal, $"{error.Code}", DateTime.UtcNow),
                    ct);
                return;
        }

        if (rule.StopsCampaignWhenRepeated)
        {
            await _breaker.OnRefusedAsync(campaign.Id, message.Id, code, reason, ct);
        }
    }

    private MessageFact GetFact(
        ErrorRule rule, ClaimedMessage message, CloudApiError error, TimeSpan? retryAfter, DateTime now) => rule.Class switch
    {
        ErrorClass.Transient when message.Tries < rule.MaxAttempts =>
            Postpone(message, error, now + (retryAfter ?? Backoff(rule, message.Tries)), refunds: false, now),
        ErrorClass.Transient => Fail(message, CloudApiErrorCodes.TooManyAttempts, $"{error.Code}: {error.Details ?? error.Message}", now),
        ErrorClass.Pace => Postpone(message, error, now + (retryAfter ?? rule.MinimumDelay), refunds: true, now),
        ErrorClass.Account or ErrorClass.Credentials =>
            Postpone(message, error, now, refunds: true, now) with { ErrorCode = CodeOf(error) },
        ErrorClass.Campaign when rule.PausesCampaignAtOnce => Postpone(message, error, now, refunds: true, now),
        _ => Fail(message, error.Code, error.Details ?? error.Message, now),
    };

    private TimeSpan Backoff(ErrorRule rule, int tries)
    {
        var wait = options.Value.BackoffUnit * Math.Pow(rule.BackoffBase, Math.Min(tries, 10)) * (0.5 + Random.Shared.NextDouble());
        return wait > rule.MinimumDelay ? wait : rule.MinimumDelay;
    }

    private static MessageFact Postpone(ClaimedMessage message, CloudApiError error, DateTime until, bool refunds, DateTime now) =>
        new(MessageFactKind.Postponed, message.Attempt, now, null, error.Code, error.Details ?? error.Message, until, refunds);

    /// <summary>
    /// A message stores no subcode, and code 100 alone means bad values of its recipient. So a missing object is stored under the code of a
    /// missing number.
    /// </summary>
    private static int CodeOf(CloudApiError error) =>
        error is { Code: CloudApiErrorCodes.InvalidParameter, Subcode: CloudApiErrorCodes.ObjectMissingSubcode }
            ? CloudApiErrorCodes.PhoneNumberMissing
            : error.Code;

    private static MessageFact Fail(ClaimedMessage message, int code, string? details, DateTime now) =>
        new MessageFact(MessageFactKind.Failed, message.Attempt, now, null, code, details).WithLaterTry();
}

/// <summary>What identifies a refusal: Meta's code, or a negative one of our own, and Meta's subcode if there was one.</summary>
public readonly record struct RefusalCode(int Code, int? Subcode = null)
{
    public static implicit operator RefusalCode(int code) => new(code);
}

/// <summary>
/// Many calls may be refused at once for the same reason, and its consequences must be drawn only once: later callers wait for the first.
/// Otherwise they would queue for the same row with their results unwritten, and a kill would make those unknown.
/// </summary>
internal sealed class SharedActs
{
    private readonly Dictionary<object, Task> _underWay = [];

    /// <param name="what">Equal for acts with the same effect.</param>
    public Task DoAsync(object what, Func<Task> act)
    {
        lock (_underWay)
        {
            if (_underWay.TryGetValue(what, out var sharedAct))
            {
                return sharedAct;
            }

            var task = DoAndForgetAsync(what, act);
            if (!task.IsCompleted)
            {
                _underWay[what] = task;
            }

            return task;
        }
    }

    private async Task DoAndForgetAsync(object what, Func<Task> act)
    {
        try
        {
            await act();
        }
        finally
        {
            lock (_underWay)
            {
                _underWay.Remove(what);
            }
        }
    }
}

/// <summary>Which failures the engine retries on another day, whether the answer to the call or a webhook reports them.</summary>
internal static class LaterTries
{
    public static MessageFact WithLaterTry(this MessageFact fact) => fact is { Kind: MessageFactKind.Failed, ErrorCode: { } code }
        ? fact with { Later = Of(ErrorTaxonomy.Classify(code, subcode: null, httpStatus: 0)) }
        : fact;

    private static LaterTry? Of(ErrorRule rule) =>
        rule.Class == ErrorClass.RecipientLater ? new LaterTry(rule.MinimumDelay, rule.MaxAttempts) : null;
}

/// <summary>Pauses a campaign whose messages are refused one after the other for a reason that is unlikely to be the recipients'.</summary>
public sealed class CampaignBreaker(IEngineStore store, int threshold)
{
    /// <summary>
    /// Refusals are kept for this many campaigns at most, the most recently refused. A campaign that ends gives no notice, so old series
    /// simply drop out.
    /// </summary>
    private const int MaxCampaigns = 1_000;

    private readonly Dictionary<Guid, LinkedListNode<Row>> _rows = [];
    private readonly LinkedList<Row> _oldestFirst = [];

    /// <summary>A success ends the series.</summary>
    public void OnAccepted(Guid bulkMessageId)
    {
        lock (_rows)
        {
            Forget(bulkMessageId);
        }
    }

    /// <param name="messageId">A refusal that is reported twice counts once.</param>
    public async Task OnRefusedAsync(Guid bulkMessageId, Guid messageId, RefusalCode code, string? reason, CancellationToken ct)
    {
        if (IsOneTooMany(bulkMessageId, messageId))
        {
            await store.PauseCampaignAsync(bulkMessageId, PauseCause.Campaign, code, reason, ct);
        }
    }

    private bool IsOneTooMany(Guid bulkMessageId, Guid messageId)
    {
        lock (_rows)
        {
            var row = Forget(bulkMessageId) ?? new Row(bulkMessageId, []);
            row.Messages.Add(messageId);
            if (row.Messages.Count >= threshold)
            {
                return true;
            }

            _rows[bulkMessageId] = _oldestFirst.AddLast(row);
            if (_rows.Count > MaxCampaigns)
            {
                Forget(_oldestFirst.First!.Value.BulkMessageId);
            }

            return false;
        }
    }

    private Row? Forget(Guid bulkMessageId)
    {
        if (!_rows.Remove(bulkMessageId, out var node))
        {
            return null;
        }

        _oldestFirst.Remove(node);
        return node.Value;
    }

    private sealed record Row(Guid BulkMessageId, HashSet<Guid> Messages);
}
