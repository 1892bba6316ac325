using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Engine;

public partial class EfCoreEngineStore
{
    /// <summary>How long a person counts towards the portfolio's limit (meta-cloud-api.md 3.2).</summary>
    private static readonly TimeSpan UserWindow = TimeSpan.FromHours(24);

    public virtual Task<IReadOnlyList<ClaimedMessage>?> ClaimAsync(
        long ownership, ActiveCampaign campaign, int max, long firstClaim, CancellationToken ct) =>
        ChangeAsync<IReadOnlyList<ClaimedMessage>?>(
            async context =>
            {
                // Whoever ends this owner waits for the lock, and then sees what it claimed.
                await context.LockAsync<PhoneNumberOwner>(ownership, ct);
                if (!await context.Set<PhoneNumberOwner>().AnyAsync(o => o.Id == ownership && o.EndedAt == null, ct))
                {
                    return null;
                }

                // So that two numbers of a portfolio do not use the same room.
                if (campaign.UserLimit is { } limit)
                {
                    await context.LockNameAsync($"BulkWhatsApp.Portfolio:{limit.PortfolioId}", ct);
                }

                if (campaign.Rules.Caps.Count > 0)
                {
                    await context.LockNameAsync(CapLockOf(campaign.TenantId), ct);
                }

                if (await LockCampaignAsync(context, campaign.Id, ct) is not { Status: BulkMessageStatus.InProgress } locked)
                {
                    return [];
                }

                // Index IX_BwaMessages_Queue returns them in order.
                var now = await context.GetUtcNowAsync(ct);
                var due = await context.Messages.IgnoreQueryFilters().AsTracking()
                    .Where(m => m.BulkMessageId == campaign.Id && m.Status == MessageStatus.Queued && m.AvailableAt <= now)
                    .OrderBy(m => m.AvailableAt).Take(max).ToListAsync(ct);
                var taken = campaign.UserLimit is null ? due : await TakeRoomAsync(context, campaign.UserLimit, due, now, ct);
                var suppressed = await GetSuppressedAsync(context, locked, taken, ct);
                var rules = taken.Count == 0 ? MarketingRules.None : campaign.Rules;
                var addresses = taken.Select(message => message.PhoneNumber).ToArray();
                var lacking = rules.NeedsConsent ? await FindWithoutConsentAsync(context, locked.TenantId, addresses, ct) : [];
                var written = rules.Caps.Count > 0
                    ? await GetWrittenAsync(context, locked.TenantId, addresses, now - rules.LongestWindow, now, ct)
                    : [];
                return taken.ConvertAll(message =>
                {
                    message.Claim(ownership, firstClaim++);
                    return new ClaimedMessage(
                        message.Id,
                        campaign.Id,
                        message.PhoneNumber,
                        message.RecipientName,
                        message.DataJson,
                        message.Attempt,
                        message.Tries,
                        suppressed.Contains(message.PhoneNumber),
                        message.ClaimNumber!.Value)
                    {
                        LacksConsent = lacking.Contains(message.PhoneNumber),
                        CappedUntil = written.TryGetValue(message.PhoneNumber, out var times) ? rules.FreeAt(times, now) : null,
                    };
                });
            },
            ct);

    public virtual Task<IReadOnlySet<string>> FindWrittenAsync(
        Guid accountId,
        IReadOnlyCollection<ClaimedMessage> messages,
        TimeSpan within,
        CancellationToken ct) => ReadAsync<IReadOnlySet<string>>(
        async context =>
        {
            var since = await context.GetUtcNowAsync(ct) - within;
            var (own, addresses) = (messages.Select(m => m.Id).ToArray(), messages.Select(m => m.PhoneNumber).ToArray());
            return await Rows<WhatsAppMessage>(context)
                .Where(m => EF.Parameter(addresses).Contains(m.PhoneNumber) && m.AccountId == accountId && !EF.Parameter(own).Contains(m.Id)
                    && (m.Status == MessageStatus.Sending
                        || m.SentAt > since
                        || m.FailedAt > since
                        || (m.SentAt == null && (m.DeliveredAt ?? m.ReadAt) > since)))
                .Select(m => m.PhoneNumber).ToHashSetAsync(ct);
        },
        ct);

    public virtual async Task<IReadOnlyDictionary<(Guid? TenantId, Guid MessageId), KnownMessage>> ApplyAsync(
        IReadOnlyList<MessageFact> facts, CancellationToken ct) => facts.Count == 0
            ? new Dictionary<(Guid?, Guid), KnownMessage>()
            : await ChangeAsync(
                async context =>
                {
                    var ids = facts.Select(fact => fact.MessageId).Distinct().ToArray();
                    var messages = context.Messages.IgnoreQueryFilters().Where(m => EF.Parameter(ids).Contains(m.Id));
                    var ofCampaigns = await messages.Select(m => m.BulkMessageId).Distinct().ToListAsync(ct);
                    var campaigns = await LockCampaignsAsync(context, ofCampaigns, ct);

                    // The messages are locked too, because an erasure does not lock their campaign.
                    await context.LockAsync<WhatsAppMessage>(ids.Cast<object>(), ct);
                    var entities = await messages.AsTracking().ToDictionaryAsync(m => m.Id, ct);
                    var rows = entities.Values.ToDictionary(
                        m => m.Id, m => new KnownMessage(m.TenantId, m.BulkMessageId, m.PhoneNumber, m.GetState()));
                    var changes = MessageChanges.Of(facts, rows, campaigns);
                    foreach (var (id, row) in changes.Rows)
                    {
                        entities[id].SetState(row.State);
                    }

                    context.AddRange(changes.Events.Select(fact => new WhatsAppMessageEvent(
                        fact.TenantId, fact.MessageId, MessageChanges.EventTypeOf(fact.Kind)!.Value, fact.At, fact.Attempt, fact.ErrorCode,
                        fact.Details)));
                    await MoveAsync(context, changes, campaigns, ct);
                    return MessageChanges.MessagesOf(facts, rows);
                },
                ct);

    private async Task MoveAsync(
        IBulkWhatsAppDbContext context, MessageChanges changes, Dictionary<Guid, LockedCampaign> campaigns, CancellationToken ct)
    {
        if (changes.Rows.Count == 0)
        {
            return;
        }

        var now = await context.GetUtcNowAsync(ct);
        foreach (var (id, delta) in changes.Deltas)
        {
            await MoveAsync(context, campaigns[id], campaigns[id].State.Apply(delta, now), now, ct);
        }

        if (dispatchOptions.Value.PublishMessageFailures)
        {
            context.AddRange(changes.Failures.Select(failed => OutgoingEventRow.Of(MessagesFailedEto.Name, failed.TenantId, now, failed)));
        }
    }

    /// <summary>
    /// Picks the messages to people the portfolio wrote to within 24 hours, and then others in order, up to the limit. Everybody picked
    /// counts from now on, whatever becomes of the call.
    /// </summary>
    private static async Task<List<WhatsAppMessage>> TakeRoomAsync(
        IBulkWhatsAppDbContext context, UserLimit limit, List<WhatsAppMessage> due, DateTime now, CancellationToken ct)
    {
        var since = now - UserWindow;
        var users = context.Set<PortfolioUser>().AsTracking().Where(u => u.PortfolioId == limit.PortfolioId);
        var room = limit.UsersPer24Hours - await users.CountAsync(u => u.WrittenAt > since, ct);
        var addresses = due.Select(message => message.PhoneNumber).ToArray();
        var known = await users.Where(u => EF.Parameter(addresses).Contains(u.PhoneNumber)).ToDictionaryAsync(u => u.PhoneNumber, ct);
        var taken = due.FindAll(message => known.GetValueOrDefault(message.PhoneNumber)?.WrittenAt > since || room-- > 0);
        foreach (var message in taken)
        {
            if (known.TryGetValue(message.PhoneNumber, out var user))
            {
                user.WrittenAt = now;
            }
            else
            {
                context.Add(new PortfolioUser { PortfolioId = limit.PortfolioId, PhoneNumber = message.PhoneNumber, WrittenAt = now });
            }
        }

        return taken;
    }

    private static async Task<HashSet<string>> GetSuppressedAsync(
        IBulkWhatsAppDbContext context, LockedCampaign campaign, List<WhatsAppMessage> messages, CancellationToken ct)
    {
        var addresses = messages.Select(message => message.PhoneNumber).ToArray();
        return addresses.Length == 0
            ? []
            : await OptOutsOf(context, campaign).Where(o => EF.Parameter(addresses).Contains(o.PhoneNumber))
                .Select(o => o.PhoneNumber).ToHashSetAsync(ct);
    }

    /// <summary>Opt-outs that block this campaign: an opt-out of marketing does not block a campaign that is not marketing.</summary>
    private static IQueryable<OptOut> OptOutsOf(IBulkWhatsAppDbContext context, LockedCampaign campaign)
    {
        var ofTenant = Rows<OptOut>(context).Where(o => o.TenantId == campaign.TenantId);
        return campaign.IsMarketing ? ofTenant : ofTenant.Where(o => o.Scope == OptOutScope.All);
    }
}
