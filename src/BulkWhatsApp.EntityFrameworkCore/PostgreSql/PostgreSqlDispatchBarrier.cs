using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using Microsoft.Extensions.Options;
using Npgsql;

namespace BulkWhatsApp.PostgreSql;

public sealed class PostgreSqlDispatchBarrier(NpgsqlDataSource database, IOptions<DispatchOptions> options) : IDispatchBarrier
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    // A claim's lease starts at its slot: where the slot has passed, the call is under way or over.
    private const string HasClaimsAheadSql =
        """SELECT EXISTS (SELECT 1 FROM "BwaMessages" WHERE "BulkMessageId" = @id AND "Status" = 1 AND "LeaseUntil" > clock_timestamp() + @lease)""";

    public async Task WaitUntilQuietAsync(Guid bulkMessageId, CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        try
        {
            while (await HasClaimsAheadAsync(bulkMessageId, limit.Token))
            {
                await Task.Delay(Poll, limit.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // A slowed number has slots far ahead; the pause stands, and the caller is not kept waiting for it.
        }
    }

    private async Task<bool> HasClaimsAheadAsync(Guid bulkMessageId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(HasClaimsAheadSql);
        command.Parameters.With("id", bulkMessageId).With("lease", options.Value.Lease);
        return await command.ExecuteScalarAsync(ct) is true;
    }
}
