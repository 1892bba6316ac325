using BulkWhatsApp.Engine;
using BulkWhatsApp.Privacy;
using Npgsql;

namespace BulkWhatsApp.PostgreSql;

public sealed class PostgreSqlCleaningLock(NpgsqlDataSource database) : ICleaningLock
{
    private const string TryLockSql = "SELECT pg_try_advisory_xact_lock(hashtextextended('BulkWhatsApp.Cleaning', 24))";

    public async Task<IAsyncDisposable?> TryTakeAsync(CancellationToken cancellationToken) =>
        await LockingTransaction.TryBeginAsync(await database.OpenConnectionAsync(cancellationToken), TryLockSql, cancellationToken);
}
