using BulkWhatsApp.OptOuts;

namespace BulkWhatsApp.SqlServer;

public class SqlServerPhoneIdentityRepository(SqlServerUnitOfWorkCommands commands, ICurrentTenant currentTenant) : IPhoneIdentityRepository
{
    private const int ChunkSize = 5_000;

    private const string PersonSql =
        $"""
        SET NOCOUNT ON;
        {SqlServerPeople.LockSql}
        {SqlServerPeople.FindPersonSql}
        SELECT Address FROM @person ORDER BY CASE WHEN Address = @phone THEN 0 ELSE 1 END, Address;
        """;

    private static readonly string LearnSql = $"SET NOCOUNT ON; {SqlServerPeople.LearnSql}";

    public virtual async Task LearnAsync(IReadOnlyCollection<(string Address, string Alias)> pairs, CancellationToken cancellationToken = default)
    {
        var telling = pairs.Select(pair => new AddressPair(currentTenant.Id, pair.Address, pair.Alias)).Where(pair => pair.SaysSomething).Distinct();
        foreach (var chunk in telling.Chunk(ChunkSize))
        {
            await using var command = await commands.CreateAsync(LearnSql, cancellationToken);
            command.With("tenant", currentTenant.Id).With("people", SqlServerPeople.LockNameOf(currentTenant.Id))
                .WithJson("pairs", chunk.Select(pair => new { pair.Address, pair.Alias }));
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    public virtual async Task<IReadOnlyList<string>> LockPersonAsync(string address, CancellationToken cancellationToken = default)
    {
        await using var command = await commands.CreateAsync(PersonSql, cancellationToken);
        command.With("tenant", currentTenant.Id).With("people", SqlServerPeople.LockNameOf(currentTenant.Id)).With("phone", address);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var person = new List<string>();
        while (await row.ReadAsync(cancellationToken))
        {
            person.Add(row.GetString(0));
        }

        return person;
    }
}
