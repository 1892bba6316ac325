using BulkWhatsApp.Engine;
using BulkWhatsApp.Privacy;

namespace BulkWhatsApp.SqlServer;

public sealed class SqlServerCleaningLock(SqlServerDatabase database) : ICleaningLock
{
    private const string TryLockSql =
        """
        DECLARE @taken int;
        EXEC @taken = sp_getapplock @Resource = 'BulkWhatsApp.Cleaning', @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 0;
        SELECT CONVERT(bit, CASE WHEN @taken >= 0 THEN 1 ELSE 0 END);
        """;

    public async Task<IAsyncDisposable?> TryTakeAsync(CancellationToken cancellationToken) =>
        await LockingTransaction.TryBeginAsync(await database.OpenConnectionAsync(cancellationToken), TryLockSql, cancellationToken);
}
