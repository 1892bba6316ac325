using System.Data.Common;
using BulkWhatsApp.Dispatch.Claims;
using BulkWhatsApp.Engine;
using Microsoft.Extensions.Options;
using static BulkWhatsApp.SqlServer.SqlServerSql;

namespace BulkWhatsApp.SqlServer;

public sealed class SqlServerClaimStore(SqlServerDatabase database, IOptions<BulkWhatsAppOptions> options) : IClaimStore
{
    private const string ActiveSql =
        """
        SELECT b.[Id], b.[TenantId], a.[Id], a.[PhoneNumberId], a.[MessagesPerSecond], a.[IsCoexistence], a.[ThroughputLevel],
               a.[PortfolioId], a.[UsersPer24Hours], a.[BaseUrl], a.[WabaId],
               CONVERT(bit, CASE WHEN a.[NumberProvenAt] IS NULL THEN 0 ELSE 1 END), CONVERT(bit, CASE WHEN a.[IsWebhookSubscribed] IS NULL THEN 0 ELSE 1 END)
        FROM [BwaBulkMessages] b
        JOIN [BwaAccounts] a ON a.[Id] = b.[AccountId] AND a.[TenantId] IS NOT DISTINCT FROM b.[TenantId]
        WHERE b.[Status] = 3 AND b.[QueuedCount] > 0 AND a.[CircuitOpenedAt] IS NULL
        ORDER BY b.[SubmittedAt];
        """;

    private const string SetPaceSql =
        $"""
        {Begin}
        UPDATE [BwaPhoneNumberPaces]
        SET [BaseIntervalMicros] = @interval, [IntervalMicros] = [IntervalMicros] * @interval / [BaseIntervalMicros]
        WHERE [PhoneNumberId] = @phone AND [BaseIntervalMicros] <> @interval;
        INSERT INTO [BwaPhoneNumberPaces] ([PhoneNumberId], [NextSlotAt], [BaseIntervalMicros], [IntervalMicros])
        SELECT @phone, {Now}, @interval, @interval
        WHERE NOT EXISTS (SELECT 1 FROM [BwaPhoneNumberPaces] WITH (UPDLOCK, HOLDLOCK) WHERE [PhoneNumberId] = @phone);
        {Commit}
        """;

    // The stamp changes with it: who is about to store another token with this row as it was is told so, and does not keep the proof. The message that proved
    // the number was sent from it, so its next slot is an interval away; where another node may send next, which did not see that call, a second.
    private static readonly string ProveSql =
        $"""
        {Begin}
        UPDATE [BwaAccounts] SET [NumberProvenAt] = {Now}, [ConcurrencyStamp] = {NewStamp}
        WHERE [Id] = @account AND [NumberProvenAt] IS NULL AND [BaseUrl] = @url AND [PhoneNumberId] = @number AND [AccessTokenCipher] = @token;
        IF @@ROWCOUNT = 1
        BEGIN
            DECLARE @next datetime2 = CASE
                WHEN (SELECT COUNT(*) FROM [BwaNodes] WHERE [IsWorker] = 1 AND [LastSeenAt] > DATEADD(SECOND, -30, {Now})) > 1
                THEN DATEADD(SECOND, 1, GREATEST({Now}, (SELECT [NextSlotAt] FROM [BwaPhoneNumberPaces] WHERE [PhoneNumberId] = @trial)))
                ELSE {AddMicroseconds(Now, "@interval")} END;
            UPDATE [BwaPhoneNumberPaces] WITH (UPDLOCK, HOLDLOCK)
            SET [NextSlotAt] = GREATEST([NextSlotAt], @next, {AddMicroseconds(Now, "[IntervalMicros]")})
            WHERE [PhoneNumberId] = @phone;
            IF @@ROWCOUNT = 0
                INSERT INTO [BwaPhoneNumberPaces] ([PhoneNumberId], [NextSlotAt], [BaseIntervalMicros], [IntervalMicros])
                VALUES (@phone, @next, @interval, @interval);
        END;
        {Commit}
        """;

    // Before taking a number over, and before a claim.
    private const string LockNumberSql =
        "DECLARE @number nvarchar(32); SELECT @number = [PhoneNumberId] FROM [BwaPhoneNumberPaces] WITH (UPDLOCK, ROWLOCK) WHERE [PhoneNumberId] = @phone;";

    // One node at a time tries, and each sees what the one before did. Ending the silent one waits for its claims, which hold its row.
    private static readonly string TryOwnSql =
        $"""
        {Begin}
        {LockNumberSql}
        DECLARE @own TABLE (Id bigint);
        UPDATE [BwaPhoneNumberOwners] SET [EndedAt] = {Now}
        WHERE [PhoneNumberId] = @phone AND [EndedAt] IS NULL AND [SeenAt] < {AddMilliseconds(Now, "-@silence")};
        UPDATE [BwaPhoneNumberPaces] SET [NextSlotAt] = GREATEST([NextSlotAt], DATEADD(SECOND, 1, {Now}))
        WHERE [PhoneNumberId] = @phone AND EXISTS (
            SELECT 1 FROM [BwaPhoneNumberOwners] WHERE [PhoneNumberId] = @phone AND [EndedAt] > DATEADD(SECOND, -1, {Now}));
        INSERT INTO [BwaPhoneNumberOwners] ([PhoneNumberId], [SeenAt], [AnnouncedUntil])
        OUTPUT inserted.[Id] INTO @own
        SELECT @phone, {Now}, {Now}
        WHERE NOT EXISTS (SELECT 1 FROM [BwaPhoneNumberOwners] WHERE [PhoneNumberId] = @phone AND [EndedAt] IS NULL);
        {Commit}
        SELECT Id FROM @own;
        """;

    private const string KeepOwnedSql =
        $"""
        UPDATE [BwaPhoneNumberOwners] SET [SeenAt] = {Now}
        WHERE [Id] IN (SELECT CONVERT(bigint, [value]) FROM OPENJSON(@ids)) AND [EndedAt] IS NULL;
        """;

    private const string AnnounceSql =
        $"""
        UPDATE [BwaPhoneNumberOwners] SET [AnnouncedUntil] = @until, [SeenAt] = {Now}
        WHERE [Id] = @owner AND [EndedAt] IS NULL AND EXISTS (SELECT 1 FROM [BwaBulkMessages] WHERE [Id] = @campaign AND [Status] = 3);
        """;

    private const string DisownSql = $"UPDATE [BwaPhoneNumberOwners] SET [EndedAt] = {Now} WHERE [Id] = @owner AND [EndedAt] IS NULL;";

    // One transaction, committed before its rows are told. Locks: the owner's row, which who ends the ownership waits for; the number's; the campaign's,
    // which a pause or cancel waits for; the picked rows, never waiting for another claim's (READPAST).
    // Put off: people whom the number wrote to within 6 seconds for another campaign (meta-cloud-api.md 3.1), and a second more, because
    // webhooks tell times in whole seconds.
    // Slots follow each other at the interval, starting no earlier than now: a slot that was not used is gone, not saved up.
    private static string ClaimSqlOf(string which, string lockPortfolio, string picked, string written) =>
        $"""
        {Begin}
        DECLARE @isOwner bit = 0, @isActive bit = 0, @tenant uniqueidentifier, @account uniqueidentifier, @category int;
        DECLARE @now datetime2(7), @first datetime2(7), @micros bigint, @count int = 0;
        DECLARE @due TABLE (Id uniqueidentifier PRIMARY KEY, PhoneNumber nvarchar(135), AvailableAt datetime2(7));
        DECLARE @tooSoon TABLE (Id uniqueidentifier PRIMARY KEY);
        DECLARE @picked TABLE (Id uniqueidentifier PRIMARY KEY, Position int);
        DECLARE @claimed TABLE (
            Id uniqueidentifier PRIMARY KEY, PhoneNumber nvarchar(135), RecipientName nvarchar(256), DataJson nvarchar(max), Attempt int, Tries int,
            LeaseUntil datetime2(7));

        SELECT @isOwner = 1 FROM [BwaPhoneNumberOwners] WITH (UPDLOCK, ROWLOCK) WHERE [Id] = @owner AND [EndedAt] IS NULL;
        {LockNumberSql}
        {lockPortfolio}
        SELECT @isActive = @isOwner, @tenant = [TenantId], @account = [AccountId], @category = [TemplateCategory]
        FROM [BwaBulkMessages] WITH (UPDLOCK, ROWLOCK) WHERE [Id] = @campaign AND [Status] = 3;

        IF @isActive = 1
        BEGIN
            SET @now = {Now};
            INSERT INTO @due (Id, PhoneNumber, AvailableAt)
            SELECT TOP (@max + 50) m.[Id], m.[PhoneNumber], m.[AvailableAt]
            FROM [BwaMessages] m WITH (UPDLOCK, ROWLOCK, READPAST)
            WHERE m.[BulkMessageId] = @campaign AND m.[Status] = 0 AND m.[AvailableAt] <= @now {which}
            ORDER BY m.[AvailableAt];

            INSERT INTO @tooSoon (Id)
            SELECT d.Id FROM @due d
            WHERE EXISTS (
                SELECT 1 FROM [BwaMessages] o
                WHERE o.[PhoneNumber] = d.PhoneNumber AND o.[AccountId] = @account AND o.[Id] <> d.Id
                  AND (o.[Status] = 1 OR GREATEST(o.[SentAt], o.[FailedAt]) > DATEADD(SECOND, -7, @now)));
            UPDATE m SET [AvailableAt] = DATEADD(SECOND, 7, {Now}) FROM [BwaMessages] m JOIN @tooSoon s ON s.Id = m.[Id];
            DELETE d FROM @due d JOIN @tooSoon s ON s.Id = d.Id;

            {picked}
            SET @count = @@ROWCOUNT;
        END;

        IF @count > 0
        BEGIN
            SELECT @first = GREATEST([NextSlotAt], {Now}), @micros = [IntervalMicros] FROM [BwaPhoneNumberPaces] WHERE [PhoneNumberId] = @phone;
            UPDATE [BwaPhoneNumberPaces] SET [NextSlotAt] = {AddMicroseconds("@first", "@count * @micros")} WHERE [PhoneNumberId] = @phone;

            UPDATE m
            SET [Status] = 1, [Attempt] = m.[Attempt] + 1, [Tries] = m.[Tries] + 1, [FailedAt] = NULL, [OwnerId] = @owner,
                [LeaseUntil] = {AddMilliseconds(AddMicroseconds("@first", "(p.Position - 1) * @micros"), "@lease")}
            OUTPUT inserted.[Id], inserted.[PhoneNumber], inserted.[RecipientName], inserted.[DataJson], inserted.[Attempt], inserted.[Tries],
                   inserted.[LeaseUntil] INTO @claimed
            FROM [BwaMessages] m JOIN @picked p ON p.Id = m.[Id];
            {written}
        END;
        {Commit}

        SELECT @isOwner;
        SELECT m.Id, m.PhoneNumber, m.RecipientName, m.DataJson, m.Attempt, m.Tries,
               CONVERT(bit, CASE WHEN EXISTS (
                   SELECT 1 FROM [BwaOptOuts] o
                   WHERE o.[PhoneNumber] = m.PhoneNumber AND o.[TenantId] IS NOT DISTINCT FROM @tenant AND (o.[Scope] = 0 OR @category = 0)
               ) THEN 1 ELSE 0 END),
               DATEDIFF_BIG(MICROSECOND, {Now}, {AddMilliseconds("m.LeaseUntil", "-@lease")}), m.LeaseUntil
        FROM @claimed m
        ORDER BY m.LeaseUntil;
        """;

    private static string UnlimitedClaimSqlOf(string which) => ClaimSqlOf(
        which,
        lockPortfolio: "",
        """
        INSERT INTO @picked (Id, Position)
                    SELECT TOP (@max) d.Id, ROW_NUMBER() OVER (ORDER BY d.AvailableAt, d.Id) FROM @due d ORDER BY d.AvailableAt, d.Id;
        """,
        written: "");

    // A portfolio with a limit: people written to in the last 24 hours are free, others only as far as the limit goes. Its claims come one after the
    // other, so that two numbers do not use the same room. Whoever was picked counts from now on, whatever becomes of the call.
    private static string LimitedClaimSqlOf(string which) => ClaimSqlOf(
        which,
        "EXEC sp_getapplock @Resource = @portfolio, @LockMode = 'Exclusive', @LockOwner = 'Transaction';",
        """
        DECLARE @room bigint = @users - (
                        SELECT COUNT_BIG(*) FROM [BwaPortfolioUsers] WHERE [PortfolioId] = @portfolio AND [WrittenAt] > DATEADD(HOUR, -24, @now));
                    INSERT INTO @picked (Id, Position)
                    SELECT TOP (@max) k.Id, ROW_NUMBER() OVER (ORDER BY k.AvailableAt, k.Id)
                    FROM (
                        SELECT d.Id, d.AvailableAt, CASE WHEN u.[PhoneNumber] IS NULL THEN 0 ELSE 1 END AS IsKnown,
                               ROW_NUMBER() OVER (PARTITION BY CASE WHEN u.[PhoneNumber] IS NULL THEN 0 ELSE 1 END ORDER BY d.AvailableAt, d.Id) AS Place
                        FROM @due d
                        LEFT JOIN [BwaPortfolioUsers] u
                            ON u.[PortfolioId] = @portfolio AND u.[PhoneNumber] = d.PhoneNumber AND u.[WrittenAt] > DATEADD(HOUR, -24, @now)
                    ) k
                    WHERE k.IsKnown = 1 OR k.Place <= @room
                    ORDER BY k.AvailableAt, k.Id;
        """,
        $"""
        UPDATE u SET [WrittenAt] = {AddMilliseconds("c.LeaseUntil", "-@lease")}
                    FROM [BwaPortfolioUsers] u JOIN @claimed c ON c.PhoneNumber = u.[PhoneNumber] WHERE u.[PortfolioId] = @portfolio;
                    INSERT INTO [BwaPortfolioUsers] ([PortfolioId], [PhoneNumber], [WrittenAt])
                    SELECT @portfolio, c.PhoneNumber, {AddMilliseconds("c.LeaseUntil", "-@lease")} FROM @claimed c
                    WHERE NOT EXISTS (SELECT 1 FROM [BwaPortfolioUsers] u WHERE u.[PortfolioId] = @portfolio AND u.[PhoneNumber] = c.PhoneNumber);
        """);

    private const string Everything = "";
    private const string OnlyGiven = "AND m.[Id] IN (SELECT CONVERT(uniqueidentifier, [value]) FROM OPENJSON(@only))";
    private static readonly string ClaimSql = UnlimitedClaimSqlOf(Everything);
    private static readonly string ClaimGivenSql = UnlimitedClaimSqlOf(OnlyGiven);
    private static readonly string LimitedClaimSql = LimitedClaimSqlOf(Everything);
    private static readonly string LimitedClaimGivenSql = LimitedClaimSqlOf(OnlyGiven);

    private static readonly string SlowDownSql =
        $"""
        UPDATE [BwaPhoneNumberPaces]
        SET [NextSlotAt] = GREATEST([NextSlotAt], {AddMilliseconds(Now, "@wait")}),
            [IntervalMicros] = CASE WHEN [SlowedAt] > DATEADD(SECOND, -1, {Now}) THEN [IntervalMicros]
                                    ELSE LEAST([IntervalMicros] * 2, [BaseIntervalMicros] * 64) END,
            [SlowedAt] = {Now}
        WHERE [PhoneNumberId] = @phone;
        """;

    private const string SpeedUpSql =
        $"""
        UPDATE [BwaPhoneNumberPaces]
        SET [IntervalMicros] = GREATEST([IntervalMicros] / 2, [BaseIntervalMicros])
        WHERE [PhoneNumberId] = @phone AND [IntervalMicros] > [BaseIntervalMicros] AND [SlowedAt] < DATEADD(SECOND, -10, {Now});
        """;

    public async Task<IReadOnlyList<ActiveCampaign>> GetActiveCampaignsAsync(CancellationToken ct)
    {
        await using var command = database.CreateCommand(ActiveSql);
        return await command.ReadActiveCampaignsAsync(options.Value.InboundHeadroom, ct);
    }

    public Task ProveAsync(NumberProof proof, int messagesPerSecond, CancellationToken ct) => database.ExecuteAsync(
        ProveSql,
        command => command
            .With("account", proof.AccountId).With("url", proof.BaseUrl).With("number", proof.PhoneNumberId).With("token", proof.TokenCipher)
            .With("phone", proof.NumberKey).With("trial", proof.TrialKey).With("interval", SendPace.GetIntervalMicros(messagesPerSecond)),
        ct);

    public Task SetPaceAsync(string numberKey, int messagesPerSecond, CancellationToken ct) => database.ExecuteAsync(
        SetPaceSql, command => command.With("phone", numberKey).With("interval", SendPace.GetIntervalMicros(messagesPerSecond)), ct);

    public async Task<long?> TryOwnAsync(string numberKey, TimeSpan silence, CancellationToken ct)
    {
        await using var command = database.CreateCommand(TryOwnSql).With("phone", numberKey).With("silence", silence);
        return await command.ExecuteScalarAsync(ct) as long?;
    }

    public Task KeepOwnedAsync(IReadOnlyCollection<long> ownerships, CancellationToken ct) =>
        database.ExecuteAsync(KeepOwnedSql, command => command.WithJson("ids", ownerships), ct);

    public async Task<bool> AnnounceAsync(long ownership, Guid campaign, DateTime leaseUntil, CancellationToken ct)
    {
        await using var command = database.CreateCommand(AnnounceSql)
            .With("owner", ownership).With("campaign", campaign).With("until", leaseUntil);
        return await command.ExecuteNonQueryAsync(ct) == 1;
    }

    public Task DisownAsync(long ownership, CancellationToken ct) => database.ExecuteAsync(DisownSql, command => command.With("owner", ownership), ct);

    public async Task<IReadOnlyList<ClaimedMessage>?> ClaimAsync(
        long ownership, ActiveCampaign campaign, int max, IReadOnlyCollection<Guid>? only, TimeSpan lease, CancellationToken ct)
    {
        var sql = (campaign.UserLimit, only) switch
        {
            (null, null) => ClaimSql,
            (null, _) => ClaimGivenSql,
            (_, null) => LimitedClaimSql,
            _ => LimitedClaimGivenSql,
        };
        await using var command = database.CreateCommand(sql)
            .With("owner", ownership).With("campaign", campaign.Id).With("phone", campaign.NumberKey).With("max", max).With("lease", lease);
        if (only is not null)
        {
            command.WithJson("only", only);
        }

        if (campaign.UserLimit is { } limit)
        {
            command.With("portfolio", limit.PortfolioId).With("users", (long)limit.UsersPer24Hours);
        }

        await using var row = await command.ExecuteReaderAsync(CancellationToken.None);
        var isOwner = await row.ReadAsync(CancellationToken.None) && row.GetBoolean(0);
        await row.NextResultAsync(CancellationToken.None);
        var messages = new List<ClaimedMessage>(max);
        while (await row.ReadAsync(CancellationToken.None))
        {
            messages.Add(Read(row, campaign.Id));
        }

        return isOwner ? messages : null;
    }

    public Task SlowDownAsync(string numberKey, TimeSpan wait, CancellationToken ct) =>
        database.ExecuteAsync(SlowDownSql, command => command.With("phone", numberKey).With("wait", wait), ct);

    public Task SpeedUpAsync(string numberKey, CancellationToken ct) =>
        database.ExecuteAsync(SpeedUpSql, command => command.With("phone", numberKey), ct);

    private static ClaimedMessage Read(DbDataReader row, Guid campaign) => new(
        row.GetGuid(0), campaign, row.GetString(1), row.GetStringOrNull(2), row.GetStringOrNull(3), row.GetInt32(4), row.GetInt32(5), row.GetBoolean(6),
        TimeSpan.FromMicroseconds(row.GetInt64(7)), row.GetUtc(8));
}
