using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Engine;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.SqlServer;

public sealed class SqlServerDispatchBarrier(SqlServerDatabase database, IOptions<DispatchOptions> options) : DispatchBarrier
{
    // Only announced calls are still made (see the claim store), and none so long after its slot, where its claim's lease starts.
    private static readonly string HasCallsAheadSql =
        $"""
        SELECT CONVERT(bit, CASE WHEN EXISTS (
            SELECT 1 FROM [BwaMessages] m JOIN [BwaPhoneNumberOwners] o ON o.[Id] = m.[OwnerId]
            WHERE m.[BulkMessageId] = @id AND m.[Status] = 1 AND m.[LeaseUntil] <= o.[AnnouncedUntil]
              AND m.[LeaseUntil] > {SqlServerSql.AddMilliseconds(SqlServerSql.Now, "@ahead")}) THEN 1 ELSE 0 END);
        """;

    protected override async Task<bool> HasCallsAheadAsync(Guid bulkMessageId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(HasCallsAheadSql).With("id", bulkMessageId).With("ahead", options.Value.Lease - DispatchOptions.AnnouncementHolds);
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
