using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// Sends one claimed message, once, and reports the outcome. The row has been committed as Sending before this is called. There is no retry
/// here: a call without a clear answer may have been accepted (meta-cloud-api.md 1.2).
/// </summary>
public sealed class MessageSender(
    ICloudApiClient cloudApi,
    CampaignPlans plans,
    CampaignMedia media,
    RefusalPolicy refusals,
    IEngineStore store,
    PersonDirectory people,
    ErasedRecipients erased,
    IOptions<DispatchOptions> options,
    TimeProvider time)
{
    /// <param name="mayLeave">
    /// Asked at the last moment before the message leaves this process, which may have stood still since it was claimed. If it answers
    /// false, the message goes back into the queue.
    /// </param>
    public async Task<SentFact> SendAsync(ActiveCampaign campaign, ClaimedMessage message, Func<bool> mayLeave, CancellationToken ct)
    {
        if (message.IsSuppressed)
        {
            return NotCalled(Fail(message, CloudApiErrorCodes.OptedOut, null));
        }

        if (message.LacksConsent)
        {
            return NotCalled(Fail(message, CloudApiErrorCodes.NoConsent, null));
        }

        if (message.CappedUntil is { } free)
        {
            return NotCalled(campaign.Rules.Waits
                ? new MessageFact(
                    MessageFactKind.Postponed, message.Attempt, time.GetUtcNow().UtcDateTime, null, CloudApiErrorCodes.OverCap, null, free,
                    RefundsTry: true)
                : Fail(message, CloudApiErrorCodes.OverCap, null));
        }

        CampaignPlan plan;
        OptOutScope? stoppedBefore;
        try
        {
            plan = await plans.GetAsync(campaign.Id, ct);
            stoppedBefore = await erased.FindAsync(campaign.TenantId, message.PhoneNumber, ct);
        }
        catch (Exception exception)
        {
            return NotCalled(await PostponeUnpreparedAsync(campaign, message, exception, ct));
        }

        if (stoppedBefore == OptOutScope.All)
        {
            return NotCalled(Fail(message, CloudApiErrorCodes.OptedOut, null));
        }

        if (!media.IsReady(campaign.Id, plan.Media))
        {
            return NotCalled(CampaignMedia.Postpone(message, time.GetUtcNow().UtcDateTime));
        }

        var bound = plan.Variables.Bind(message.DataJson, message.RecipientName);
        if (!bound.IsValid)
        {
            return NotCalled(
                Fail(message, CloudApiErrorCodes.VariablesInvalid, $"{bound.Problems[0].Placeholder}: {bound.Problems[0].Code}"));
        }

        var body = new ArrayBufferWriter<byte>(512);
        plan.Payload.Write(body, message.PhoneNumber, bound.Values, MessageCallback.Format(message.Id, message.Attempt));
        var began = time.GetTimestamp();
        var isLate = false;
        var result = await cloudApi.SendAsync(plan.Account, body.WrittenMemory, ct, () => !(isLate = !mayLeave()));
        var duration = time.GetElapsedTime(began);
        if (isLate)
        {
            var now = time.GetUtcNow().UtcDateTime;
            return NotCalled(new MessageFact(MessageFactKind.Postponed, message.Attempt, now, Until: now, RefundsTry: true));
        }

        people.Note(PersonDirectory.PairsOf(campaign.TenantId, message.PhoneNumber, result.WaId, result.UserId));
        return await InterpretAsync(campaign, plan, message, result, duration, ct);
    }

    /// <summary>The call may or may not have been accepted: only a webhook can tell.</summary>
    public MessageFact Unknown(ClaimedMessage message, string? details)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return new MessageFact(
            MessageFactKind.Unconfirmed,
            message.Attempt,
            now,
            null,
            CloudApiErrorCodes.OutcomeUnknown,
            details,
            now + options.Value.UnconfirmedWindow);
    }

    private async Task<SentFact> InterpretAsync(
        ActiveCampaign campaign, CampaignPlan plan, ClaimedMessage message, SendResult result, TimeSpan duration, CancellationToken ct)
    {
        var now = time.GetUtcNow().UtcDateTime;
        switch (result.Outcome)
        {
            case SendOutcome.Accepted or SendOutcome.Held:
                refusals.OnAccepted(campaign.Id);
                var kind = result.Outcome == SendOutcome.Held ? MessageFactKind.Held : MessageFactKind.Accepted;
                return new SentFact(new MessageFact(kind, message.Attempt, now, result.MessageId), duration, plan.Proof);
            case SendOutcome.Rejected:
                var refusal = await refusals.ApplyAsync(campaign, plan, message, result.Error!, result.RetryAfter, now, ct);
                return refusal with { CallDuration = duration, Proof = IsProof(plan, result.Error!) ? plan.Proof : null };
            default:
                return new SentFact(Unknown(message, result.Error?.Message), duration);
        }
    }

    private static bool IsProof(CampaignPlan plan, CloudApiError error) =>
        ErrorTaxonomy.ClassifySend(error, plan.Account, plan.Media?.MediaId).Class
            is ErrorClass.Recipient or ErrorClass.RecipientLater or ErrorClass.RecipientSuppress;

    /// <summary>
    /// Nothing was sent: the account's token cannot be decrypted, which pauses its campaigns, or the database is briefly unavailable.
    /// </summary>
    private async Task<MessageFact> PostponeUnpreparedAsync(
        ActiveCampaign campaign, ClaimedMessage message, Exception exception, CancellationToken ct)
    {
        if (exception is CryptographicException or CampaignGoneException)
        {
            await store.PauseAccountAsync(campaign.Id, CloudApiErrorCodes.AccountInvalid, exception.Message, ct);
        }

        var now = time.GetUtcNow().UtcDateTime;
        return new MessageFact(
            MessageFactKind.Postponed,
            message.Attempt,
            now,
            null,
            CloudApiErrorCodes.Unreachable,
            exception.Message,
            now.AddSeconds(1),
            RefundsTry: true);
    }

    private static SentFact NotCalled(MessageFact fact) => new(fact);

    private MessageFact Fail(ClaimedMessage message, int code, string? details) =>
        new(MessageFactKind.Failed, message.Attempt, time.GetUtcNow().UtcDateTime, null, code, details);
}

/// <summary>The outcome of a claimed message.</summary>
/// <param name="CallDuration">From the call until Meta's answer; null if no call was made.</param>
/// <param name="Proof">
/// The credentials of the call, if the answer shows that Meta accepted them for this number: it concerned the message or its person.
/// </param>
/// <param name="SlowDown">Meta says the number is too fast: send nothing for this long, then go slower.</param>
public readonly record struct SentFact(
    MessageFact Fact, TimeSpan? CallDuration = null, NumberProof? Proof = null, TimeSpan? SlowDown = null);

/// <summary>
/// The text sent as <c>biz_opaque_callback_data</c>, which Meta repeats in every status of the message (meta-cloud-api.md 1.2). It
/// identifies the message and the attempt even if the answer to the send was lost.
/// </summary>
public static class MessageCallback
{
    private const string Prefix = "bw1.";
    private const int IdLength = 32;

    /// <param name="messageId">The message.</param>
    /// <param name="attempt">Its attempt number, 0 or more.</param>
    /// <returns>For example <c>bw1.0f8fad5bd9cb469fa16570867728950e.1</c>.</returns>
    public static string Format(Guid messageId, int attempt)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(attempt);
        return string.Create(CultureInfo.InvariantCulture, $"{Prefix}{messageId:N}.{attempt}");
    }

    /// <summary>Reads what <see cref="Format"/> wrote. False for any other text, such as another sender's on the same account.</summary>
    public static bool TryParse(string? text, out Guid messageId, out int attempt)
    {
        messageId = default;
        attempt = 0;

        var rest = text.AsSpan();
        if (!rest.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return false;
        }

        rest = rest[Prefix.Length..];
        if (rest.Length < IdLength + 2
            || rest[IdLength] != '.'
            || !Guid.TryParseExact(rest[..IdLength], "N", out var id)
            || !int.TryParse(rest[(IdLength + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        messageId = id;
        attempt = number;
        return true;
    }
}
