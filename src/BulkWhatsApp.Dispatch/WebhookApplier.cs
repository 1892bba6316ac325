using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.CloudApi.Webhooks;
using BulkWhatsApp.Conversations;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.Templates;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch;

/// <summary>
/// Applies stored webhooks; the statuses of many bodies share one transaction. Anything may arrive twice and in any order
/// (meta-cloud-api.md 6.2), so everything is idempotent.
/// </summary>
public sealed class WebhookApplier(
    IEngineStore store,
    PersonDirectory people,
    InboundApplier inbound,
    IOptions<DispatchOptions> options,
    TimeProvider time)
{
    private readonly CampaignBreaker _breaker = new(store, options.Value.BreakerThreshold);

    public async Task ApplyAsync(IReadOnlyList<(Guid? TenantId, WebhookEnvelope Envelope)> webhooks, CancellationToken ct)
    {
        await ApplyStatusesAsync(
            [.. webhooks.SelectMany(webhook => webhook.Envelope.Statuses, (webhook, status) => (webhook.TenantId, status))], ct);
        foreach (var (tenantId, envelope) in webhooks)
        {
            await ApplyOtherUpdatesAsync(tenantId, envelope, ct);
        }

        await inbound.ApplyAsync(webhooks, ct);
    }

    /// <summary>Applies statuses to their messages; those whose message is not known are parked.</summary>
    public async Task ApplyStatusesAsync(IReadOnlyList<(Guid? TenantId, StatusUpdate Status)> statuses, CancellationToken ct)
    {
        var received = new List<(MessageFact Fact, StatusUpdate Status)>(statuses.Count);
        var replies = new List<ReplyFact>();
        foreach (var (tenantId, status) in statuses)
        {
            if (ReplyCallback.TryParse(status.CallbackData, out var replyId))
            {
                replies.Add(ReplyFact.Of(tenantId, replyId, status));
            }
            else if (TryGetKind(status.Status, out var kind))
            {
                received.Add((FactOf(tenantId, status, kind.Value), status));
            }
        }

        if (replies.Count > 0)
        {
            await store.SettleRepliesAsync(replies, ct);
        }

        var messages = await store.ApplyAsync([.. received.Where(item => IsOurs(item.Fact)).Select(item => item.Fact.WithLaterTry())], ct);
        var parked = received.Where(item => !messages.ContainsKey(KeyOf(item.Fact)))
            .Select(item => (item.Fact.TenantId, item.Status)).ToList();
        if (parked.Count > 0)
        {
            await store.ParkAsync(parked, ct);
        }

        await people.LearnAsync(received.SelectMany(item => PairsOf(item.Fact, item.Status, messages)), ct);
        foreach (var ((_, message), known) in messages)
        {
            CampaignTrace.StartOfMessage("receipt", known.BulkMessageId, message, ActivityKind.Consumer)?.Dispose();
        }

        foreach (var (fact, _) in received)
        {
            if (!messages.TryGetValue(KeyOf(fact), out var known) || known.IsErased)
            {
                continue;
            }

            if (fact is { Kind: MessageFactKind.Failed, ErrorCode: not null })
            {
                await ActOnFailureAsync(fact, known, ct);
            }
            else if (fact.Kind is MessageFactKind.Sent or MessageFactKind.Delivered or MessageFactKind.Read)
            {
                _breaker.OnAccepted(known.BulkMessageId);
            }
        }
    }

    /// <summary>
    /// Matches by the call's callback data, which works even before the HTTP answer is stored. Without it, the fact is about no message.
    /// </summary>
    private static MessageFact FactOf(Guid? tenantId, StatusUpdate status, MessageFactKind kind)
    {
        MessageCallback.TryParse(status.CallbackData, out var messageId, out var attempt);
        return new MessageFact(
            kind, attempt, status.TimestampUtc, status.MessageId, status.Error?.Code, status.Error?.Details ?? status.Error?.Message)
            .About(tenantId, messageId);
    }

    private static bool IsOurs(in MessageFact fact) => fact.MessageId != Guid.Empty;

    /// <summary>The number the message went to, and WhatsApp's own ids of the person.</summary>
    private static IEnumerable<AddressPair> PairsOf(
        in MessageFact fact, StatusUpdate status, IReadOnlyDictionary<(Guid? TenantId, Guid MessageId), KnownMessage> messages) =>
        messages.TryGetValue(KeyOf(fact), out var known) && !known.IsErased
            ? PersonDirectory.PairsOf(
                fact.TenantId, known.PhoneNumber, status.RecipientWaId, status.RecipientUserId, status.RecipientParentUserId)
            : [];

    private static (Guid? TenantId, Guid MessageId) KeyOf(in MessageFact fact) => (fact.TenantId, fact.MessageId);

    /// <summary>
    /// A failure reported by webhook has the same wider consequences as one reported by the answer (meta-cloud-api.md 2.2).
    /// </summary>
    private async Task ActOnFailureAsync(MessageFact fact, KnownMessage message, CancellationToken ct)
    {
        var code = fact.ErrorCode!.Value;
        var rule = ErrorTaxonomy.Classify(code, null, httpStatus: 0);
        switch (rule.Class)
        {
            case ErrorClass.RecipientSuppress:
                var scope = rule.MarketingOnly ? OptOutScope.Marketing : OptOutScope.All;
                await store.SuppressAsync(
                    new NewOptOut(fact.TenantId, message.PhoneNumber, scope, OptOutSource.MetaRefusal, $"{code}", fact.At), ct);
                break;
            case ErrorClass.Account or ErrorClass.Credentials:
                await store.PauseAccountAsync(message.BulkMessageId, code, fact.Details, ct);
                break;
            case ErrorClass.Campaign when !rule.PausesCampaignAtOnce:
                // A paused or deleted template refuses the next call too, and that refusal pauses the campaign. Header media, though, fails
                // only here.
                await _breaker.OnRefusedAsync(message.BulkMessageId, fact.MessageId, code, fact.Details, ct);
                break;
        }
    }

    private async Task ApplyOtherUpdatesAsync(Guid? tenantId, WebhookEnvelope envelope, CancellationToken ct)
    {
        foreach (var update in envelope.TemplateStatuses)
        {
            switch (GetTemplateStatus(update))
            {
                case TemplateStatus.Other:
                    // Only Meta knows the resulting status; until a sync reads it, the template stays as it was.
                    await store.RequestTemplateSyncAsync(tenantId, update.TemplateId, ct);
                    break;
                case { } status:
                    var change = new TemplateChange(
                        status,
                        RejectedReason: StorableText.Cut(update.Reason, WhatsAppAccountConsts.MaxGraphTextLength),
                        RejectedAdvice: StorableText.Cut(update.Recommendation, WhatsAppTemplateConsts.MaxRejectedAdviceLength),
                        StatusNote: StorableText.Cut(update.Description, WhatsAppTemplateConsts.MaxStatusNoteLength));
                    await store.UpdateTemplateAsync(tenantId, update.TemplateId, change, ct);
                    break;
            }
        }

        foreach (var update in envelope.TemplateQualities)
        {
            var change = new TemplateChange(QualityScore: StorableText.Cut(update.NewScore, WhatsAppAccountConsts.MaxGraphTextLength));
            await store.UpdateTemplateAsync(tenantId, update.TemplateId, change, ct);
        }

        foreach (var update in envelope.TemplateCategories)
        {
            var change = new TemplateChange(
                Category: TemplateEnums.ParseCategory(update.CurrentCategory),
                PreviousCategory: CategoryOf(update.PreviousCategory),
                UpcomingCategory: CategoryOf(update.UpcomingCategory),
                CategoryChangesAt: update.ChangesAtUtc);
            await store.UpdateTemplateAsync(tenantId, update.TemplateId, change, ct);
        }

        foreach (var update in envelope.PhoneNumberQualities)
        {
            await store.ApplyPhoneNumberQualityAsync(tenantId, update, ct);
            if (update.Limit is { } limit)
            {
                await store.SetUserLimitAsync(tenantId, update.WabaId, limit.Users, AsOf(update.TimestampUtc), ct);
            }
        }

        foreach (var update in envelope.AccountUpdates)
        {
            await ApplyAccountUpdateAsync(tenantId, update, ct);
        }

        foreach (var update in envelope.Capabilities)
        {
            await store.SetUserLimitAsync(tenantId, update.WabaId, update.UsersPer24Hours, AsOf(update.TimestampUtc), ct);
        }
    }

    private static TemplateCategory? CategoryOf(string? text) => text is null ? null : TemplateEnums.ParseCategory(text);

    /// <summary>Meta reports whole seconds, so whatever was learnt within the same second counts as older.</summary>
    private DateTime AsOf(DateTime? madeAt) => madeAt?.AddSeconds(1) ?? time.GetUtcNow().UtcDateTime;

    /// <summary>Meta locked or restricted the WABA, or lifted that (meta-cloud-api.md 6.6). Other notices change nothing here.</summary>
    private async Task ApplyAccountUpdateAsync(Guid? tenantId, AccountUpdate update, CancellationToken ct)
    {
        switch (update)
        {
            case { Event: "DISABLED_UPDATE", BanState: "REINSTATE" } or { Event: "ACCOUNT_RECONNECTED" }:
                await store.CloseCircuitAsync(tenantId, update.WabaId, ct);
                break;
            case { Event: "DISABLED_UPDATE", BanState: "DISABLE" } or { Event: "ACCOUNT_DELETED" }:
                await store.PauseWabaAsync(tenantId, update.WabaId, CloudApiErrorCodes.AccountLocked, update.Event, ct);
                break;
            case { Event: "ACCOUNT_RESTRICTION" } when update.Restrictions.FirstOrDefault(IsOfSending) is { } restriction:
                await store.PauseWabaAsync(tenantId, update.WabaId, CloudApiErrorCodes.BlockedForPolicy, restriction.Type, ct);
                break;
        }
    }

    private static bool IsOfSending(AccountRestriction restriction) => restriction.Type == "RESTRICTED_BIZ_INITIATED_MESSAGING";

    /// <summary>Most events are named after the status they lead to (meta-cloud-api.md 6.6); a warning leads to none.</summary>
    private static TemplateStatus? GetTemplateStatus(TemplateStatusUpdate update) => (update.Event, update.Title) switch
    {
        ("FLAGGED", _) => null,
        (_, "UNPAUSE") or ("REINSTATED", _) or ("UNARCHIVED", _) => TemplateStatus.Approved,
        _ => TemplateEnums.ParseStatus(update.Event),
    };

    private static bool TryGetKind(MessageStatusKind status, [NotNullWhen(true)] out MessageFactKind? kind)
    {
        kind = status switch
        {
            MessageStatusKind.Sent => MessageFactKind.Sent,
            MessageStatusKind.Delivered => MessageFactKind.Delivered,
            MessageStatusKind.Read => MessageFactKind.Read,
            MessageStatusKind.Failed => MessageFactKind.Failed,
            _ => null,
        };
        return kind is not null;
    }
}

/// <summary>What a webhook says about a template; null leaves a part unchanged.</summary>
/// <param name="RejectedReason">Of a rejected template; any other status clears reason and advice.</param>
/// <param name="RejectedAdvice">What Meta recommends changing, in its own words.</param>
/// <param name="StatusNote">Meta's explanation of the status.</param>
/// <param name="UpcomingCategory">With <paramref name="Category"/>: the announced one; null for none.</param>
/// <param name="CategoryChangesAt">With <paramref name="UpcomingCategory"/>, if Meta says when.</param>
public sealed record TemplateChange(
    TemplateStatus? Status = null,
    TemplateCategory? Category = null,
    string? QualityScore = null,
    string? RejectedReason = null,
    string? RejectedAdvice = null,
    string? StatusNote = null,
    TemplateCategory? PreviousCategory = null,
    TemplateCategory? UpcomingCategory = null,
    DateTime? CategoryChangesAt = null);

/// <summary>What a webhook says of a reply that somebody wrote.</summary>
public sealed record ReplyFact(
    Guid? TenantId, Guid ReplyId, ConversationReplyStatus Status, DateTime At, string Wamid, int? ErrorCode, string? Details)
{
    internal static ReplyFact Of(Guid? tenantId, Guid replyId, StatusUpdate status) => new(
        tenantId,
        replyId,
        status.Status switch
        {
            MessageStatusKind.Sent => ConversationReplyStatus.Sent,
            MessageStatusKind.Delivered => ConversationReplyStatus.Delivered,
            MessageStatusKind.Read => ConversationReplyStatus.Read,
            MessageStatusKind.Failed => ConversationReplyStatus.Failed,
            _ => ConversationReplyStatus.Sending,
        },
        status.TimestampUtc,
        status.MessageId,
        status.Error?.Code,
        status.Error?.Details ?? status.Error?.Message);
}
