using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Conversations;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Messages;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Engine;

public partial class EfCoreEngineStore
{
    public virtual async Task<int> StoreInboundAsync(IReadOnlyList<ReceivedMessage> messages, CancellationToken ct)
    {
        // Tenant by tenant, so that one does not hold up another.
        var leftOut = 0;
        foreach (var ofTenant in messages.GroupBy(message => ValueTuple.Create(message.TenantId)))
        {
            leftOut += await ChangeAsync(context => StoreInboundAsync(context, ofTenant.Key.Item1, [.. ofTenant], ct), ct);
        }

        return leftOut;
    }

    public virtual Task SettleRepliesAsync(IReadOnlyCollection<ReplyFact> facts, CancellationToken ct) => ChangeAsync(
        async context =>
        {
            var ids = facts.Select(fact => fact.ReplyId).Distinct().ToArray();
            await context.LockAsync<ConversationReply>(ids.Cast<object>(), ct);
            var replies = await context.ConversationReplies.IgnoreQueryFilters().AsTracking()
                .Where(r => EF.Parameter(ids).Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
            foreach (var fact in facts)
            {
                if (replies.TryGetValue(fact.ReplyId, out var reply) && reply.TenantId == fact.TenantId)
                {
                    reply.Settle(fact.Status, fact.At, fact.Wamid, fact.ErrorCode, fact.Details);
                }
            }
        },
        ct);

    private async Task<int> StoreInboundAsync(
        IBulkWhatsAppDbContext context, Guid? tenantId, List<ReceivedMessage> messages, CancellationToken ct)
    {
        // One at a time for each tenant: so no message is stored twice, and none is attributed to less than what is known.
        await context.LockInboundAsync(tenantId, ct);
        var now = await context.GetUtcNowAsync(ct);
        var wamids = messages.Select(message => message.Wamid).Distinct().ToArray();
        var stored = await Rows<InboundMessage>(context).Where(m => EF.Parameter(wamids).Contains(m.Wamid) && m.TenantId == tenantId)
            .Select(m => m.Wamid).ToHashSetAsync(ct);
        var fresh = messages.Where(message => stored.Add(message.Wamid))
            .Select(message => message.At > now ? message with { At = now } : message).OrderBy(message => message.At).ToList();
        if (fresh.Count == 0)
        {
            return 0;
        }

        var batch = new InboundBatch(tenantId, await LearnOfAsync(context, tenantId, fresh, ct));
        fresh.ForEach(batch.Add);
        await WriteInboundAsync(context, batch, ct);
        await CountAnswersAsync(context, batch.Answers, ct);
        context.AddRange(batch.Events.Select(received => OutgoingEventRow.Of(MessagesReceivedEto.Name, tenantId, now, received)));
        return batch.LeftOut;
    }

    private protected virtual async Task WriteInboundAsync(IBulkWhatsAppDbContext context, InboundBatch batch, CancellationToken ct)
    {
        context.AddRange(batch.Begun);
        context.Conversations.UpdateRange(batch.Continued);
        await context.InboundMessages.AddRangeAsync(batch.Rows, ct);
        await context.SaveChangesAsync(ct);
    }

    /// <summary>
    /// A message keeps the time of its first answer; only one that had none moves its campaign's count. Campaigns are locked before
    /// messages, both in order, and last, so that the sender waits as little as possible.
    /// </summary>
    private protected virtual async Task CountAnswersAsync(
        IBulkWhatsAppDbContext context, Dictionary<Guid, FirstAnswer> answers, CancellationToken ct)
    {
        if (answers.Count == 0)
        {
            return;
        }

        var campaigns = answers.Values.Select(answer => answer.BulkMessageId).Distinct().ToList();
        await context.LockAsync<BulkMessage>(campaigns.Cast<object>(), ct);
        await context.LockAsync<WhatsAppMessage>(answers.Keys.Cast<object>(), ct);
        var ids = answers.Keys.ToArray();
        var messages = await Rows<WhatsAppMessage>(context).Where(m => EF.Parameter(ids).Contains(m.Id))
            .Select(m => new { m.Id, m.BulkMessageId, m.RepliedAt }).ToListAsync(ct);
        foreach (var earlier in messages.Where(m => m.RepliedAt is null || answers[m.Id].At < m.RepliedAt).GroupBy(m => answers[m.Id].At))
        {
            var same = earlier.Select(m => m.Id).ToArray();
            await Rows<WhatsAppMessage>(context).Where(m => EF.Parameter(same).Contains(m.Id))
                .ExecuteUpdateAsync(message => message.SetProperty(m => m.RepliedAt, earlier.Key), ct);
        }

        foreach (var ofCampaign in messages.Where(m => m.RepliedAt is null).GroupBy(m => m.BulkMessageId).OrderBy(group => group.Key))
        {
            var (id, count) = (ofCampaign.Key, ofCampaign.LongCount());
            await Rows<BulkMessage>(context).Where(b => b.Id == id)
                .ExecuteUpdateAsync(campaign => campaign.SetProperty(b => b.RepliedCount, b => b.RepliedCount + count), ct);
        }
    }

    private async Task<InboundKnowledge> LearnOfAsync(
        IBulkWhatsAppDbContext context, Guid? tenantId, List<ReceivedMessage> messages, CancellationToken ct)
    {
        var numbers = messages.Select(message => message.PhoneNumberId).Distinct().ToArray();
        var accounts = (await Rows<WhatsAppAccount>(context)
                .Where(a => a.TenantId == tenantId && EF.Parameter(numbers).Contains(a.PhoneNumberId))
                .Select(a => new { a.PhoneNumberId, a.Id, a.IsDeleted, a.IsDefault, a.CreationTime }).ToListAsync(ct))
            .GroupBy(a => a.PhoneNumberId)
            .ToDictionary(
                same => same.Key,
                same => same.OrderBy(a => a.IsDeleted).ThenByDescending(a => a.IsDefault).ThenBy(a => a.CreationTime).First().Id);
        var named = messages.SelectMany(message => InboundKnowledge.AddressesOf(message.Address)).Distinct().ToArray();
        var pairs = await GetOtherAddressesAsync(context, tenantId, named, ct);
        var addresses = named.Concat(pairs.Select(pair => pair.Other)).Distinct().ToArray();
        var ofAccounts = accounts.Values.ToArray();
        var window = dispatchOptions.Value.AttributionWindow;
        var written = await GetAnsweredAsync(OfPeople(context, tenantId, addresses, messages.Min(message => message.At) - window), ct);
        return new InboundKnowledge
        {
            Window = window,
            Accounts = accounts,
            OtherAddresses = pairs.ToLookup(pair => pair.Address, pair => pair.Other),
            Conversations = await Rows<Conversation>(context)
                .Where(c => EF.Parameter(addresses).Contains(c.PhoneNumber) && EF.Parameter(ofAccounts).Contains(c.AccountId))
                .ToListAsync(ct),
            ByWamid = await GetQuotedAsync(context, tenantId, messages, ct),
            ById = await GetNamedAsync(context, tenantId, messages, ct),
            Written = written.GroupBy(message => (message.AccountId, message.PhoneNumber))
                .ToDictionary(same => same.Key, same => same.ToList()),
        };
    }

    /// <summary>
    /// Messages that may have reached these people since then; one that is being sent has no time yet.
    /// </summary>
    private static IQueryable<WhatsAppMessage> OfPeople(
        IBulkWhatsAppDbContext context, Guid? tenantId, string[] addresses, DateTime since) =>
        Rows<WhatsAppMessage>(context)
            .Where(m => EF.Parameter(addresses).Contains(m.PhoneNumber) && m.TenantId == tenantId
                && m.Status != MessageStatus.Queued && m.Status != MessageStatus.Failed && m.Status != MessageStatus.Cancelled
                && ((m.SentAt ?? m.DeliveredAt ?? m.ReadAt) == null || (m.SentAt ?? m.DeliveredAt ?? m.ReadAt) > since));

    private static async Task<Dictionary<string, AnsweredMessage>> GetQuotedAsync(
        IBulkWhatsAppDbContext context, Guid? tenantId, List<ReceivedMessage> messages, CancellationToken ct)
    {
        var wamids = messages.Where(message => message.IsSaid).Select(message => message.ContextWamid).OfType<string>()
            .Distinct().ToArray();
        return wamids.Length == 0 ? [] : (await GetAnsweredAsync(
                Rows<WhatsAppMessage>(context).Where(m => EF.Parameter(wamids).Contains(m.Wamid) && m.TenantId == tenantId), ct))
            .DistinctBy(message => message.Wamid).ToDictionary(message => message.Wamid!);
    }

    private static async Task<Dictionary<Guid, AnsweredMessage>> GetNamedAsync(
        IBulkWhatsAppDbContext context, Guid? tenantId, List<ReceivedMessage> messages, CancellationToken ct)
    {
        var ids = messages.Select(message => message.NamedMessageId).OfType<Guid>().Distinct().ToArray();
        return ids.Length == 0 ? [] : (await GetAnsweredAsync(
                Rows<WhatsAppMessage>(context).Where(m => EF.Parameter(ids).Contains(m.Id) && m.TenantId == tenantId), ct))
            .ToDictionary(message => message.MessageId);
    }

    /// <summary>Without those of erased people, whose addresses are gone.</summary>
    private static async Task<List<AnsweredMessage>> GetAnsweredAsync(IQueryable<WhatsAppMessage> messages, CancellationToken ct) =>
        await messages.Where(m => !m.PhoneNumber.StartsWith(WhatsAppMessageConsts.ErasedPrefix))
            .Select(m => new AnsweredMessage(
                m.Id, m.BulkMessageId, m.AccountId, m.PhoneNumber, m.Wamid, m.SentAt ?? m.DeliveredAt ?? m.ReadAt))
            .ToListAsync(ct);
}

internal static class InboundLock
{
    /// <summary>Whoever stores a tenant's inbound messages, or changes its conversations, is alone until the transaction ends.</summary>
    public static Task LockInboundAsync(this IBulkWhatsAppDbContext context, Guid? tenantId, CancellationToken ct) =>
        context.LockNameAsync($"BulkWhatsApp.Inbound:{tenantId}", ct);
}
