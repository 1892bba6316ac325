using Hangfire;
using Hangfire.InMemory;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.SqlServer;
using Npgsql;

namespace BulkWhatsApp.Host.Jobs;

/// <summary>Hangfire's storages, set up for very many short jobs.</summary>
public static class JobStorages
{
    /// <summary>
    /// A running job gives a sign of life at intervals. If its process dies, another one takes the job over this long after the last sign.
    /// Hangfire's default on PostgreSQL, half an hour after the job was taken, is meant for jobs that give none.
    /// </summary>
    private static readonly TimeSpan SilentFor = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    /// <summary>Tables in the schema <c>hangfire</c> of the database.</summary>
    public static JobStorage PostgreSql(string connectionString)
    {
        // Hangfire repeats a few statements and leaves nothing in a session that needs resetting. Without these settings a job takes half
        // as much processor time again.
        var connection = new NpgsqlConnectionStringBuilder(connectionString)
        {
            MaxAutoPrepare = 50, NoResetOnClose = true, MaxPoolSize = 30
        };
        var options = new PostgreSqlStorageOptions
        {
            InvisibilityTimeout = SilentFor,
            UseSlidingInvisibilityTimeout = true,

            // A process that dies while changing a job's state leaves the job locked. With the default, it could not run for ten minutes.
            DistributedLockTimeout = SilentFor,
            QueuePollInterval = PollInterval,
            EnableTransactionScopeEnlistment = true,
        };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(connection.ConnectionString, options), options);
    }

    /// <summary>Tables in the schema <c>HangFire</c> of the database.</summary>
    public static JobStorage SqlServer(string connectionString) => new SqlServerStorage(connectionString, new SqlServerStorageOptions
    {
        SlidingInvisibilityTimeout = SilentFor,
        QueuePollInterval = PollInterval,
        UseRecommendedIsolationLevel = true,
        DisableGlobalLocks = true,
    });

    /// <summary>
    /// Kept in this process's memory. Recipients' jobs that are lost are enqueued again from their campaigns' rows; lost e-mails are not.
    /// </summary>
    public static JobStorage InMemory() => new InMemoryStorage();
}
