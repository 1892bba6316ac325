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
    /// A running job keeps signalling. When its process has died, another one takes the job over this long after the last signal.
    /// Hangfire's default on PostgreSQL, half an hour after the job was taken, is for jobs that do not signal.
    /// </summary>
    private static readonly TimeSpan SilentFor = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    /// <summary>Tables in the schema <c>hangfire</c> of the database.</summary>
    public static JobStorage PostgreSql(string connectionString)
    {
        // Hangfire repeats a few statements and leaves nothing to reset in a session. Without these settings a job takes half as much
        // processor time again.
        var connection = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 50, NoResetOnClose = true, MaxPoolSize = 30 };
        var options = new PostgreSqlStorageOptions
        {
            InvisibilityTimeout = SilentFor,
            UseSlidingInvisibilityTimeout = true,

            // A process that dies while it changes a job's state leaves the job locked. The default would keep it from running for ten
            // minutes.
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
    /// In the memory of this process. Lost jobs of recipients are enqueued again from the rows of their campaigns; lost e-mails are not.
    /// </summary>
    public static JobStorage InMemory() => new InMemoryStorage();
}
