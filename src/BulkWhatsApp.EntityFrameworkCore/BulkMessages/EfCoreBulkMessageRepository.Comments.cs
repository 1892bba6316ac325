using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.BulkMessages;

/// <summary>What people write about campaigns.</summary>
public partial class EfCoreBulkMessageRepository
{
    public virtual async Task<List<BulkMessageComment>> GetCommentsAsync(
        Guid id, int skipCount, int maxResultCount, CancellationToken cancellationToken = default) =>
        await (await CommentsOfAsync(id)).AsNoTracking()
            .OrderByDescending(x => x.CreationTime).ThenByDescending(x => x.Id)
            .Skip(skipCount).Take(maxResultCount)
            .ToListAsync(cancellationToken);

    public virtual async Task<long> CountCommentsAsync(Guid id, CancellationToken cancellationToken = default) =>
        await (await CommentsOfAsync(id)).LongCountAsync(cancellationToken);

    public virtual async Task<BulkMessageComment?> FindCommentAsync(
        Guid id, Guid commentId, CancellationToken cancellationToken = default) =>
        await (await CommentsOfAsync(id)).SingleOrDefaultAsync(x => x.Id == commentId, cancellationToken);

    public virtual async Task AddCommentAsync(BulkMessageComment comment, CancellationToken cancellationToken = default)
    {
        var db = await GetDbContextAsync();
        db.BulkMessageComments.Add(comment);
        await db.SaveChangesAsync(cancellationToken);
    }

    public virtual async Task DeleteCommentAsync(BulkMessageComment comment, CancellationToken cancellationToken = default)
    {
        var db = await GetDbContextAsync();
        db.BulkMessageComments.Remove(comment);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<IQueryable<BulkMessageComment>> CommentsOfAsync(Guid id) =>
        (await GetDbContextAsync()).BulkMessageComments.Where(x => x.BulkMessageId == id);
}
