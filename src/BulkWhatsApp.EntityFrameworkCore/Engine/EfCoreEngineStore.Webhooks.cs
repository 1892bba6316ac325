using BulkWhatsApp.Accounts;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.CloudApi.Webhooks;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Templates;
using BulkWhatsApp.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Engine;

public partial class EfCoreEngineStore
{
    public virtual Task StoreWebhookAsync(Guid? tenantId, Guid accountId, ReadOnlyMemory<byte> body, CancellationToken ct = default) =>
        ChangeAsync(
            async context =>
            {
                var now = await context.GetUtcNowAsync(ct);
                context.Add(
                    new WebhookInboxItem
                    {
                        TenantId = tenantId, AccountId = accountId, ReceivedAt = now, AvailableAt = now, Body = body.ToArray()
                    });
            },
            ct);

    // A body is leased, not deleted: if its consumer dies it is taken again, and applying it twice changes nothing.
    public virtual Task<IReadOnlyList<WebhookInboxItem>> TakeWebhooksAsync(int max, TimeSpan lease, CancellationToken ct) =>
        ChangeAsync<IReadOnlyList<WebhookInboxItem>>(
            async context =>
            {
                // One consumer at a time.
                await context.LockNameAsync("BulkWhatsApp.Webhooks", ct);
                var now = await context.GetUtcNowAsync(ct);
                var taken = await context.Set<WebhookInboxItem>().AsTracking().Where(i => i.AvailableAt <= now)
                    .OrderBy(i => i.AvailableAt).ThenBy(i => i.Id).Take(max).ToListAsync(ct);
                foreach (var item in taken)
                {
                    item.AvailableAt = now + lease;
                    item.Attempts++;
                }

                return [.. taken.OrderBy(i => i.Id)];
            },
            ct);

    public virtual Task DeleteWebhooksAsync(IReadOnlyCollection<long> ids, CancellationToken ct) => ChangeAsync(
        context => context.Set<WebhookInboxItem>().Where(i => EF.Parameter(ids).Contains(i.Id)).ExecuteDeleteAsync(ct), ct);

    public virtual Task ParkAsync(IReadOnlyCollection<(Guid? TenantId, StatusUpdate Status)> statuses, CancellationToken ct) => ChangeAsync(
        async context =>
        {
            var now = await context.GetUtcNowAsync(ct);
            context.AddRange(statuses.Select(parked => new ParkedStatus
            {
                TenantId = parked.TenantId,
                Wamid = parked.Status.MessageId,
                Kind = (short)parked.Status.Status,
                At = parked.Status.TimestampUtc,
                ErrorCode = parked.Status.Error?.Code,
                Details = MessageChanges.Cut(parked.Status.Error?.Details ?? parked.Status.Error?.Message),
                RecipientWaId = parked.Status.RecipientWaId,
                RecipientUserId = parked.Status.RecipientUserId ?? parked.Status.RecipientParentUserId,
                ReceivedAt = now,
            }));
        },
        ct);

    // A status without our callback data is matched by the wamid, and so concerns the attempt with that wamid. Several nodes may find the
    // same status; applying a fact twice changes nothing.
    public virtual Task<IReadOnlyList<(long ParkedId, Guid? TenantId, StatusUpdate Status)>> FindMatchedAsync(
        int max, CancellationToken ct) =>
        ReadAsync<IReadOnlyList<(long, Guid?, StatusUpdate)>>(
            async context =>
            {
                var matched = await (
                    from p in context.Set<ParkedStatus>().AsNoTracking()
                    join m in Rows<WhatsAppMessage>(context) on p.Wamid equals m.Wamid
                    where m.TenantId == p.TenantId
                    orderby p.ReceivedAt
                    select new { Parked = p, m.Id, m.Attempt }).Take(max).ToListAsync(ct);
                return matched.ConvertAll(
                    match => (match.Parked.Id, match.Parked.TenantId, match.Parked.ToStatus(match.Id, match.Attempt)));
            },
            ct);

    public virtual Task DeleteParkedAsync(IReadOnlyCollection<long> ids, CancellationToken ct) => ChangeAsync(
        context => context.Set<ParkedStatus>().Where(p => EF.Parameter(ids).Contains(p.Id)).ExecuteDeleteAsync(ct), ct);

    public virtual Task<long> DropParkedAsync(DateTime before, CancellationToken ct) => ChangeAsync<long>(
        async context => await context.Set<ParkedStatus>().Where(p => p.ReceivedAt < before).ExecuteDeleteAsync(ct), ct);

    public virtual Task UpdateTemplateAsync(Guid? tenantId, string metaId, TemplateChange change, CancellationToken ct) => ChangeAsync(
        context => Rows<WhatsAppTemplate>(context)
            .Where(t => t.TenantId == tenantId && t.MetaId == metaId && !t.IsDeleted).ExecuteUpdateAsync(
                template =>
                {
                    template.SetProperty(t => t.ConcurrencyStamp, NewStamp());
                    if (change.Status is { } status)
                    {
                        var isRejected = status == TemplateStatus.Rejected;
                        template.SetProperty(t => t.Status, status)
                            .SetProperty(t => t.RejectedReason, isRejected ? change.RejectedReason : null)
                            .SetProperty(t => t.RejectedAdvice, isRejected ? change.RejectedAdvice : null)
                            .SetProperty(t => t.StatusNote, change.StatusNote);
                    }

                    if (change.Category is { } category)
                    {
                        template.SetProperty(t => t.Category, category)
                            .SetProperty(t => t.UpcomingCategory, change.UpcomingCategory)
                            .SetProperty(t => t.CategoryChangesAt, change.CategoryChangesAt);
                    }

                    if (change.PreviousCategory is { } previous)
                    {
                        template.SetProperty(t => t.PreviousCategory, previous);
                    }

                    if (change.QualityScore is { } quality)
                    {
                        template.SetProperty(t => t.QualityScore, quality);
                    }
                },
                ct),
        ct);

    public virtual Task RequestTemplateSyncAsync(Guid? tenantId, string metaId, CancellationToken ct) => ChangeAsync(
        async context =>
        {
            var now = await context.GetUtcNowAsync(ct);
            var templates = Rows<WhatsAppTemplate>(context).Where(t => t.TenantId == tenantId && t.MetaId == metaId && !t.IsDeleted);
            await Rows<WhatsAppAccount>(context).Where(a => templates.Any(t => t.AccountId == a.Id))
                .ExecuteUpdateAsync(account => account.SetProperty(a => a.TemplateSyncDueAt, now), ct);
        },
        ct);

    public virtual Task ApplyPhoneNumberQualityAsync(Guid? tenantId, PhoneNumberQualityUpdate update, CancellationToken ct) => ChangeAsync(
        async context =>
        {
            // Meta formats numbers with spaces and brackets, and not always in the same way.
            var digits = DigitsOf(update.DisplayPhoneNumber);
            var accounts = await Rows<WhatsAppAccount>(context)
                .Where(a => a.TenantId == tenantId && a.WabaId == update.WabaId && !a.IsDeleted && a.DisplayPhoneNumber != null)
                .Select(a => new { a.Id, a.DisplayPhoneNumber }).ToListAsync(ct);
            var ids = accounts.Where(a => DigitsOf(a.DisplayPhoneNumber!) == digits).Select(a => a.Id).ToList();
            var now = await context.GetUtcNowAsync(ct);
            await Rows<WhatsAppAccount>(context).Where(a => ids.Contains(a.Id)).ExecuteUpdateAsync(
                account =>
                {
                    account.SetProperty(a => a.CheckedAt, now).SetProperty(a => a.ConcurrencyStamp, NewStamp());
                    switch (update.Event)
                    {
                        case "THROUGHPUT_UPGRADE":
                            account.SetProperty(a => a.ThroughputLevel, "HIGH");
                            break;
                        case "FLAGGED":
                            account.SetProperty(a => a.PhoneNumberStatus, "FLAGGED");
                            break;
                        case "UNFLAGGED":
                            account.SetProperty(a => a.PhoneNumberStatus, "CONNECTED");
                            break;
                    }
                },
                ct);
        },
        ct);

    public virtual Task SetUserLimitAsync(Guid? tenantId, string wabaId, int? usersPer24Hours, DateTime at, CancellationToken ct) =>
        ChangeAsync(
            async context =>
            {
                var ofTenant = Rows<WhatsAppAccount>(context).Where(a => a.TenantId == tenantId);
                var portfolios = await ofTenant.Where(a => a.WabaId == wabaId && a.PortfolioId != null)
                    .Select(a => a.PortfolioId).Distinct().ToListAsync(ct);
                await ofTenant
                    .Where(a => !a.IsDeleted
                        && (a.UsersPer24HoursAt == null || a.UsersPer24HoursAt <= at)
                        && (a.WabaId == wabaId || portfolios.Contains(a.PortfolioId)))
                    .ExecuteUpdateAsync(
                        account => account
                            .SetProperty(a => a.UsersPer24Hours, usersPer24Hours)
                            .SetProperty(a => a.UsersPer24HoursAt, at)
                            .SetProperty(a => a.ConcurrencyStamp, NewStamp()),
                        ct);
            },
            ct);

    private static string DigitsOf(string number) => string.Concat(number.Where(char.IsAsciiDigit));
}
