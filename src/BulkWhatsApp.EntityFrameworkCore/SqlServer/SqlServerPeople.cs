using static BulkWhatsApp.SqlServer.SqlServerSql;

namespace BulkWhatsApp.SqlServer;

/// <summary>
/// Statements about the addresses of people of one tenant. Whoever learns an address or changes opt-outs locks the tenant's people first, to the transaction's
/// end: of a pair and an opt-out that come at the same moment, the later one sees the earlier.
/// </summary>
internal static class SqlServerPeople
{
    public const string LockSql = "EXEC sp_getapplock @Resource = @people, @LockMode = 'Exclusive', @LockOwner = 'Transaction';";

    public const string InsertPairsSql =
        $"""
        INSERT INTO [BwaPhoneIdentities] ([Id], [TenantId], [Address], [Alias], [LearntAt])
        SELECT {NewId}, @tenant, g.Address, g.Alias, {Now}
        FROM (SELECT DISTINCT Address, Alias FROM OPENJSON(@pairs) WITH (Address nvarchar(135), Alias nvarchar(135)) WHERE Address <> Alias) g
        WHERE NOT EXISTS (
            SELECT 1 FROM [BwaPhoneIdentities] k WHERE k.[Address] = g.Address AND k.[Alias] = g.Alias AND k.[TenantId] IS NOT DISTINCT FROM @tenant);
        """;

    public const string DeclarePersonSql =
        "DECLARE @person TABLE (SuppressedBy nvarchar(135), Address nvarchar(135), PRIMARY KEY (SuppressedBy, Address));";

    /// <summary>To the rows of @person that the statement before added: the addresses known beside them, and so on.</summary>
    public const string ReachSql =
        """
        WHILE @@ROWCOUNT > 0
            INSERT INTO @person (SuppressedBy, Address)
            SELECT DISTINCT x.SuppressedBy, x.Address
            FROM (
                SELECT p.SuppressedBy, i.[Alias] AS Address
                FROM @person p JOIN [BwaPhoneIdentities] i ON i.[Address] = p.Address AND i.[TenantId] IS NOT DISTINCT FROM @tenant
                UNION ALL
                SELECT p.SuppressedBy, i.[Address]
                FROM @person p JOIN [BwaPhoneIdentities] i ON i.[Alias] = p.Address AND i.[TenantId] IS NOT DISTINCT FROM @tenant
            ) x
            WHERE NOT EXISTS (SELECT 1 FROM @person k WHERE k.SuppressedBy = x.SuppressedBy AND k.Address = x.Address);
        """;

    /// <summary>All addresses of one person.</summary>
    public const string FindPersonSql =
        $"""
        {DeclarePersonSql}
        INSERT INTO @person (SuppressedBy, Address) VALUES (@phone, @phone);
        {ReachSql}
        """;

    /// <summary>Those of given pairs that are suppressed.</summary>
    public const string OfPairsSql =
        """
        INSERT INTO @person (SuppressedBy, Address)
        SELECT DISTINCT side.Address, side.Address
        FROM OPENJSON(@pairs) WITH (Address nvarchar(135), Alias nvarchar(135)) pair
        CROSS APPLY (VALUES (pair.Address), (pair.Alias)) side (Address)
        WHERE EXISTS (SELECT 1 FROM [BwaOptOuts] o WHERE o.[PhoneNumber] = side.Address AND o.[TenantId] IS NOT DISTINCT FROM @tenant);
        """;

    /// <summary>All of the tenant that are suppressed and have another form or id.</summary>
    public const string OfTenantSql =
        """
        INSERT INTO @person (SuppressedBy, Address)
        SELECT o.[PhoneNumber], o.[PhoneNumber]
        FROM [BwaOptOuts] o
        WHERE o.[TenantId] IS NOT DISTINCT FROM @tenant
          AND (EXISTS (SELECT 1 FROM [BwaPhoneIdentities] i WHERE i.[Address] = o.[PhoneNumber])
               OR EXISTS (SELECT 1 FROM [BwaPhoneIdentities] i WHERE i.[Alias] = o.[PhoneNumber]));
        """;

    /// <summary>
    /// What holds for one address of a person holds for the others: of several opt-outs the widest, and of those the first. It is told of like any other opt-out.
    /// Needs <see cref="SqlServerEvents.DeclareAddedSql"/>.
    /// </summary>
    /// <param name="suppressed">Fills @person with addresses that are suppressed.</param>
    public static string FollowSqlOf(string suppressed) =>
        $$"""
        {{DeclarePersonSql}}
        {{suppressed}}
        {{ReachSql}}
        MERGE [BwaOptOuts] WITH (HOLDLOCK) AS o
        USING (
            SELECT f.* FROM (
                SELECT p.Address, k.[Scope], k.[Source], k.[Reason], k.[Words], k.[MessageId], k.[PhoneNumber], k.[FollowsNumber], k.[OptedOutAt], k.[CreatorId],
                       ROW_NUMBER() OVER (
                           PARTITION BY p.Address
                           ORDER BY k.[Scope], CASE WHEN k.[FollowsNumber] IS NULL THEN 0 ELSE 1 END, k.[OptedOutAt], k.[PhoneNumber]) AS Place
                FROM @person p JOIN [BwaOptOuts] k ON k.[PhoneNumber] = p.SuppressedBy AND k.[TenantId] IS NOT DISTINCT FROM @tenant
            ) f WHERE f.Place = 1 AND f.Address <> f.[PhoneNumber]
        ) AS s ON o.[PhoneNumber] = s.Address AND o.[TenantId] IS NOT DISTINCT FROM @tenant
        WHEN MATCHED AND o.[Scope] > s.[Scope] THEN UPDATE SET [Scope] = s.[Scope]
        WHEN NOT MATCHED THEN INSERT (
                [Id], [TenantId], [PhoneNumber], [Scope], [Source], [Reason], [Words], [MessageId], [FollowsNumber], [OptedOutAt], [CreationTime], [CreatorId],
                [ExtraProperties], [ConcurrencyStamp])
            VALUES (NEWID(), @tenant, s.Address, s.[Scope], s.[Source], s.[Reason], s.[Words], s.[MessageId],
                    NULLIF(COALESCE(s.[FollowsNumber], s.[PhoneNumber]), s.Address), s.[OptedOutAt], {{Now}}, s.[CreatorId], N'{}', {{NewStamp}})
        {{SqlServerEvents.OutputAddedSql}};
        {{SqlServerEvents.OptedOutSql}}
        """;

    public static readonly string FollowPairsSql = FollowSqlOf(OfPairsSql);
    public static readonly string FollowTenantSql = FollowSqlOf(OfTenantSql);

    public static readonly string LearnSql =
        $"""
        {LockSql}
        {InsertPairsSql}
        {SqlServerEvents.DeclareAddedSql}
        {FollowPairsSql}
        """;

    public static string LockNameOf(Guid? tenantId) => $"bwa-people-{tenantId}";
}
