using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Engine;
using static BulkWhatsApp.SqlServer.SqlServerSql;

namespace BulkWhatsApp.SqlServer;

public sealed class SqlServerCounterAudit(SqlServerDatabase database) : ICounterAudit
{
    private static readonly string Recount =
        $"""
        CROSS APPLY (
            SELECT {CampaignCounter.Join(", ", c => $"COUNT_BIG(CASE WHEN m.[Status] IN ({c.Statuses}) THEN 1 END) AS {c.Name}")}
            FROM [BwaMessages] m WHERE m.[BulkMessageId] = b.[Id]
        ) n
        """;

    private static readonly string IsWrong = CampaignCounter.Join(" OR ", c => $"b.[{c.Column}] <> n.{c.Name}");

    // Where the database does not read snapshots, a settlement between the two reads may make a right campaign look wrong: the repair, under its lock,
    // then finds no difference.
    private static readonly string FindSql =
        $"""
        SELECT b.[Id]
        FROM [BwaBulkMessages] b
        {Recount}
        WHERE b.[DocStatus] = 1 AND (b.[Status] IN (2, 3, 4) OR b.[FinishedAt] > DATEADD(DAY, -1, {Now})) AND ({IsWrong});
        """;

    // How a campaign ends: see the outcome store.
    private static readonly string RepairSql =
        $"""
        {Begin}
        DECLARE @locked uniqueidentifier, @difference nvarchar(1000);
        {SqlServerEvents.DeclareChangedSql}
        SELECT @locked = [Id] FROM [BwaBulkMessages] WITH (UPDLOCK, ROWLOCK) WHERE [Id] = @id;

        SELECT @difference = CONCAT_WS(', ', {CampaignCounter.Join(", ", c => $"CASE WHEN b.[{c.Column}] <> n.{c.Name} THEN CONCAT('{c.Name} ', b.[{c.Column}], N' → ', n.{c.Name}) END")})
        FROM [BwaBulkMessages] b
        {Recount}
        WHERE b.[Id] = @locked AND ({IsWrong});

        UPDATE b
        SET {CampaignCounter.Join(", ", c => $"[{c.Column}] = n.{c.Name}")},
            [Status] = CASE WHEN b.[Status] IN (3, 4, 5, 6) AND b.[LaunchedAt] IS NOT NULL
                            THEN CASE WHEN n.queued + n.held + n.unconfirmed > 0 THEN CASE WHEN b.[Status] IN (5, 6) THEN 3 ELSE b.[Status] END
                                      WHEN n.failed > 0 THEN 6 ELSE 5 END
                            ELSE b.[Status] END,
            [FinishedAt] = CASE WHEN b.[Status] IN (3, 4, 5, 6) AND b.[LaunchedAt] IS NOT NULL
                                THEN CASE WHEN n.queued + n.held + n.unconfirmed > 0 THEN NULL ELSE COALESCE(b.[FinishedAt], {Now}) END
                                ELSE b.[FinishedAt] END,
            [ConcurrencyStamp] = {NewStamp}
        {SqlServerEvents.OutputChangedSql}
        FROM [BwaBulkMessages] b
        {Recount}
        WHERE b.[Id] = @locked AND @difference IS NOT NULL;

        INSERT INTO [BwaBulkMessageTimeline] ([Id], [TenantId], [BulkMessageId], [At], [Action], [Detail])
        SELECT NEWID(), [TenantId], [Id], {Now}, 10, @difference FROM [BwaBulkMessages] WHERE [Id] = @locked AND @difference IS NOT NULL;
        {SqlServerEvents.RecordFinishSql}
        {Commit}
        SELECT @difference;
        """;

    public async Task<IReadOnlyList<Guid>> FindWrongAsync(CancellationToken cancellationToken = default)
    {
        await using var command = database.CreateCommand(FindSql);
        command.CommandTimeout = 0;
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var found = new List<Guid>();
        while (await row.ReadAsync(cancellationToken))
        {
            found.Add(row.GetGuid(0));
        }

        return found;
    }

    public async Task<string?> RepairAsync(Guid bulkMessageId, CancellationToken cancellationToken = default)
    {
        await using var command = database.CreateCommand(RepairSql).With("id", bulkMessageId);
        command.CommandTimeout = 0;
        return await command.ExecuteScalarAsync(cancellationToken) as string;
    }
}
