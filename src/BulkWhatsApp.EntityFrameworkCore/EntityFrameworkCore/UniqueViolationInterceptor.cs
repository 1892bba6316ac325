using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BulkWhatsApp.EntityFrameworkCore;

/// <summary>Throws what <see cref="UniqueViolations"/> finds in place of EF Core's exception, in whatever context the module's tables are.</summary>
internal sealed class UniqueViolationInterceptor : SaveChangesInterceptor
{
    public static readonly UniqueViolationInterceptor Instance = new();

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default) =>
        eventData.Exception is DbUpdateException exception && UniqueViolations.Find(exception) is { } taken
            ? Task.FromException(taken)
            : Task.CompletedTask;
}
