using BulkWhatsApp.BulkMessages;
using Npgsql;

namespace BulkWhatsApp.PostgreSql;

public class PostgreSqlNumberSeries(UnitOfWorkCommands commands, ICurrentTenant currentTenant) : INumberSeries
{
    // The row stays locked until the caller's transaction ends: a rolled-back document gives its number back, so the series has no gaps.
    private const string NextSql =
        """
        INSERT INTO "BwaNumberSeries" AS s ("TenantKey", "Prefix", "Last") VALUES (@tenant, @prefix, 1)
        ON CONFLICT ("TenantKey", "Prefix") DO UPDATE SET "Last" = s."Last" + 1
        RETURNING "Last"
        """;

    public virtual async Task<long> NextAsync(string prefix, CancellationToken cancellationToken = default)
    {
        await using var command = await commands.CreateAsync(NextSql, cancellationToken);
        command.Parameters.Add(new NpgsqlParameter<Guid>("tenant", currentTenant.Id ?? Guid.Empty));
        command.Parameters.Add(new NpgsqlParameter<string>("prefix", prefix));
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
