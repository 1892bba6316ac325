using BulkWhatsApp.BulkMessages;

namespace BulkWhatsApp.SqlServer;

public class SqlServerNumberSeries(SqlServerUnitOfWorkCommands commands, ICurrentTenant currentTenant) : INumberSeries
{
    // The row stays locked until the caller's transaction ends: a rolled-back document gives its number back, so the series has no gaps.
    private const string NextSql =
        """
        MERGE [BwaNumberSeries] WITH (HOLDLOCK) AS s
        USING (SELECT @tenant AS TenantKey, @prefix AS Prefix) AS k ON s.[TenantKey] = k.TenantKey AND s.[Prefix] = k.Prefix
        WHEN MATCHED THEN UPDATE SET [Last] = s.[Last] + 1
        WHEN NOT MATCHED THEN INSERT ([TenantKey], [Prefix], [Last]) VALUES (k.TenantKey, k.Prefix, 1)
        OUTPUT inserted.[Last];
        """;

    public virtual async Task<long> NextAsync(string prefix, CancellationToken cancellationToken = default)
    {
        await using var command = await commands.CreateAsync(NextSql, cancellationToken);
        command.With("tenant", currentTenant.Id ?? Guid.Empty).With("prefix", prefix);
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
