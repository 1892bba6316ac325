using BulkWhatsApp.OptOuts;
using Npgsql;
using NpgsqlTypes;

namespace BulkWhatsApp.PostgreSql;

public class PostgreSqlOptOutBulkWriter(UnitOfWorkCommands commands, ICurrentTenant currentTenant, ICurrentUser currentUser)
    : IOptOutBulkWriter
{
    private const int ChunkSize = 5_000;

    private const string InsertSql =
        $$"""
        WITH added AS (
        INSERT INTO "BwaOptOuts" ("Id", "TenantId", "PhoneNumber", "Scope", "Source", "Reason", "OptedOutAt", "CreationTime", "CreatorId", "ExtraProperties", "ConcurrencyStamp")
        SELECT gen_random_uuid(), @tenant, number, 0, 1, @reason, now(), now(), @creator, '{}', replace(gen_random_uuid()::text, '-', '')
        FROM unnest(@numbers) AS number
        ON CONFLICT ("TenantId", "PhoneNumber") DO NOTHING
        RETURNING "TenantId", "PhoneNumber", "Scope", "Source", "Reason"
        ), told AS (
        {{PostgreSqlEvents.OptedOutSql}}
        )
        SELECT count(*) FROM added
        """;

    public virtual async Task<long> AddAsync(IAsyncEnumerable<string> phoneNumbers, string? reason, CancellationToken cancellationToken)
    {
        long added = 0;
        await foreach (var chunk in phoneNumbers.Chunk(ChunkSize).WithCancellation(cancellationToken))
        {
            await using var command = await commands.CreateAsync(InsertSql, cancellationToken);
            command.Parameters.Add(new NpgsqlParameter("tenant", NpgsqlDbType.Uuid) { Value = (object?)currentTenant.Id ?? DBNull.Value });
            command.Parameters.Add(new NpgsqlParameter("creator", NpgsqlDbType.Uuid) { Value = (object?)currentUser.Id ?? DBNull.Value });
            command.Parameters.Add(new NpgsqlParameter("reason", NpgsqlDbType.Text) { Value = (object?)reason ?? DBNull.Value });
            command.Parameters.Add(new NpgsqlParameter<string[]>("numbers", chunk));
            added += (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        }

        return added;
    }
}
