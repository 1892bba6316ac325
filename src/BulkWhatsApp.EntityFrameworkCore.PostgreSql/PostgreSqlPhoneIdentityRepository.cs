using BulkWhatsApp.OptOuts;
using NpgsqlTypes;

namespace BulkWhatsApp.PostgreSql;

public class PostgreSqlPhoneIdentityRepository(UnitOfWorkCommands commands, ICurrentTenant currentTenant) : IPhoneIdentityRepository
{
    private const int ChunkSize = 5_000;

    public virtual async Task LearnAsync(IReadOnlyCollection<(string Address, string Alias)> pairs, CancellationToken cancellationToken = default)
    {
        var telling = pairs.Select(pair => new AddressPair(currentTenant.Id, pair.Address, pair.Alias)).Where(pair => pair.SaysSomething).Distinct();
        foreach (var chunk in telling.Chunk(ChunkSize))
        {
            await LockAsync(cancellationToken);
            await using (var insert = await commands.CreateAsync(PostgreSqlPeople.InsertPairsSql, cancellationToken))
            {
                insert.Parameters.WithIds(chunk.Length).WithPairs(chunk);
                await insert.ExecuteNonQueryAsync(cancellationToken);
            }

            await using var follow = await commands.CreateAsync(PostgreSqlPeople.FollowPairsSql, cancellationToken);
            follow.Parameters.WithPairs(chunk);
            await follow.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    public virtual async Task<IReadOnlyList<string>> LockPersonAsync(string address, CancellationToken cancellationToken = default)
    {
        await LockAsync(cancellationToken);
        await using var command = await commands.CreateAsync(PostgreSqlPeople.PersonSql, cancellationToken);
        command.Parameters.WithNullable("tenant", NpgsqlDbType.Uuid, currentTenant.Id).With("phone", address);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var person = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
        {
            person.Add(reader.GetString(0));
        }

        return person;
    }

    private async Task LockAsync(CancellationToken cancellationToken)
    {
        await using var command = await commands.CreateAsync(PostgreSqlPeople.LockSql, cancellationToken);
        command.Parameters.WithTenants([currentTenant.Id]);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
