using BulkWhatsApp.Engine;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.OptOuts;
using Npgsql;
using NpgsqlTypes;

namespace BulkWhatsApp.PostgreSql;

public class PostgreSqlOptOutBulkWriter(
    UnitOfWorkCommands commands,
    IPhoneIdentityRepository identities,
    IDbContextProvider<IBulkWhatsAppDbContext> contexts,
    ICurrentTenant currentTenant,
    ICurrentUser currentUser)
    : IOptOutBulkWriter
{
    private const int ChunkSize = 5_000;

    private static readonly string ImportSql = SqlText.Of("opt-outs-import");

    public virtual async Task<long> AddAsync(IAsyncEnumerable<string> phoneNumbers, string? reason, CancellationToken cancellationToken)
    {
        var otherForms = new List<(string Number, string Other)>();
        long added = 0;
        await foreach (var chunk in phoneNumbers.Chunk(ChunkSize).WithCancellation(cancellationToken))
        {
            await using var command = await commands.CreateAsync(ImportSql, cancellationToken);
            command.Parameters.Add(new NpgsqlParameter("tenant", NpgsqlDbType.Uuid) { Value = (object?)currentTenant.Id ?? DBNull.Value });
            command.Parameters.Add(new NpgsqlParameter("creator", NpgsqlDbType.Uuid) { Value = (object?)currentUser.Id ?? DBNull.Value });
            command.Parameters.Add(new NpgsqlParameter("reason", NpgsqlDbType.Text) { Value = (object?)reason ?? DBNull.Value });
            command.Parameters.Add(new NpgsqlParameter<string[]>("numbers", chunk));
            added += (long)(await command.ExecuteScalarAsync(cancellationToken))!;
            otherForms.AddRange(WhatsAppAddress.OtherFormsOf(chunk));
        }

        // Comes last because it locks the tenant's people, and reading the file may take long.
        await identities.LearnAsync(otherForms, cancellationToken);
        await FollowAsync(cancellationToken);
        await new People(await contexts.GetDbContextAsync(), currentTenant.Id).FollowAllConsentsAsync(cancellationToken);
        return added;
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        await using var command = await commands.CreateAsync(
            $"{PostgreSqlPeople.LockSql}; {PostgreSqlPeople.FollowTenantSql}", cancellationToken);
        command.CommandTimeout = 0;
        command.Parameters.WithTenants([currentTenant.Id]).WithNullable("tenant", NpgsqlDbType.Uuid, currentTenant.Id);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
