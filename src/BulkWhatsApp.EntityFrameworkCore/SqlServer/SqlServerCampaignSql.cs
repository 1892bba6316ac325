using BulkWhatsApp.BulkMessages;

namespace BulkWhatsApp.SqlServer;

public class SqlServerCampaignSql(SqlServerUnitOfWorkCommands commands) : ICampaignSql
{
    private const int ChunkSize = 5_000;

    private const string LockSql = "SELECT 1 FROM [BwaBulkMessages] WITH (UPDLOCK, ROWLOCK) WHERE [Id] = @id;";

    private const string AddRecipientsSql =
        """
        INSERT INTO [BwaBulkMessageRecipients] ([Id], [TenantId], [BulkMessageId], [RowNumber], [MobileNumber], [PhoneNumber], [Name], [DataJson])
        SELECT r.Id, r.TenantId, r.BulkMessageId, r.RowNumber, r.MobileNumber, r.PhoneNumber, r.Name, r.DataJson
        FROM OPENJSON(@rows) WITH (
            Id uniqueidentifier, TenantId uniqueidentifier, BulkMessageId uniqueidentifier, RowNumber int, MobileNumber nvarchar(64),
            PhoneNumber nvarchar(135), Name nvarchar(256), DataJson nvarchar(max)) r;
        """;

    private const string CopyRecipientsSql =
        $"""
        INSERT INTO [BwaBulkMessageRecipients] ([Id], [TenantId], [BulkMessageId], [RowNumber], [MobileNumber], [PhoneNumber], [Name], [DataJson])
        SELECT {SqlServerSql.NewId}, [TenantId], @to, [RowNumber], [MobileNumber], [PhoneNumber], [Name], [DataJson]
        FROM [BwaBulkMessageRecipients] WHERE [BulkMessageId] = @from;
        """;

    // The campaign's row is locked by the caller, so no claim can take a message in between.
    private const string CancelSql =
        """
        SET NOCOUNT ON;
        DECLARE @count bigint;
        UPDATE [BwaMessages] SET [Status] = 8, [LeaseUntil] = NULL WHERE [BulkMessageId] = @id AND [Status] = 0;
        SET @count = ROWCOUNT_BIG();
        UPDATE [BwaBulkMessages] SET [QueuedCount] = [QueuedCount] - @count, [CancelledCount] = [CancelledCount] + @count WHERE [Id] = @id;
        SELECT @count;
        """;

    // The error goes, so that echoes of the failed attempt are known as such (MessageState); its history keeps it. An unknown outcome stays marked:
    // it may still turn out to have been sent.
    private const string RequeueSql =
        $"""
        SET NOCOUNT ON;
        DECLARE @count bigint;
        DECLARE @requeued TABLE (Id uniqueidentifier, TenantId uniqueidentifier, Attempt int);
        UPDATE [BwaMessages]
        SET [Status] = 0, [AvailableAt] = {SqlServerSql.Now}, [Tries] = 0, [SentAt] = NULL, [FailedAt] = NULL, [LeaseUntil] = NULL,
            [ErrorCode] = CASE WHEN [ErrorCode] = -2 THEN -2 END, [ErrorDetails] = NULL
        OUTPUT inserted.[Id], inserted.[TenantId], inserted.[Attempt] INTO @requeued
        WHERE [BulkMessageId] = @id AND [Status] = 7 AND (@all = 1 OR [ErrorCode] IS DISTINCT FROM -2) AND [PhoneNumber] NOT LIKE 'erased-%';
        SET @count = ROWCOUNT_BIG();
        INSERT INTO [BwaMessageEvents] ([Id], [TenantId], [MessageId], [Type], [At], [Attempt])
        SELECT NEWID(), TenantId, Id, 9, {SqlServerSql.Now}, Attempt FROM @requeued;
        UPDATE [BwaBulkMessages]
        SET [FailedCount] = [FailedCount] - @count, [QueuedCount] = [QueuedCount] + @count, [RetriedCount] = [RetriedCount] + @count
        WHERE [Id] = @id;
        SELECT @count;
        """;

    public virtual async Task LockAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = await commands.CreateAsync(LockSql, cancellationToken);
        await command.With("id", id).ExecuteNonQueryAsync(cancellationToken);
    }

    public virtual async Task AddRecipientsAsync(IReadOnlyCollection<BulkMessageRecipient> rows, CancellationToken cancellationToken)
    {
        foreach (var chunk in rows.Chunk(ChunkSize))
        {
            await using var command = await commands.CreateAsync(AddRecipientsSql, cancellationToken);
            command.WithJson("rows", chunk.Select(row => new
            {
                row.Id, row.TenantId, row.BulkMessageId, row.RowNumber, row.MobileNumber, row.PhoneNumber, row.Name, row.DataJson,
            }));
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    public virtual async Task CopyRecipientsAsync(Guid from, Guid to, CancellationToken cancellationToken)
    {
        await using var command = await commands.CreateAsync(CopyRecipientsSql, cancellationToken);
        await command.With("from", from).With("to", to).ExecuteNonQueryAsync(cancellationToken);
    }

    public virtual async Task<long> CancelQueuedAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = await commands.CreateAsync(CancelSql, cancellationToken);
        return (long)(await command.With("id", id).ExecuteScalarAsync(cancellationToken) ?? 0L);
    }

    public virtual async Task<long> RequeueFailedAsync(Guid id, bool includeUnknownOutcome, CancellationToken cancellationToken)
    {
        await using var command = await commands.CreateAsync(RequeueSql, cancellationToken);
        return (long)(await command.With("id", id).With("all", includeUnknownOutcome).ExecuteScalarAsync(cancellationToken) ?? 0L);
    }
}
