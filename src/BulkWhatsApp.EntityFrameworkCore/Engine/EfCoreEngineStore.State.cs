using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch.Telemetry;
using BulkWhatsApp.Messages;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Engine;

public partial class EfCoreEngineStore
{
    public virtual Task<EngineState> ReadStateAsync(CancellationToken ct) => ReadAsync(
        async context =>
        {
            // Accounts with something running, or refused. Index IX_BwaMessages_Queue gives the oldest of each campaign.
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
            var accounts = await Rows<WhatsAppAccount>(context).Where(a => !a.IsDeleted && (ids.Contains(a.Id) || a.CircuitOpenedAt != null))
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
