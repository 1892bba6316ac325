using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using Microsoft.Extensions.Options;
using Npgsql;

namespace BulkWhatsApp.PostgreSql;

public sealed class PostgreSqlDispatchBarrier(NpgsqlDataSource database, IOptions<DispatchOptions> options) : IDispatchBarrier
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    // Only announced calls are still made (see the claim store). A claim's lease starts at its slot: where that has passed, the call is under way or over.
    private const string HasCallsAheadSql =
        """
        SELECT EXISTS (
            SELECT 1 FROM "BwaMessages" m JOIN "BwaPhoneNumberOwners" o ON o."Id" = m."OwnerId"
            WHERE m."BulkMessageId" = @id AND m."Status" = 1 AND m."LeaseUntil" <= o."AnnouncedUntil" AND m."LeaseUntil" > clock_timestamp() + @lease)
        """;

    public async Task WaitUntilQuietAsync(Guid bulkMessageId, CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            do
            {
                // At least once: a node may just have announced calls, before it could see the pause.
                await Task.Delay(Poll, limit.Token);
            }
            while (await HasCallsAheadAsync(bulkMessageId, limit.Token));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A slowed number has slots far ahead; the pause stands, and the caller is not kept waiting for it.
        }
    }

    private async Task<bool> HasCallsAheadAsync(Guid bulkMessageId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(HasCallsAheadSql);
        command.Parameters.With("id", bulkMessageId).With("lease", options.Value.Lease);
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
