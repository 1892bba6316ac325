using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.CloudApi.Webhooks;
using BulkWhatsApp.Dispatch.Outcomes;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.Templates;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch.Webhooks;

/// <summary>
/// Applies stored webhooks, many bodies in one transaction for their statuses. Everything here may come twice and in any order
/// (meta-cloud-api.md 6.2), so everything is idempotent.
/// </summary>
public sealed class WebhookApplier(IWebhookStore store, IOutcomeStore outcomes, ICampaignControl control, IOptions<DispatchOptions> options, TimeProvider time)
{
    private readonly CampaignBreaker _breaker = new(control, options.Value.BreakerThreshold);

    public async Task ApplyAsync(IReadOnlyList<(Guid? TenantId, WebhookEnvelope Envelope)> webhooks, CancellationToken ct)
    {
        var facts = new List<SettledFact>();
        var parked = new List<ParkedFact>();
        foreach (var (tenantId, envelope) in webhooks)
        {
            foreach (var status in envelope.Statuses)
            {
                Sort(tenantId, status, facts, parked);
            }
        }

        await ApplyStatusesAsync(facts, parked, ct);
        foreach (var (tenantId, envelope) in webhooks)
        {
            await ApplyOtherUpdatesAsync(tenantId, envelope, ct);
        }
    }

    /// <summary>Applies statuses whose message was not known before and is now.</summary>
    public async Task ApplyMatchedAsync(IReadOnlyList<SettledFact> facts, CancellationToken ct) => await ApplyStatusesAsync([.. facts], [], ct);

    /// <summary>By the callback data of the call, which finds the message even before its HTTP answer is stored; else by Meta's id.</summary>
    private static void Sort(Guid? tenantId, StatusUpdate status, List<SettledFact> facts, List<ParkedFact> parked)
    {
        if (!TryGetKind(status.Status, out var kind))
        {
            return;
        }

        var isOurs = MessageCallback.TryParse(status.CallbackData, out var messageId, out var attempt);
        var fact = new MessageFact(
            kind.Value, attempt, status.TimestampUtc, status.MessageId, status.Error?.Code, status.Error?.Details ?? status.Error?.Message);
        if (isOurs)
        {
            facts.Add(new SettledFact(tenantId, messageId, fact));
        }
        else
        {
            parked.Add(new ParkedFact(tenantId, status.MessageId, fact));
        }
    }

    private async Task ApplyStatusesAsync(List<SettledFact> facts, List<ParkedFact> parked, CancellationToken ct)
    {
        var campaigns = await outcomes.ApplyAsync([.. facts.Select(fact => fact with { Fact = fact.Fact.WithLaterTry() })], ct);
        parked.AddRange(facts
            .Where(fact => !campaigns.ContainsKey((fact.TenantId, fact.MessageId)) && fact.Fact.Wamid is not null)
            .Select(fact => new ParkedFact(fact.TenantId, fact.Fact.Wamid!, fact.Fact)));
        if (parked.Count > 0)
        {
            await store.ParkAsync(parked, ct);
        }

        foreach (var ((_, message), campaign) in campaigns)
        {
            CampaignTrace.StartOfMessage("receipt", campaign, message, ActivityKind.Consumer)?.Dispose();
        }

        foreach (var fact in facts)
        {
            if (!campaigns.TryGetValue((fact.TenantId, fact.MessageId), out var campaign))
            {
                continue;
            }

            if (fact.Fact is { Kind: MessageFactKind.Failed, ErrorCode: not null })
            {
                await ActOnFailureAsync(fact, campaign, ct);
            }
            else if (fact.Fact.Kind is MessageFactKind.Sent or MessageFactKind.Delivered or MessageFactKind.Read)
            {
                _breaker.OnAccepted(campaign);
            }
        }
    }

    /// <summary>A failure told by webhook has the same consequences beyond its message as one told by the answer (meta-cloud-api.md 2.2).</summary>
    private async Task ActOnFailureAsync(SettledFact fact, Guid campaign, CancellationToken ct)
    {
        var code = fact.Fact.ErrorCode!.Value;
        var rule = ErrorTaxonomy.Classify(code, null, httpStatus: 0);
        switch (rule.Class)
        {
            case ErrorClass.RecipientSuppress:
                var scope = rule.MarketingOnly ? OptOutScope.Marketing : OptOutScope.All;
                await control.SuppressRecipientAsync(fact.MessageId, scope, OptOutSource.MetaRefusal, $"{code}", ct);
                break;
            case ErrorClass.Account or ErrorClass.Credentials:
                await control.PauseAccountAsync(campaign, code, fact.Fact.Details, ct);
                break;
            case ErrorClass.Campaign when !rule.PausesCampaignAtOnce:
                // A template that is paused or gone refuses the next call as well, and that one pauses; a header's media fails only here.
                await _breaker.OnRefusedAsync(campaign, fact.MessageId, code, fact.Fact.Details, ct);
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
                    // What it leads to, only Meta knows; until then it is what it was.
                    await store.RequestTemplateSyncAsync(tenantId, update.TemplateId, ct);
                    break;
                case { } status:
                    var change = new TemplateChange(
                        status,
                        RejectedReason: Cut(update.Reason, WhatsAppAccountConsts.MaxGraphTextLength),
                        RejectedAdvice: Cut(update.Recommendation, WhatsAppTemplateConsts.MaxRejectedAdviceLength));
                    await store.UpdateTemplateAsync(tenantId, update.TemplateId, change, ct);
                    break;
            }
        }

        foreach (var update in envelope.TemplateQualities)
        {
            await store.UpdateTemplateAsync(tenantId, update.TemplateId, new TemplateChange(QualityScore: update.NewScore), ct);
        }

        foreach (var update in envelope.TemplateCategories)
        {
            await store.UpdateTemplateAsync(tenantId, update.TemplateId, new TemplateChange(Category: TemplateEnums.ParseCategory(update.CurrentCategory)), ct);
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

        foreach (var preference in envelope.UserPreferences)
        {
            await ApplyPreferenceAsync(tenantId, preference, ct);
        }

        foreach (var message in envelope.InboundMessages.Where(IsOptOut))
        {
            await control.SuppressAsync(tenantId, "+" + message.FromWaId, OptOutScope.All, OptOutSource.Reply, message.Text ?? message.ButtonPayload ?? "", ct);
        }
    }

    private static string? Cut(string? text, int max) => text?.Length > max ? text[..max] : text;

    /// <summary>Meta tells whole seconds: what was learnt within the same second is older.</summary>
    private DateTime AsOf(DateTime? madeAt) => madeAt?.AddSeconds(1) ?? time.GetUtcNow().UtcDateTime;

    /// <summary>Meta locked or restricted the WABA, or lifted that (meta-cloud-api.md 6.6); other notices change nothing here.</summary>
    private async Task ApplyAccountUpdateAsync(Guid? tenantId, AccountUpdate update, CancellationToken ct)
    {
        switch (update)
        {
            case { Event: "DISABLED_UPDATE", BanState: "REINSTATE" } or { Event: "ACCOUNT_RECONNECTED" }:
                await control.CloseCircuitAsync(tenantId, update.WabaId, ct);
                break;
            case { Event: "DISABLED_UPDATE", BanState: "DISABLE" } or { Event: "ACCOUNT_DELETED" }:
                await control.PauseWabaAsync(tenantId, update.WabaId, CloudApiErrorCodes.AccountLocked, update.Event, ct);
                break;
            case { Event: "ACCOUNT_RESTRICTION" } when update.Restrictions.FirstOrDefault(IsOfSending) is { } restriction:
                await control.PauseWabaAsync(tenantId, update.WabaId, CloudApiErrorCodes.BlockedForPolicy, restriction.Type, ct);
                break;
        }
    }

    private static bool IsOfSending(AccountRestriction restriction) => restriction.Type == "RESTRICTED_BIZ_INITIATED_MESSAGING";

    private async Task ApplyPreferenceAsync(Guid? tenantId, UserPreferenceUpdate preference, CancellationToken ct)
    {
        if (preference.WaId is null)
        {
            return;
        }

        var phoneNumber = "+" + preference.WaId;
        switch (preference.Value)
        {
            case "stop":
                await control.SuppressAsync(tenantId, phoneNumber, OptOutScope.Marketing, OptOutSource.UserPreference, preference.Category, ct);
                break;
            case "resume":
                await store.ResumeMarketingAsync(tenantId, phoneNumber, ct);
                break;
        }
    }

    /// <summary>Most events are named like the status they lead to (meta-cloud-api.md 6.6); a warning leads to none.</summary>
    private static TemplateStatus? GetTemplateStatus(TemplateStatusUpdate update) => (update.Event, update.Title) switch
    {
        ("FLAGGED", _) => null,
        (_, "UNPAUSE") or ("REINSTATED", _) or ("UNARCHIVED", _) => TemplateStatus.Approved,
        _ => TemplateEnums.ParseStatus(update.Event),
    };

    private bool IsOptOut(InboundMessage message) =>
        !string.IsNullOrEmpty(message.FromWaId)
        && (IsOptOut(message.Text) || IsOptOut(message.ButtonPayload));

    private bool IsOptOut(string? reply) => reply is not null && options.Value.OptOutReplies.Contains(reply.Trim(' ', '.', '!'));

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
