using BulkWhatsApp.OptOuts;
using Npgsql;
using NpgsqlTypes;

namespace BulkWhatsApp.PostgreSql;

public class PostgreSqlOptOutBulkWriter(
    UnitOfWorkCommands commands, IPhoneIdentityRepository identities, ICurrentTenant currentTenant, ICurrentUser currentUser)
    : IOptOutBulkWriter
{
    private const int ChunkSize = 5_000;

    private const string InsertSql =
        $$"""
        WITH added AS (
        INSERT INTO "BwaOptOuts" AS o ("Id", "TenantId", "PhoneNumber", "Scope", "Source", "Reason", "OptedOutAt", "CreationTime", "CreatorId", "ExtraProperties", "ConcurrencyStamp")
        SELECT gen_random_uuid(), @tenant, number, 0, 1, @reason, now(), now(), @creator, '{}', replace(gen_random_uuid()::text, '-', '')
        FROM unnest(@numbers) AS number
        GROUP BY number
        ORDER BY number
        ON CONFLICT ("TenantId", "PhoneNumber") DO UPDATE SET "Scope" = 0, "Source" = 1, "Reason" = COALESCE(@reason, o."Reason")
        WHERE o."Scope" > 0
        RETURNING "TenantId", "PhoneNumber", "Scope", "Source", "Reason", xmax = 0 AS is_new
        ), told AS (
        {{PostgreSqlEvents.OptedOutSql}}
        )
        SELECT count(*) FILTER (WHERE is_new) FROM added
        """;

    public virtual async Task<long> AddAsync(IAsyncEnumerable<string> phoneNumbers, string? reason, CancellationToken cancellationToken)
    {
        var otherForms = new List<(string Number, string Other)>();
        long added = 0;
        await foreach (var chunk in phoneNumbers.Chunk(ChunkSize).WithCancellation(cancellationToken))
        {
            await using var command = await commands.CreateAsync(InsertSql, cancellationToken);
            command.Parameters.Add(new NpgsqlParameter("tenant", NpgsqlDbType.Uuid) { Value = (object?)currentTenant.Id ?? DBNull.Value });
            command.Parameters.Add(new NpgsqlParameter("creator", NpgsqlDbType.Uuid) { Value = (object?)currentUser.Id ?? DBNull.Value });
            command.Parameters.Add(new NpgsqlParameter("reason", NpgsqlDbType.Text) { Value = (object?)reason ?? DBNull.Value });
            command.Parameters.Add(new NpgsqlParameter<string[]>("numbers", chunk));
            added += (long)(await command.ExecuteScalarAsync(cancellationToken))!;
            otherForms.AddRange(WhatsAppAddress.OtherFormsOf(chunk));
        }

        // At the end, because it locks the tenant's people: the file may be long.
        await identities.LearnAsync(otherForms, cancellationToken);
        await FollowAsync(cancellationToken);
        return added;
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        await using var command = await commands.CreateAsync($"{PostgreSqlPeople.LockSql}; {PostgreSqlPeople.FollowTenantSql}", cancellationToken);
        command.CommandTimeout = 0;
        command.Parameters.WithTenants([currentTenant.Id]).WithNullable("tenant", NpgsqlDbType.Uuid, currentTenant.Id);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
