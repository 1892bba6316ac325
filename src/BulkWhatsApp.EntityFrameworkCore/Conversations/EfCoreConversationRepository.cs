using BulkWhatsApp.Engine;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Messages;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Conversations;

public class EfCoreConversationRepository(IDbContextProvider<IBulkWhatsAppDbContext> dbContextProvider)
    : EfCoreRepository<IBulkWhatsAppDbContext, Conversation, Guid>(dbContextProvider), IConversationRepository
{
    /// <summary>More labels than any template has buttons.</summary>
    private const int MaxButtons = 50;

    /// <summary>Fewer digits are looked for in texts, too.</summary>
    private const int MinDigits = 3;

    public virtual async Task<int> GetCountAsync(ConversationFilter filter, int max, CancellationToken cancellationToken = default) =>
        await (await GetFilteredAsync(filter)).OrderByDescending(x => x.LastActivityAt).Take(max).CountAsync(cancellationToken);

    public virtual async Task<List<Conversation>> GetPagedListAsync(
        ConversationFilter filter, int skipCount, int maxResultCount, CancellationToken cancellationToken = default) =>
        await (await GetFilteredAsync(filter)).AsNoTracking()
            .OrderByDescending(x => x.LastActivityAt).ThenByDescending(x => x.Id)
            .Skip(skipCount).Take(maxResultCount)
            .ToListAsync(cancellationToken);

    public virtual async Task<Conversation> GetLockedAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var db = await GetDbContextAsync();
        var tenant = await db.Conversations.Where(x => x.Id == id).Select(x => new { x.TenantId }).FirstOrDefaultAsync(cancellationToken)
            ?? throw new EntityNotFoundException(typeof(Conversation), id);
        await db.LockInboundAsync(tenant.TenantId, cancellationToken);
        return await db.Conversations.AsTracking().FirstOrDefaultAsync(x => x.Id == id, cancellationToken)
            ?? throw new EntityNotFoundException(typeof(Conversation), id);
    }

    public virtual async Task SaveAsync(Conversation conversation, CancellationToken cancellationToken = default) =>
        await (await GetDbContextAsync()).SaveChangesAsync(cancellationToken);

    public virtual async Task<ConversationReply> GetReplyLockedAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var db = await GetDbContextAsync();
        await db.LockAsync<ConversationReply>(id, cancellationToken);
        return await db.ConversationReplies.AsTracking().FirstOrDefaultAsync(x => x.Id == id, cancellationToken)
            ?? throw new EntityNotFoundException(typeof(ConversationReply), id);
    }

    public virtual async Task<ConversationParts> GetPartsAsync(
        Conversation conversation, DateTime? before, int max, CancellationToken cancellationToken = default)
    {
        var db = await GetDbContextAsync();
        var person = await GetPersonAsync(db, conversation, cancellationToken);
        var end = before ?? DateTime.UtcNow.AddDays(2);
        var ofPerson = db.InboundMessages.AsNoTracking()
            .Where(x => EF.Parameter(person).Contains(x.PhoneNumber) && x.AccountId == conversation.AccountId);
        var shown = ofPerson
            .Where(x => x.Kind != InboundKind.Edit && x.Kind != InboundKind.Revoke && x.Kind != InboundKind.Notice && x.At < end);
        var inbound = await shown.OrderByDescending(x => x.At).ThenByDescending(x => x.Id).Take(max).ToListAsync(cancellationToken);
        if (inbound.Count == max)
        {
            // Meta tells times in seconds, and the next page begins before this one's last moment.
            var last = inbound[^1].At;
            inbound.RemoveAll(x => x.At == last);
            inbound.AddRange(await shown.Where(x => x.At == last).OrderByDescending(x => x.Id)
                .Take(ConversationConsts.MaxThreadPage).ToListAsync(cancellationToken));
        }

        var wamids = inbound.Select(x => x.Wamid).ToArray();
        var changes = await ofPerson
            .Where(x => (x.Kind == InboundKind.Edit || x.Kind == InboundKind.Revoke) && EF.Parameter(wamids).Contains(x.ContextWamid))
            .OrderBy(x => x.At).ToListAsync(cancellationToken);
        var messages = await db.Messages.AsNoTracking()
            .Where(x => EF.Parameter(person).Contains(x.PhoneNumber) && x.AccountId == conversation.AccountId
                && (x.SentAt ?? x.FailedAt ?? x.CreationTime) < end)
            .OrderByDescending(x => x.SentAt ?? x.FailedAt ?? x.CreationTime).Take(max).ToListAsync(cancellationToken);
        var own = await db.Conversations.Where(
                x => EF.Parameter(person).Contains(x.PhoneNumber) && x.AccountId == conversation.AccountId)
            .Select(x => x.Id).ToArrayAsync(cancellationToken);
        var replies = await db.ConversationReplies.AsNoTracking()
            .Where(x => EF.Parameter(own).Contains(x.ConversationId) && x.At < end)
            .OrderByDescending(x => x.At).Take(max).ToListAsync(cancellationToken);

        // One for each address; the person said it once.
        var optOuts = await db.OptOuts.AsNoTracking()
            .Where(x => EF.Parameter(person).Contains(x.PhoneNumber) && x.FollowsNumber == null && x.OptedOutAt < end)
            .OrderByDescending(x => x.OptedOutAt).Take(max).ToListAsync(cancellationToken);
        var consents = await db.ConsentEntries.AsNoTracking()
            .Where(x => EF.Parameter(person).Contains(x.PhoneNumber) && x.At < end)
            .OrderByDescending(x => x.At).Take(max).ToListAsync(cancellationToken);
        return new ConversationParts(inbound, changes, messages, replies, optOuts, consents);
    }

    public virtual async Task<InboundMessage?> FindMessageAsync(Guid id, CancellationToken cancellationToken = default) =>
        await (await GetDbContextAsync()).InboundMessages.AsNoTracking().FirstOrDefaultAsync(x => x.Id == id, cancellationToken);

    public virtual async Task<Dictionary<string, InboundKind>> GetKindsAsync(
        IReadOnlyCollection<string> wamids, CancellationToken cancellationToken = default)
    {
        var asked = wamids.ToArray();
        return asked.Length == 0 ? [] : await (await GetDbContextAsync()).InboundMessages
            .Where(x => EF.Parameter(asked).Contains(x.Wamid))
            .Select(x => new { x.Wamid, x.Kind }).ToDictionaryAsync(x => x.Wamid, x => x.Kind, cancellationToken);
    }

    public virtual async Task<DateTime?> FindOptedOutAtAsync(Conversation conversation, CancellationToken cancellationToken = default)
    {
        var db = await GetDbContextAsync();
        var person = await GetPersonAsync(db, conversation, cancellationToken);
        return await db.OptOuts.Where(x => EF.Parameter(person).Contains(x.PhoneNumber) && x.Scope == OptOuts.OptOutScope.All)
            .MaxAsync(x => (DateTime?)x.OptedOutAt, cancellationToken);
    }

    public virtual async Task<CampaignAnswers> GetAnswersAsync(Guid bulkMessageId, CancellationToken cancellationToken = default)
    {
        var db = await GetDbContextAsync();
        var answers = db.InboundMessages.Where(x => x.BulkMessageId == bulkMessageId);
        var replied = await db.Messages.LongCountAsync(x => x.BulkMessageId == bulkMessageId && x.RepliedAt != null, cancellationToken);
        var certain = await answers
            .Where(x => x.Attribution == ReplyAttribution.Answered || x.Attribution == ReplyAttribution.Button)
            .Select(x => x.MessageId).Distinct().LongCountAsync(cancellationToken);
        return new CampaignAnswers(replied, Math.Min(certain, replied));
    }

    public virtual async Task<ILookup<Guid, ButtonCount>> GetButtonsAsync(
        IReadOnlyCollection<Guid> bulkMessageIds, CancellationToken cancellationToken = default)
    {
        var ids = bulkMessageIds.ToArray();
        var found = await (await GetDbContextAsync()).InboundMessages
            .Where(x => x.BulkMessageId != null && EF.Parameter(ids).Contains(x.BulkMessageId.Value)
                && x.Text != null && (x.Kind == InboundKind.Button || x.Kind == InboundKind.Choice))
            .GroupBy(x => new { Campaign = x.BulkMessageId!.Value, Text = x.Text! })
            .Select(same => new { same.Key.Campaign, same.Key.Text, Count = same.Select(x => x.PhoneNumber).Distinct().LongCount() })
            .ToListAsync(cancellationToken);
        return found.GroupBy(x => x.Campaign)
            .SelectMany(same => same.OrderByDescending(x => x.Count).ThenBy(x => x.Text, StringComparer.Ordinal).Take(MaxButtons))
            .ToLookup(x => x.Campaign, x => new ButtonCount(x.Text, x.Count));
    }

    public virtual async Task<ConversationPulse> GetPulseAsync(
        Guid conversationId, int maxUnread, CancellationToken cancellationToken = default)
    {
        var db = await GetDbContextAsync();
        var unread = await db.Conversations.Where(x => x.UnreadCount > 0).OrderByDescending(x => x.LastActivityAt)
            .Take(maxUnread).CountAsync(cancellationToken);
        var last = await db.Conversations.OrderByDescending(x => x.LastActivityAt).ThenByDescending(x => x.Id)
            .Select(x => (DateTime?)x.LastActivityAt).FirstOrDefaultAsync(cancellationToken);
        var watched = conversationId == Guid.Empty ? null : await db.Conversations.Where(x => x.Id == conversationId)
            .Select(x => new
            {
                x.LastActivityAt,
                Settled = db.ConversationReplies.Where(reply => reply.ConversationId == x.Id).Max(reply => (DateTime?)reply.SettledAt),
            }).FirstOrDefaultAsync(cancellationToken);
        return new ConversationPulse(
            unread, last, watched is null ? null : watched.Settled > watched.LastActivityAt ? watched.Settled : watched.LastActivityAt);
    }

    /// <summary>The person's addresses, one step away.</summary>
    private static async Task<string[]> GetPersonAsync(
        IBulkWhatsAppDbContext db, Conversation conversation, CancellationToken cancellationToken)
    {
        string[] named = [.. InboundKnowledge.AddressesOf(conversation.PhoneNumber)];
        var others = await EfCoreEngineStore.GetOtherAddressesAsync(db, conversation.TenantId, named, cancellationToken);
        return [.. named.Concat(others.Select(pair => pair.Other)).Distinct()];
    }

    private async Task<IQueryable<Conversation>> GetFilteredAsync(ConversationFilter filter)
    {
        var db = await GetDbContextAsync();
        IQueryable<Conversation> query = db.Conversations;
        if (filter.AccountId is { } accountId)
        {
            query = query.Where(x => x.AccountId == accountId);
        }

        if (filter.BulkMessageId is { } campaign)
        {
            query = query.Where(x => db.InboundMessages.Any(m => m.BulkMessageId == campaign && m.ConversationId == x.Id));
        }

        if (filter.UnreadOnly)
        {
            query = query.Where(x => x.UnreadCount > 0);
        }

        if (string.IsNullOrWhiteSpace(filter.Text))
        {
            return query;
        }

        // A number, however it is written, is looked for as a number only: the people's texts are many.
        var digits = string.Concat(filter.Text.Where(char.IsAsciiDigit));
        var pattern = LikePattern.Contains(filter.Text);
        return digits.Length >= MinDigits && filter.Text.All(character => char.IsAsciiDigit(character) || " +-()./".Contains(character))
            ? query.Where(x => EF.Functions.Like(x.PhoneNumber, $"%{digits}%"))
            : query.Where(x => EF.Functions.Like(x.ProfileName!.ToLower(), pattern, LikePattern.Escape)
                || EF.Functions.Like(x.PhoneNumber.ToLower(), pattern, LikePattern.Escape)
                || db.InboundMessages.Any(
                    m => m.ConversationId == x.Id && EF.Functions.Like(m.Text!.ToLower(), pattern, LikePattern.Escape)));
    }
}
