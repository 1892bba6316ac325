using System.Linq.Expressions;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Templates;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Engine;

public partial class EfCoreEngineStore
{
    /// <summary>Meta counts arrivals within any second.</summary>
    private static readonly TimeSpan RateWindow = TimeSpan.FromSeconds(1);

    public virtual Task<IReadOnlyList<ActiveCampaign>> GetActiveCampaignsAsync(CancellationToken ct) =>
        ReadAsync<IReadOnlyList<ActiveCampaign>>(
            async context =>
            {
                // Index IX_BwaBulkMessages_Status covers unfinished campaigns only.
                var now = await context.GetUtcNowAsync(ct);
                var rows = await (
                    from b in Rows<BulkMessage>(context)
                    join a in Rows<WhatsAppAccount>(context) on b.AccountId equals a.Id
                    where b.Status == BulkMessageStatus.InProgress
                        && b.QueuedCount > 0
                        && a.TenantId == b.TenantId
                        && a.CircuitOpenedAt == null
                        && !(a.NumberProvenAt > now - RateWindow && a.NumberProvenAt <= now + RateWindow)
                    orderby b.SubmittedAt
                    select new
                    {
                        b.Id, b.TenantId, AccountId = a.Id, a.PhoneNumberId, a.WabaId, a.BaseUrl, a.PortfolioId, a.MessagesPerSecond,
                        a.IsCoexistence, a.ThroughputLevel, a.UsersPer24Hours, IsProven = a.NumberProvenAt != null,
                        IsWabaKnown = a.IsWebhookSubscribed != null,
                        IsMarketing = b.TemplateCategory == TemplateCategory.Marketing,
                        b.ConsentPolicy, OfAccount = a.ConsentPolicy, b.CapMessages, b.CapDays, b.CapAction, b.TestOfId,
                    }).ToListAsync(ct);
                var settings = rows.Exists(row => row.IsMarketing)
                    ? (await Rows<ConsentSettings>(context).ToListAsync(ct)).ToDictionary(s => ValueTuple.Create(s.TenantId))
                    : [];
                return rows.ConvertAll(row =>
                {
                    var rate = SendRate.Get(row.MessagesPerSecond, row.IsCoexistence, row.ThroughputLevel, options.Value.InboundHeadroom);
                    var people = SharedLimits.GetPeopleKey(
                        row.AccountId, row.IsProven, row.BaseUrl, row.PhoneNumberId, row.WabaId, row.PortfolioId, row.IsWabaKnown);
                    return new ActiveCampaign(
                        row.Id,
                        row.TenantId,
                        row.AccountId,
                        SharedLimits.GetNumberKey(row.AccountId, row.IsProven, row.BaseUrl, row.PhoneNumberId),
                        row.IsProven ? rate : Math.Min(rate, ActiveCampaign.TrialsPerSecond),
                        row.UsersPer24Hours is { } users ? new UserLimit(people, users) : null,
                        !row.IsProven)
                    {
                        Rules = !row.IsMarketing ? MarketingRules.None : MarketingRules.Of(
                            row.ConsentPolicy,
                            row.OfAccount,
                            settings.GetValueOrDefault(ValueTuple.Create(row.TenantId)),
                            FrequencyCap.Of(row.CapMessages, row.CapDays),
                            row.CapAction,
                            row.TestOfId is not null),
                    };
                });
            },
            ct);

    public virtual Task<CampaignContent?> FindCampaignAsync(Guid bulkMessageId, CancellationToken ct) => ReadAsync(
        async context =>
        {
            var row = await (
                from b in Rows<BulkMessage>(context)
                join a in Rows<WhatsAppAccount>(context) on b.AccountId equals a.Id
                where b.Id == bulkMessageId
                    && a.TenantId == b.TenantId
                    && !a.IsDeleted
                    && b.TemplateName != null
                    && a.AccessTokenCipher != null
                select new
                    {
                        b.TenantId, b.TemplateName, b.TemplateLanguage, b.TemplateParameterFormat, b.TemplateComponentsJson, b.VariableType,
                        b.VariablesJson, b.Attachment, b.MediaId, b.MediaUploadedAt, a.BaseUrl, a.ApiVersion, a.PhoneNumberId, a.WabaId,
                        a.AccessTokenCipher, AccountId = a.Id,
                    }).FirstOrDefaultAsync(ct);
            return row is null
                ? null
                : new CampaignContent(
                    bulkMessageId, row.TenantId, row.TemplateName!, row.TemplateLanguage!, row.TemplateParameterFormat!.Value,
                    row.TemplateComponentsJson!, row.VariableType, row.VariablesJson, row.Attachment, row.MediaId, row.MediaUploadedAt,
                    row.BaseUrl, row.ApiVersion, row.PhoneNumberId, row.WabaId, row.AccessTokenCipher!, row.AccountId);
        },
        ct);

    public virtual Task PauseCampaignAsync(Guid bulkMessageId, PauseCause cause, RefusalCode code, string? reason, CancellationToken ct) =>
        ChangeAsync(context => PauseAsync(context, [bulkMessageId], cause, code, reason, ct), ct);

    public virtual Task PauseAccountAsync(Guid bulkMessageId, RefusalCode code, string? reason, CancellationToken ct) => ChangeAsync(
        async context =>
        {
            var account = await Rows<BulkMessage>(context).Where(b => b.Id == bulkMessageId)
                .Select(b => b.AccountId).FirstOrDefaultAsync(ct);
            await PauseAccountsAsync(context, a => a.Id == account, code, reason, ct);
        },
        ct);

    public virtual Task PauseWabaAsync(Guid? tenantId, string wabaId, RefusalCode code, string? reason, CancellationToken ct) =>
        ChangeAsync(
            context => PauseAccountsAsync(context, a => a.TenantId == tenantId && a.WabaId == wabaId && !a.IsDeleted, code, reason, ct),
            ct);

    public virtual Task CloseCircuitAsync(Guid? tenantId, string wabaId, CancellationToken ct) => ChangeAsync(
        context => Rows<WhatsAppAccount>(context)
            .Where(a => a.TenantId == tenantId && a.WabaId == wabaId && !a.IsDeleted && a.CircuitOpenedAt != null)
            .ExecuteUpdateAsync(
                account => account
                    .SetProperty(a => a.CircuitOpenedAt, (DateTime?)null)
                    .SetProperty(a => a.CircuitErrorCode, (int?)null)
                    .SetProperty(a => a.CircuitErrorSubcode, (int?)null)
                    .SetProperty(a => a.CircuitReason, (string?)null)
                    .SetProperty(a => a.ConcurrencyStamp, NewStamp()),
                ct),
        ct);

    /// <summary>
    /// Circuits come first and open only on the first refusal: whoever pauses an account locks its row before the campaigns' rows.
    /// </summary>
    private static async Task PauseAccountsAsync(
        IBulkWhatsAppDbContext context,
        Expression<Func<WhatsAppAccount, bool>> which,
        RefusalCode code,
        string? reason,
        CancellationToken ct)
    {
        var now = await context.GetUtcNowAsync(ct);
        var accounts = Rows<WhatsAppAccount>(context).Where(which);
        await accounts.Where(a => a.CircuitOpenedAt == null).ExecuteUpdateAsync(
            account => account
                .SetProperty(a => a.CircuitOpenedAt, now)
                .SetProperty(a => a.CircuitErrorCode, code.Code)
                .SetProperty(a => a.CircuitErrorSubcode, code.Subcode)
                .SetProperty(a => a.CircuitReason, Cut(reason))
                .SetProperty(a => a.ConcurrencyStamp, NewStamp()),
            ct);

        // Includes cancelled documents: their failed messages may be in a retry.
        var running = await Rows<BulkMessage>(context)
            .Where(b => accounts.Any(a => a.Id == b.AccountId) && b.DocStatus != DocStatus.Draft
                && (b.Status == BulkMessageStatus.Scheduled
                    || b.Status == BulkMessageStatus.Queued
                    || b.Status == BulkMessageStatus.InProgress))
            .Select(b => b.Id).ToListAsync(ct);
        await PauseAsync(context, running, PauseCause.Account, code, reason, ct);
    }

    /// <summary>Only running campaigns, so that many refusals at once add one timeline entry.</summary>
    private static async Task PauseAsync(
        IBulkWhatsAppDbContext context,
        IReadOnlyCollection<Guid> ids,
        PauseCause cause,
        RefusalCode code,
        string? reason,
        CancellationToken ct)
    {
        var campaigns = await LockCampaignsAsync(context, ids, ct);
        var now = await context.GetUtcNowAsync(ct);
        var cut = Cut(reason);
        foreach (var campaign in campaigns.Values.Where(campaign => campaign.State.IsRunning))
        {
            await MoveAsync(context, campaign, campaign.State.PausedByPlatform(), now, ct, row => row
                .SetProperty(b => b.PauseCause, cause)
                .SetProperty(b => b.PauseErrorCode, code.Code)
                .SetProperty(b => b.PauseErrorSubcode, code.Subcode)
                .SetProperty(b => b.PauseReason, cut));
            var detail = cut is null ? $"{code.Code}" : $"{code.Code}: {cut}";
            context.Add(TimelineEntry.OfPlatform(campaign.TenantId, campaign.Id, TimelineAction.Paused, now, detail));
        }
    }

    /// <summary>Leaves room for the code in front of it.</summary>
    private static string? Cut(string? reason) => StorableText.Cut(reason, BulkMessageConsts.MaxReasonLength - 20);
}
