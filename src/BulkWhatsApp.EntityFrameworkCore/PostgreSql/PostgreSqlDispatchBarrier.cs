using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Engine;
using Microsoft.Extensions.Options;
using Npgsql;

namespace BulkWhatsApp.PostgreSql;

public sealed class PostgreSqlDispatchBarrier(NpgsqlDataSource database, IOptions<DispatchOptions> options) : DispatchBarrier
{
    // Only announced calls are still made (see the claim store). A claim's lease starts at its slot: where that has passed, the call is under way or over.
    private const string HasCallsAheadSql =
        """
        SELECT EXISTS (
            SELECT 1 FROM "BwaMessages" m JOIN "BwaPhoneNumberOwners" o ON o."Id" = m."OwnerId"
            WHERE m."BulkMessageId" = @id AND m."Status" = 1 AND m."LeaseUntil" <= o."AnnouncedUntil" AND m."LeaseUntil" > clock_timestamp() + @lease)
        """;

    protected override async Task<bool> HasCallsAheadAsync(Guid bulkMessageId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(HasCallsAheadSql);
        command.Parameters.With("id", bulkMessageId).With("lease", options.Value.Lease);
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
