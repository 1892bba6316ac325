using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Messages;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.RecipientLists;

public class EfCoreQuietNumberRepository(IDbContextProvider<IBulkWhatsAppDbContext> contexts) : IQuietNumberRepository, ITransientDependency
{
    public virtual async Task<(long Count, List<QuietNumber> Page)> GetPageAsync(
        DateTime now, int skipCount, int maxResultCount, CancellationToken cancellationToken = default)
    {
        var db = await contexts.GetDbContextAsync();
        var (quiet, onLists) = (QuietOf(db, now), OnLists(db));
        var count = await quiet.LongCountAsync(cancellationToken);
        var page = await quiet.OrderByDescending(x => x.LastFailedAt).ThenBy(x => x.PhoneNumber)
            .Skip(skipCount).Take(maxResultCount)
            .Select(x => new
            {
                x.PhoneNumber, x.Failures, x.LastFailedAt, Lists = onLists.LongCount(person => person.PhoneNumber == x.PhoneNumber),
            })
            .ToListAsync(cancellationToken);
        return (count, page.ConvertAll(x => new QuietNumber(x.PhoneNumber, x.Failures, x.LastFailedAt, x.Lists)));
    }

    public virtual async Task<long> RemoveAsync(
        IReadOnlyCollection<string> numbers, DateTime now, CancellationToken cancellationToken = default)
    {
        var db = await contexts.GetDbContextAsync();
        var quiet = QuietOf(db, now).Select(x => x.PhoneNumber);
        var removed = numbers.Count == 0 ? quiet : quiet.Where(number => numbers.Contains(number));
        return await OnLists(db).Where(x => removed.Contains(x.PhoneNumber)).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The index of undeliverable messages finds them; the index of numbers, what arrived since.</summary>
    private static IQueryable<Quiet> QuietOf(IBulkWhatsAppDbContext db, DateTime now)
    {
        var since = now.AddDays(-IQuietNumberRepository.Days);
        var onLists = OnLists(db);
        return db.Messages
            .Where(x => x.ErrorCode == IQuietNumberRepository.ErrorCode && x.FailedAt > since
                && !x.PhoneNumber.StartsWith(WhatsAppMessageConsts.ErasedPrefix))
            .GroupBy(x => x.PhoneNumber)
            .Select(same => new Quiet
            {
                PhoneNumber = same.Key, Failures = same.LongCount(), LastFailedAt = same.Max(x => x.FailedAt)!.Value,
            })
            .Where(x => x.Failures >= IQuietNumberRepository.MinFailures
                && onLists.Any(person => person.PhoneNumber == x.PhoneNumber)
                && !db.Messages.Any(m => m.PhoneNumber == x.PhoneNumber && (m.DeliveredAt > since || m.ReadAt > since)));
    }

    private static IQueryable<Recipient> OnLists(IBulkWhatsAppDbContext db) =>
        db.Recipients.Where(x => db.RecipientLists.Any(list => list.Id == x.RecipientListId));

    private sealed class Quiet
    {
        public string PhoneNumber { get; init; } = null!;
        public long Failures { get; init; }
        public DateTime LastFailedAt { get; init; }
    }
}
