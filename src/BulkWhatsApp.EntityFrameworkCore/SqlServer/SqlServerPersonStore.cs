using BulkWhatsApp.Dispatch.People;
using BulkWhatsApp.OptOuts;
using static BulkWhatsApp.SqlServer.SqlServerSql;

namespace BulkWhatsApp.SqlServer;

/// <summary>Each statement is one transaction.</summary>
public sealed class SqlServerPersonStore(SqlServerDatabase database) : IPersonStore
{
    private static readonly string LearnSql = $"{Begin} {SqlServerPeople.LearnSql} {Commit}";

    // An opt-out of everything is never narrowed to marketing, and what a person here set stays that. Only what changes something is told. One that is said
    // again is kept as of then: a start that was said before, and comes late, lifts nothing.
    private static readonly string SuppressSql =
        $$"""
        {{Begin}}
        {{SqlServerPeople.LockSql}}
        {{SqlServerEvents.DeclareAddedSql}}
        DECLARE @isNew bit = CASE WHEN EXISTS (
            SELECT 1 FROM [BwaOptOuts] k WHERE k.[PhoneNumber] = @phone AND k.[TenantId] IS NOT DISTINCT FROM @tenant) THEN 0 ELSE 1 END;
        {{SqlServerPeople.InsertPairsSql}}
        UPDATE [BwaOptOuts] SET [OptedOutAt] = LEAST(@at, {{Now}})
        WHERE [PhoneNumber] = @phone AND [TenantId] IS NOT DISTINCT FROM @tenant AND [OptedOutAt] < LEAST(@at, {{Now}}) AND [Scope] <= @scope;
        MERGE [BwaOptOuts] WITH (HOLDLOCK) AS o
        USING (SELECT @tenant AS TenantId, @phone AS PhoneNumber) AS p ON o.[PhoneNumber] = p.PhoneNumber AND o.[TenantId] IS NOT DISTINCT FROM p.TenantId
        WHEN MATCHED AND o.[Scope] > @scope THEN UPDATE SET
            [Scope] = @scope, [Source] = CASE WHEN o.[Source] IN (0, 1) THEN o.[Source] ELSE @source END, [Words] = @words, [MessageId] = @message,
            [OptedOutAt] = LEAST(@at, {{Now}})
        WHEN NOT MATCHED THEN INSERT (
                [Id], [TenantId], [PhoneNumber], [Scope], [Source], [Reason], [Words], [MessageId], [OptedOutAt], [CreationTime], [ExtraProperties], [ConcurrencyStamp])
            VALUES (NEWID(), p.TenantId, p.PhoneNumber, @scope, @source, @reason, @words, @message, LEAST(@at, {{Now}}), {{Now}}, N'{}', {{NewStamp}})
        {{SqlServerEvents.OutputAddedSql}};
        {{SqlServerEvents.OptedOutSql}}
        DELETE FROM @added;
        {{SqlServerPeople.FollowPairsSql}}
        {{Commit}}
        SELECT @isNew;
        """;

    // What was set by another way holds for all addresses, as before.
    private static readonly string LiftSql =
        $"""
        {Begin}
        {SqlServerPeople.LockSql}
        {SqlServerEvents.DeclareAddedSql}
        {SqlServerPeople.FindPersonSql}
        DELETE FROM [BwaOptOuts]
        WHERE [TenantId] IS NOT DISTINCT FROM @tenant AND [Scope] = COALESCE(@only, [Scope])
          AND [Source] IN (SELECT CONVERT(int, [value]) FROM OPENJSON(@sources)) AND [PhoneNumber] IN (SELECT Address FROM @person)
          AND [OptedOutAt] < DATEADD(SECOND, 1, @at);
        DECLARE @pairs nvarchar(max) = (SELECT Address, Address AS Alias FROM @person FOR JSON PATH);
        DELETE FROM @person;
        {SqlServerPeople.FollowSqlOf(SqlServerPeople.OfPairsSql).Replace(SqlServerPeople.DeclarePersonSql, "", StringComparison.Ordinal)}
        {Commit}
        """;

    private const string FindNumbersSql =
        """
        SELECT m.[TenantId], m.[Wamid], m.[PhoneNumber]
        FROM OPENJSON(@messages) WITH (TenantId uniqueidentifier, Wamid nvarchar(255)) k
        JOIN [BwaMessages] m ON m.[Wamid] = k.Wamid AND m.[TenantId] IS NOT DISTINCT FROM k.TenantId;
        """;

    private static readonly string ProposeSql =
        $"""
        {Begin}
        {SqlServerPeople.LockSql}
        {SqlServerPeople.FindPersonSql}
        UPDATE [BwaRecipients] SET [ChangedToNumber] = @number
        WHERE [RecipientListId] IN (SELECT l.[Id] FROM [BwaRecipientLists] l WHERE l.[TenantId] IS NOT DISTINCT FROM @tenant AND l.[IsDeleted] = 0)
          AND [PhoneNumber] IN (SELECT Address FROM @person) AND [PhoneNumber] <> @number;
        {Commit}
        """;

    private const string WordsSql =
        "SELECT [StopWords], [StartWords], [Confirmation] FROM [BwaOptOutSettings] WHERE [TenantId] IS NOT DISTINCT FROM @tenant;";

    private const string FindSenderSql =
        """
        SELECT TOP (1) [BaseUrl], [ApiVersion], [WabaId], [AccessTokenCipher] FROM [BwaAccounts]
        WHERE [TenantId] IS NOT DISTINCT FROM @tenant AND [PhoneNumberId] = @phone AND [IsDeleted] = 0 AND [Status] = 0 AND [AccessTokenCipher] IS NOT NULL;
        """;

    public async Task LearnAsync(IReadOnlyCollection<AddressPair> pairs, CancellationToken ct)
    {
        foreach (var ofTenant in pairs.GroupBy(pair => pair.TenantId))
        {
            await database.ExecuteAsync(
                LearnSql,
                command => command.With("tenant", ofTenant.Key).With("people", SqlServerPeople.LockNameOf(ofTenant.Key)).WithJson("pairs", Json(ofTenant)),
                ct);
        }
    }

    public async Task<bool> SuppressAsync(NewOptOut optOut, CancellationToken ct)
    {
        IEnumerable<AddressPair> pairs =
            [.. WhatsAppAddress.PairsOf(optOut.TenantId, optOut.PhoneNumber), new(optOut.TenantId, optOut.PhoneNumber, optOut.PhoneNumber)];
        await using var command = database.CreateCommand(SuppressSql)
            .With("people", SqlServerPeople.LockNameOf(optOut.TenantId))
            .With("tenant", optOut.TenantId)
            .With("phone", optOut.PhoneNumber)
            .With("scope", (int)optOut.Scope)
            .With("source", (int)optOut.Source)
            .With("reason", StorableText.Cut(optOut.Reason, OptOutConsts.MaxReasonLength))
            .With("words", StorableText.Cut(optOut.Words, OptOutConsts.MaxWordsLength))
            .With("message", optOut.MessageId)
            .With("at", optOut.At)
            .WithJson("pairs", Json(pairs));
        return await command.ExecuteScalarAsync(ct) is true;
    }

    public Task LiftAsync(Guid? tenantId, string address, IReadOnlyCollection<OptOutSource> sources, OptOutScope? only, DateTime at, CancellationToken ct) =>
        database.ExecuteAsync(
            LiftSql,
            command => command.With("people", SqlServerPeople.LockNameOf(tenantId)).With("tenant", tenantId).With("phone", address)
                .With("at", at).With("only", (int?)only).WithJson("sources", sources.Select(source => (int)source)),
            ct);

    public async Task<IReadOnlyDictionary<(Guid? TenantId, string Wamid), string>> FindNumbersAsync(
        IReadOnlyCollection<(Guid? TenantId, string Wamid)> messages, CancellationToken ct)
    {
        var numbers = new Dictionary<(Guid?, string), string>();
        await using var command = database.CreateCommand(FindNumbersSql)
            .WithJson("messages", messages.Select(message => new { message.TenantId, message.Wamid }));
        await using var row = await command.ExecuteReaderAsync(ct);
        while (await row.ReadAsync(ct))
        {
            numbers[(row.GetGuidOrNull(0), row.GetString(1))] = row.GetString(2);
        }

        return numbers;
    }

    public Task ProposeNumberAsync(Guid? tenantId, string oldAddress, string newNumber, CancellationToken ct) => database.ExecuteAsync(
        ProposeSql,
        command => command.With("people", SqlServerPeople.LockNameOf(tenantId)).With("tenant", tenantId).With("phone", oldAddress).With("number", newNumber),
        ct);

    public async Task<TenantWords?> GetWordsAsync(Guid? tenantId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(WordsSql).With("tenant", tenantId);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? new TenantWords(row.GetStringOrNull(0), row.GetStringOrNull(1), row.GetStringOrNull(2)) : null;
    }

    public async Task<ReplySender?> FindSenderAsync(Guid? tenantId, string phoneNumberId, CancellationToken ct)
    {
        await using var command = database.CreateCommand(FindSenderSql).With("tenant", tenantId).With("phone", phoneNumberId);
        await using var row = await command.ExecuteReaderAsync(ct);
        return await row.ReadAsync(ct) ? new ReplySender(row.GetString(0), row.GetString(1), row.GetString(2), row.GetString(3)) : null;
    }

    private static IEnumerable<object> Json(IEnumerable<AddressPair> pairs) => pairs.Select(pair => new { pair.Address, pair.Alias });
}
