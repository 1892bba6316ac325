using System.Runtime.CompilerServices;
using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Messages;

public class EfCoreWhatsAppMessageRepository(IDbContextProvider<IBulkWhatsAppDbContext> dbContextProvider)
    : EfCoreRepository<IBulkWhatsAppDbContext, WhatsAppMessage, Guid>(dbContextProvider), IWhatsAppMessageRepository
{
    private static readonly SortColumns<WhatsAppMessage> Columns = new()
    {
        ["creationTime"] = x => x.CreationTime,
        ["phoneNumber"] = x => x.PhoneNumber,
        ["recipientName"] = x => x.RecipientName,
        ["status"] = x => x.Status,
        ["sentAt"] = x => x.SentAt,
        ["failedAt"] = x => x.FailedAt,
        ["errorCode"] = x => x.ErrorCode,
    };

    public virtual async Task<long> GetCountAsync(WhatsAppMessageFilter filter, CancellationToken cancellationToken = default) =>
        await (await GetFilteredAsync(filter)).LongCountAsync(cancellationToken);

    public virtual async Task<List<WhatsAppMessage>> GetPagedListAsync(
        WhatsAppMessageFilter filter, string? sorting, int skipCount, int maxResultCount, CancellationToken cancellationToken = default) =>
        await (await GetFilteredAsync(filter))
            .OrderBySorting(sorting, Columns, "creationTime desc")
            .Skip(skipCount).Take(maxResultCount)
            .ToListAsync(cancellationToken);

    public virtual async IAsyncEnumerable<WhatsAppMessage> GetStreamAsync(
        WhatsAppMessageFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var rows = (await GetFilteredAsync(filter)).OrderBy(x => x.Id).AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            yield return row;
        }
    }

    public virtual async Task<List<WhatsAppMessageEvent>> GetEventsAsync(Guid messageId, CancellationToken cancellationToken = default) =>
        await (await GetDbContextAsync()).MessageEvents.AsNoTracking()
            .Where(x => x.MessageId == messageId)
            .OrderBy(x => x.At).ThenBy(x => x.Id)
            .ToListAsync(cancellationToken);

    public virtual async Task<LaterMessages?> FindLaterAsync(Guid bulkMessageId, CancellationToken cancellationToken = default)
    {
        // Index IX_BwaMessages_Queue covers queued messages only.
        var queued = (await GetDbSetAsync()).Where(x => x.BulkMessageId == bulkMessageId && x.Status == MessageStatus.Queued);
        if (await queued.AnyAsync(x => x.FailedAt == null, cancellationToken))
        {
            return null;
        }

        var later = await queued.GroupBy(x => x.BulkMessageId)
            .Select(group => new { Count = group.LongCount(), NextAt = group.Min(x => x.AvailableAt) })
            .FirstOrDefaultAsync(cancellationToken);
        return later is null ? null : new LaterMessages(later.Count, later.NextAt);
    }

    public virtual async Task<List<FailureCount>> GetFailuresAsync(Guid bulkMessageId, CancellationToken cancellationToken = default)
    {
        var counts = await (await GetDbSetAsync())
            .Where(x => x.BulkMessageId == bulkMessageId && x.Status == MessageStatus.Failed && x.ErrorCode != null)
            .GroupBy(x => x.ErrorCode!.Value)
            .Select(group => new { group.Key, Count = group.LongCount() })
            .OrderByDescending(x => x.Count)
            .ToListAsync(cancellationToken);
        return counts.ConvertAll(x => new FailureCount(x.Key, x.Count));
    }

    private async Task<IQueryable<WhatsAppMessage>> GetFilteredAsync(WhatsAppMessageFilter filter)
    {
        IQueryable<WhatsAppMessage> query = (await GetDbSetAsync()).AsNoTracking();
        if (filter.BulkMessageId is { } bulkMessageId)
        {
            query = query.Where(x => x.BulkMessageId == bulkMessageId);
        }

        if (filter.Status is { } status)
        {
            query = query.Where(x => x.Status == status);
        }

        if (!string.IsNullOrWhiteSpace(filter.PhoneNumber))
        {
            var pattern = LikePattern.Contains(filter.PhoneNumber);
            query = query.Where(x => EF.Functions.Like(x.PhoneNumber, pattern, LikePattern.Escape));
        }

        if (filter.ErrorCode is { } errorCode)
        {
            query = query.Where(x => x.ErrorCode == errorCode);
        }

        if (filter.From is { } from)
        {
            query = query.Where(x => x.CreationTime >= from);
        }

        return filter.To is { } to ? query.Where(x => x.CreationTime < to) : query;
    }
}
