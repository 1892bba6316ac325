using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BulkWhatsApp.PostgreSql;

/// <summary>
/// The index by which a part of what people wrote is found. Migrations cannot create it: where the extension may not be created, the
/// application works without.
/// </summary>
internal sealed class PostgreSqlTextIndex(NpgsqlDataSource database, TimeProvider time, ILogger<PostgreSqlTextIndex> logger)
    : BackgroundService
{
    /// <summary>The migrations may take a while.</summary>
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(30);

    // Concurrently, and therefore each in a transaction of its own: messages keep arriving.
    private static readonly string[] Statements =
    [
        "CREATE EXTENSION IF NOT EXISTS pg_trgm",
        """
        CREATE INDEX CONCURRENTLY IF NOT EXISTS "IX_BwaInboundMessages_Text" ON "BwaInboundMessages" USING gin (lower("Text") gin_trgm_ops)
        """,
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await TryCreateAsync(stoppingToken))
        {
            await Task.Delay(Wait, time, stoppingToken);
        }
    }

    /// <returns>False if it is worth another try.</returns>
    private async Task<bool> TryCreateAsync(CancellationToken ct)
    {
        try
        {
            foreach (var statement in Statements)
            {
                await using var command = database.CreateCommand(statement);
                command.CommandTimeout = 0;
                await command.ExecuteNonQueryAsync(ct);
            }

            return true;
        }
        catch (PostgresException exception) when (exception.SqlState is PostgresErrorCodes.UndefinedTable)
        {
            return false;
        }
        catch (PostgresException exception)
        {
            logger.LogInformation("Texts that people wrote are searched without an index: {Reason}", exception.MessageText);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }
}
