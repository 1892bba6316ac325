using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BulkWhatsApp.Host.Data;

/// <summary>
/// What a controller looks up before it saves may have become untrue in between: the name is taken, the role is gone. The database notices by a constraint,
/// and the answer is 409 as it would have been a moment later.
/// </summary>
internal sealed class ConflictInterceptor(HostDatabase database) : SaveChangesInterceptor
{
    public override void SaveChangesFailed(DbContextErrorEventData eventData) => ThrowIfConflict(eventData.Exception);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        ThrowIfConflict(eventData.Exception);
        return Task.CompletedTask;
    }

    private void ThrowIfConflict(Exception exception)
    {
        if (exception is DbUpdateException { InnerException: DbException cause } && database.IsConflict(cause))
        {
            throw new AbpDbConcurrencyException(exception.Message, exception);
        }
    }
}
