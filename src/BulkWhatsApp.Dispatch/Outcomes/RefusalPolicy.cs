using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Dispatch.Claims;
using BulkWhatsApp.Dispatch.Media;
using BulkWhatsApp.Dispatch.People;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch.Outcomes;

/// <summary>
/// What a refusal means for the message, its campaign and its phone number (meta-cloud-api.md 2.5). The message is consumed only where the refusal
/// is about its person or its payload; pace, campaign and account refusals leave it in the queue.
/// </summary>
public sealed class RefusalPolicy(
    IClaimStore claims, ICampaignControl control, IPersonStore people, CampaignMedia media, IOptions<DispatchOptions> options, ILogger<RefusalPolicy> logger)
{
    private readonly CampaignBreaker _breaker = new(control, options.Value.BreakerThreshold);
    private readonly SharedActs _acts = new();

    public void OnAccepted(Guid bulkMessageId) => _breaker.OnAccepted(bulkMessageId);

    /// <summary>Acts on the refusal of a call and returns the fact it is for the message.</summary>
    public async Task<MessageFact> JudgeAsync(
        ActiveCampaign campaign, CampaignPlan plan, ClaimedMessage message, CloudApiError error, TimeSpan? retryAfter, DateTime now, CancellationToken ct)
    {
        var rule = ErrorTaxonomy.ClassifySend(error, plan.Account, plan.Media?.MediaId);
        if (rule.Code == CloudApiErrorCodes.MediaGone)
        {
            media.OnGone(campaign.Id, plan.Media!.MediaId, error);
            return CampaignMedia.Postpone(message, now, error);
        }

        // A result that waited for the number to be slowed down would be unknown after a kill, and in a storm there are hundreds of them.
        var acting = ActAsync(rule, campaign, message, error, retryAfter, ct);
        if (rule.Class != ErrorClass.Pace)
        {
            await acting;
        }

        return GetFact(rule, message, error, retryAfter, now);
    }

    /// <summary>What follows beyond the message itself. It does not throw: the refusal is certain, and the next one of this kind acts again.</summary>
    private async Task ActAsync(
        ErrorRule rule, ActiveCampaign campaign, ClaimedMessage message, CloudApiError error, TimeSpan? retryAfter, CancellationToken ct)
    {
        try
        {
            await ActOrThrowAsync(rule, campaign, message, error, retryAfter, ct);
        }
        catch (Exception exception)
        {
            logger.LogWarning(exception, "Acting on refusal {Code} of campaign {BulkMessageId} failed.", error.Code, campaign.Id);
        }
    }

    private async Task ActOrThrowAsync(
        ErrorRule rule, ActiveCampaign campaign, ClaimedMessage message, CloudApiError error, TimeSpan? retryAfter, CancellationToken ct)
    {
        var reason = error.Details ?? error.Message;
        var code = new RefusalCode(error.Code, error.Subcode);
        switch (rule.Class)
        {
            case ErrorClass.Pace:
                var wait = retryAfter ?? rule.MinimumDelay;
                await _acts.DoAsync((campaign.NumberKey, wait), () => claims.SlowDownAsync(campaign.NumberKey, wait, ct));
                return;
            case ErrorClass.Account or ErrorClass.Credentials:
                await _acts.DoAsync((campaign.Id, code), () => control.PauseAccountAsync(campaign.Id, code, reason, ct));
                return;
            case ErrorClass.Campaign when rule.PausesCampaignAtOnce:
                await _acts.DoAsync((campaign.Id, code), () => control.PauseCampaignAsync(campaign.Id, PauseCause.Campaign, code, reason, ct));
                return;
            case ErrorClass.RecipientSuppress:
                var scope = rule.MarketingOnly ? OptOutScope.Marketing : OptOutScope.All;
                await people.SuppressAsync(
                    new NewOptOut(campaign.TenantId, message.PhoneNumber, scope, OptOutSource.MetaRefusal, $"{error.Code}", DateTime.UtcNow), ct);
                return;
        }

        if (rule.StopsCampaignWhenRepeated)
        {
            await _breaker.OnRefusedAsync(campaign.Id, message.Id, code, reason, ct);
        }
    }

    private MessageFact GetFact(ErrorRule rule, ClaimedMessage message, CloudApiError error, TimeSpan? retryAfter, DateTime now) => rule.Class switch
    {
        ErrorClass.Transient when message.Tries < rule.MaxAttempts =>
            Postpone(message, error, now + (retryAfter ?? Backoff(rule, message.Tries)), refunds: false, now),
        ErrorClass.Transient => Fail(message, CloudApiErrorCodes.TooManyAttempts, $"{error.Code}: {error.Details ?? error.Message}", now),
        ErrorClass.Pace => Postpone(message, error, now + (retryAfter ?? rule.MinimumDelay), refunds: true, now),
        ErrorClass.Account or ErrorClass.Credentials => Postpone(message, error, now, refunds: true, now) with { ErrorCode = CodeOf(error) },
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

    /// <summary>A message keeps no subcode, and 100 alone speaks of its recipient's values: a missing object is told by the code of a missing number.</summary>
    private static int CodeOf(CloudApiError error) =>
        error is { Code: CloudApiErrorCodes.InvalidParameter, Subcode: CloudApiErrorCodes.ObjectMissingSubcode } ? CloudApiErrorCodes.PhoneNumberMissing : error.Code;

    private static MessageFact Fail(ClaimedMessage message, int code, string? details, DateTime now) =>
        new MessageFact(MessageFactKind.Failed, message.Attempt, now, null, code, details).WithLaterTry();
}
