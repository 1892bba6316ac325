using BulkWhatsApp.OptOuts;

namespace BulkWhatsApp.SqlServer;

public class SqlServerOptOutBulkWriter(
    SqlServerUnitOfWorkCommands commands, IPhoneIdentityRepository identities, ICurrentTenant currentTenant, ICurrentUser currentUser) : IOptOutBulkWriter
{
    private const int ChunkSize = 5_000;

    private const string InsertSql =
        $"""
        SET NOCOUNT ON;
        {SqlServerEvents.DeclareAddedSql}
        UPDATE [BwaOptOuts] SET [Scope] = 0, [Source] = 1, [Reason] = COALESCE(@reason, [Reason])
        {SqlServerEvents.OutputAddedSql}
        WHERE [TenantId] IS NOT DISTINCT FROM @tenant AND [Scope] > 0 AND [PhoneNumber] IN (SELECT CONVERT(nvarchar(135), [value]) FROM OPENJSON(@numbers));
        DECLARE @widened bigint = ROWCOUNT_BIG();
        INSERT INTO [BwaOptOuts] ([Id], [TenantId], [PhoneNumber], [Scope], [Source], [Reason], [OptedOutAt], [CreationTime], [CreatorId], [ExtraProperties], [ConcurrencyStamp])
        {SqlServerEvents.OutputAddedSql}
        SELECT NEWID(), @tenant, n.number, 0, 1, @reason, {SqlServerSql.Now}, {SqlServerSql.Now}, @creator, N'{"{}"}', {SqlServerSql.NewStamp}
        FROM (SELECT DISTINCT CONVERT(nvarchar(135), [value]) AS number FROM OPENJSON(@numbers)) n
        WHERE NOT EXISTS (
            SELECT 1 FROM [BwaOptOuts] o WITH (UPDLOCK, HOLDLOCK) WHERE o.[PhoneNumber] = n.number AND o.[TenantId] IS NOT DISTINCT FROM @tenant);
        {SqlServerEvents.OptedOutSql}
        SELECT COUNT_BIG(*) - @widened FROM @added;
        """;

    private static readonly string FollowSql =
        $"SET NOCOUNT ON; {SqlServerPeople.LockSql} {SqlServerEvents.DeclareAddedSql} {SqlServerPeople.FollowTenantSql}";

    public virtual async Task<long> AddAsync(IAsyncEnumerable<string> phoneNumbers, string? reason, CancellationToken cancellationToken)
    {
        var otherForms = new List<(string Number, string Other)>();
        long added = 0;
        await foreach (var chunk in phoneNumbers.Chunk(ChunkSize).WithCancellation(cancellationToken))
        {
            await using var command = await commands.CreateAsync(InsertSql, cancellationToken);
            command.With("tenant", currentTenant.Id).With("creator", currentUser.Id).With("reason", reason).WithJson("numbers", chunk);
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
        await using var command = await commands.CreateAsync(FollowSql, cancellationToken);
        command.CommandTimeout = 0;
        command.With("tenant", currentTenant.Id).With("people", SqlServerPeople.LockNameOf(currentTenant.Id));
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
