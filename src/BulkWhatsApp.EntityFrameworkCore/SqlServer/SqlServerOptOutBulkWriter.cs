using BulkWhatsApp.OptOuts;

namespace BulkWhatsApp.SqlServer;

public class SqlServerOptOutBulkWriter(SqlServerUnitOfWorkCommands commands, ICurrentTenant currentTenant, ICurrentUser currentUser) : IOptOutBulkWriter
{
    private const int ChunkSize = 5_000;

    private const string InsertSql =
        $"""
        SET NOCOUNT ON;
        {SqlServerEvents.DeclareAddedSql}
        INSERT INTO [BwaOptOuts] ([Id], [TenantId], [PhoneNumber], [Scope], [Source], [Reason], [OptedOutAt], [CreationTime], [CreatorId], [ExtraProperties], [ConcurrencyStamp])
        {SqlServerEvents.OutputAddedSql}
        SELECT NEWID(), @tenant, n.number, 0, 1, @reason, {SqlServerSql.Now}, {SqlServerSql.Now}, @creator, N'{"{}"}', {SqlServerSql.NewStamp}
        FROM (SELECT DISTINCT CONVERT(nvarchar(135), [value]) AS number FROM OPENJSON(@numbers)) n
        WHERE NOT EXISTS (
            SELECT 1 FROM [BwaOptOuts] o WITH (UPDLOCK, HOLDLOCK) WHERE o.[PhoneNumber] = n.number AND o.[TenantId] IS NOT DISTINCT FROM @tenant);
        {SqlServerEvents.OptedOutSql}
        SELECT COUNT_BIG(*) FROM @added;
        """;

    public virtual async Task<long> AddAsync(IAsyncEnumerable<string> phoneNumbers, string? reason, CancellationToken cancellationToken)
    {
        long added = 0;
        await foreach (var chunk in phoneNumbers.Chunk(ChunkSize).WithCancellation(cancellationToken))
        {
            await using var command = await commands.CreateAsync(InsertSql, cancellationToken);
            command.With("tenant", currentTenant.Id).With("creator", currentUser.Id).With("reason", reason).WithJson("numbers", chunk);
            added += (long)(await command.ExecuteScalarAsync(cancellationToken))!;
        }

        return added;
    }
}
