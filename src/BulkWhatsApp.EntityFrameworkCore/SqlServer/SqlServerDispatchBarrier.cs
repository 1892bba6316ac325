using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Engine;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.SqlServer;

public sealed class SqlServerDispatchBarrier(SqlServerDatabase database, IOptions<DispatchOptions> options) : DispatchBarrier
{
    // Only announced calls are still made (see the claim store). A claim's lease starts at its slot: where that has passed, the call is under way or over.
    private static readonly string HasCallsAheadSql =
        $"""
        SELECT CONVERT(bit, CASE WHEN EXISTS (
            SELECT 1 FROM [BwaMessages] m JOIN [BwaPhoneNumberOwners] o ON o.[Id] = m.[OwnerId]
            WHERE m.[BulkMessageId] = @id AND m.[Status] = 1 AND m.[LeaseUntil] <= o.[AnnouncedUntil]
              AND m.[LeaseUntil] > {SqlServerSql.AddMilliseconds(SqlServerSql.Now, "@lease")}) THEN 1 ELSE 0 END);
        """;

    protected override async Task<bool> HasCallsAheadAsync(Guid bulkMessageId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(HasCallsAheadSql).With("id", bulkMessageId).With("lease", options.Value.Lease);
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
