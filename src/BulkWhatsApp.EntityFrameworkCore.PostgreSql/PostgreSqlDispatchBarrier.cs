using BulkWhatsApp.Engine;
using Npgsql;

namespace BulkWhatsApp.PostgreSql;

/// <summary>Waits for the announcements that could not see the pause yet, by a lock that they share; see <see cref="AnnouncementLock"/>.</summary>
public sealed class PostgreSqlDispatchBarrier(NpgsqlDataSource database) : DispatchBarrier
{
    private const string HasAnnouncedCallsSql =
        """
        SELECT EXISTS (
            SELECT 1 FROM "BwaMessages" m JOIN "BwaPhoneNumberOwners" o ON o."Id" = m."OwnerId"
            WHERE m."BulkMessageId" = @id AND m."Status" = 1 AND m."ClaimNumber" <= o."AnnouncedClaim")
        """;

    protected override async Task WaitForAnnouncementsAsync(Guid bulkMessageId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(AnnouncementLock.WaitSql);
        command.Parameters.With("campaign", bulkMessageId);
        await command.ExecuteNonQueryAsync(ct);
    }

    protected override async Task<bool> HasAnnouncedCallsAsync(Guid bulkMessageId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(HasAnnouncedCallsSql);
        command.Parameters.With("id", bulkMessageId);
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
