using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BulkWhatsApp.EntityFrameworkCore;

/// <summary>Throws what <see cref="UniqueViolations"/> finds in place of EF Core's exception, in whatever context the module's tables are.</summary>
internal sealed class UniqueViolationInterceptor : SaveChangesInterceptor
{
    public static readonly UniqueViolationInterceptor Instance = new();

    public override void SaveChangesFailed(DbContextErrorEventData eventData) => ThrowIfTaken(eventData.Exception);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        ThrowIfTaken(eventData.Exception);
        return Task.CompletedTask;
    }

    private static void ThrowIfTaken(Exception exception)
    {
        if (exception is DbUpdateException failure && UniqueViolations.Find(failure) is { } taken)
        {
            throw taken;
        }
    }
}
