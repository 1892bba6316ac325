using BulkWhatsApp.RecipientLists;

namespace BulkWhatsApp.SqlServer;

/// <summary>Chunks as JSON, so that memory does not grow with the file.</summary>
public class SqlServerRecipientBulkWriter(SqlServerUnitOfWorkCommands commands, ICurrentUser currentUser) : IRecipientBulkWriter
{
    private const int ChunkSize = 5_000;

    // Imports into the same list come one after the other: with numbers in common, in another order, each could wait for the other's rows.
    private const string BeginSql = "EXEC sp_getapplock @Resource = @list, @LockMode = 'Exclusive', @LockOwner = 'Transaction';";

    // In file order, so that the first row of a repeated number is the one that stays. The key of an element of a JSON array is its place.
    private const string InsertSql =
        $"""
        INSERT INTO [BwaRecipients] ([Id], [TenantId], [RecipientListId], [PhoneNumber], [Name], [DataJson], [CreationTime], [CreatorId])
        SELECT {SqlServerSql.NewId}, @tenant, @list, n.PhoneNumber, n.Name, n.DataJson, {SqlServerSql.Now}, @creator
        FROM (
            SELECT r.PhoneNumber, r.Name, r.DataJson, CONVERT(int, a.[key]) AS Position,
                   ROW_NUMBER() OVER (PARTITION BY r.PhoneNumber ORDER BY CONVERT(int, a.[key])) AS Occurrence
            FROM OPENJSON(@rows) a
            CROSS APPLY OPENJSON(a.[value]) WITH (PhoneNumber nvarchar(135), Name nvarchar(256), DataJson nvarchar(max)) r
        ) n
        WHERE n.Occurrence = 1 AND NOT EXISTS (
            SELECT 1 FROM [BwaRecipients] k WITH (UPDLOCK, HOLDLOCK) WHERE k.[RecipientListId] = @list AND k.[PhoneNumber] = n.PhoneNumber)
        ORDER BY n.Position;
        """;

    public virtual async Task<long> AddAsync(
        Guid? tenantId, Guid recipientListId, IAsyncEnumerable<NewRecipient> recipients, CancellationToken cancellationToken)
    {
        await using (var begin = await commands.CreateAsync(BeginSql, cancellationToken))
        {
            begin.With("list", $"bwa-import-{recipientListId}").CommandTimeout = 0;
            await begin.ExecuteNonQueryAsync(cancellationToken);
        }

        long added = 0;
        await foreach (var chunk in recipients.Chunk(ChunkSize).WithCancellation(cancellationToken))
        {
            await using var insert = await commands.CreateAsync(InsertSql, cancellationToken);
            insert.With("tenant", tenantId).With("list", recipientListId).With("creator", currentUser.Id)
                .WithJson("rows", chunk.Select(row => new { row.PhoneNumber, row.Name, row.DataJson }));
            insert.CommandTimeout = 0;
            added += await insert.ExecuteNonQueryAsync(cancellationToken);
        }

        return added;
    }
}
