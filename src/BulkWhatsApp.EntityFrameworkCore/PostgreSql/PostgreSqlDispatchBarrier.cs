using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Engine;
using Microsoft.Extensions.Options;
using Npgsql;

namespace BulkWhatsApp.PostgreSql;

public sealed class PostgreSqlDispatchBarrier(NpgsqlDataSource database, IOptions<DispatchOptions> options) : DispatchBarrier
{
    // Only announced calls are still made (see the claim store), and none so long after its slot, where its claim's lease starts.
    private const string HasCallsAheadSql =
        """
        SELECT EXISTS (
            SELECT 1 FROM "BwaMessages" m JOIN "BwaPhoneNumberOwners" o ON o."Id" = m."OwnerId"
            WHERE m."BulkMessageId" = @id AND m."Status" = 1 AND m."UnconfirmedUntil" <= o."AnnouncedUntil" AND m."UnconfirmedUntil" > clock_timestamp() + @ahead)
        """;

    protected override async Task WaitForAnnouncementsAsync(Guid bulkMessageId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(AnnouncementLock.WaitSql);
        command.Parameters.With("campaign", bulkMessageId);
        await command.ExecuteNonQueryAsync(ct);
    }

    protected override async Task<bool> HasCallsAheadAsync(Guid bulkMessageId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(HasCallsAheadSql);
        command.Parameters.With("id", bulkMessageId).With("ahead", options.Value.Lease - DispatchOptions.AnnouncementHolds);
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
