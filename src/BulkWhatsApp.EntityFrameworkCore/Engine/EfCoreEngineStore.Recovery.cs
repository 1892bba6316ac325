using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Messages;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Engine;

public partial class EfCoreEngineStore
{
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    public virtual async Task<IReadOnlyList<LostAttempt>> FindLostClaimsAsync(TimeSpan silence, int max, CancellationToken ct)
    {
        await EndSilentOwnersAsync(silence, ct);

        // Read without locks: every row is checked again, under its lock, when the fact is applied. Index IX_BwaMessages_Claimed.
        return await ReadAsync(
            async context =>
            {
                var silentSince = await context.GetUtcNowAsync(ct) - silence;
                return await (
                    from m in Rows<WhatsAppMessage>(context)
                    join o in context.Set<PhoneNumberOwner>() on m.OwnerId equals o.Id into owners
                    from o in owners.DefaultIfEmpty()
                    where m.Status == MessageStatus.Sending
                        && (o == null || (o.EndedAt != null && (m.ClaimNumber > o.AnnouncedClaim || o.SeenAt < silentSince)))
                    orderby m.OwnerId, m.ClaimNumber
                    select new LostAttempt(
                        m.TenantId, m.Id, m.Attempt, o == null || !(m.ClaimNumber > o.AnnouncedClaim))).Take(max).ToListAsync(ct);
            },
            ct);
    }

    public virtual Task<IReadOnlyList<LostAttempt>> FindExpiredUnconfirmedAsync(int max, CancellationToken ct) =>
        ReadAsync<IReadOnlyList<LostAttempt>>(
            async context =>
            {
                var now = await context.GetUtcNowAsync(ct);
                return await Rows<WhatsAppMessage>(context).Where(m => m.Status == MessageStatus.Unconfirmed && m.UnconfirmedUntil < now)
                    .OrderBy(m => m.UnconfirmedUntil).Take(max)
                    .Select(m => new LostAttempt(m.TenantId, m.Id, m.Attempt, true)).ToListAsync(ct);
            },
            ct);

    // An import that is just ending holds its row; this waits for it and checks again. Index IX_BwaRecipientImports_LastSeenAt.
    public virtual Task<int> FailSilentImportsAsync(TimeSpan silence, CancellationToken ct) => ChangeAsync(
        async context =>
        {
            var now = await context.GetUtcNowAsync(ct);
            return await Rows<RecipientImport>(context)
                .Where(i => i.Status == ImportStatus.Running && i.LastSeenAt < now - silence).ExecuteUpdateAsync(
                    import => import
                        .SetProperty(i => i.Status, ImportStatus.Failed)
                        .SetProperty(i => i.FailureCode, "Interrupted")
                        .SetProperty(i => i.FinishedAt, now),
                    ct);
        },
        ct);

    public virtual Task CleanUpAsync(CancellationToken ct) => ChangeAsync(
        async context =>
        {
            var now = await context.GetUtcNowAsync(ct);
            var (users, others) = (now - UserWindow - TimeSpan.FromHours(1), now - Forgotten);
            await context.Set<PortfolioUser>().Where(u => u.WrittenAt < users).ExecuteDeleteAsync(ct);
            await context.Set<PhoneNumberOwner>().Where(o => o.SeenAt < others).ExecuteDeleteAsync(ct);
            await context.Set<Node>().Where(n => n.LastSeenAt < others).ExecuteDeleteAsync(ct);
        },
        ct);

    /// <summary>Under the locks that their claims and announcements take, so that afterwards they can neither claim nor announce.</summary>
    private Task EndSilentOwnersAsync(TimeSpan silence, CancellationToken ct) => ChangeAsync(
        async context =>
        {
            var silentSince = await context.GetUtcNowAsync(ct) - silence;
            var silent = context.Set<PhoneNumberOwner>().Where(o => o.EndedAt == null && o.SeenAt < silentSince);
            var ids = await silent.Select(o => o.Id).ToListAsync(ct);
            if (ids.Count > 0)
            {
                await context.LockAsync<PhoneNumberOwner>(ids.Cast<object>(), ct);
                var now = await context.GetUtcNowAsync(ct);
                await silent.Where(o => ids.Contains(o.Id)).ExecuteUpdateAsync(owner => owner.SetProperty(o => o.EndedAt, now), ct);
            }
        },
        ct);

    public virtual Task<EngineState> ReadStateAsync(CancellationToken ct) => ReadAsync(
        async context =>
        {
            // Accounts that have something running, or are refused. Index IX_BwaMessages_Queue gives each campaign's oldest message.
            var now = await context.GetUtcNowAsync(ct);
            var running = await Rows<BulkMessage>(context).Where(b => b.Status == BulkMessageStatus.InProgress && b.AccountId != null)
                .Select(b => new
                {
                    AccountId = b.AccountId!.Value,
                    b.QueuedCount,
                    OldestDue = Rows<WhatsAppMessage>(context).Where(m => m.BulkMessageId == b.Id && m.Status == MessageStatus.Queued)
                        .OrderBy(m => m.AvailableAt).Select(m => (DateTime?)m.AvailableAt).FirstOrDefault(),
                }).ToListAsync(ct);
            var ofAccount = running.ToLookup(campaign => campaign.AccountId);
            var ids = ofAccount.Select(account => account.Key).ToArray();
            var accounts = await Rows<WhatsAppAccount>(context)
                .Where(a => !a.IsDeleted && (ids.Contains(a.Id) || a.CircuitOpenedAt != null))
                .Select(a => new { a.Id, IsCircuitOpen = a.CircuitOpenedAt != null }).ToListAsync(ct);
            var inbox = context.Set<WebhookInboxItem>().AsNoTracking();
            var (waiting, oldest) = (await inbox.LongCountAsync(ct), await inbox.MinAsync(i => (DateTime?)i.ReceivedAt, ct));
            return new EngineState(
                accounts.ConvertAll(account => new AccountState(
                    account.Id,
                    ofAccount[account.Id].Sum(campaign => campaign.QueuedCount),
                    Since(ofAccount[account.Id].Min(campaign => campaign.OldestDue)),
                    account.IsCircuitOpen)),
                waiting,
                Since(oldest));

            TimeSpan Since(DateTime? at) => at < now ? now - at.Value : TimeSpan.Zero;
        },
        ct);
}
