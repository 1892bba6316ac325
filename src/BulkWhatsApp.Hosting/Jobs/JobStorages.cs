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
    /// A running job says so all the time; the jobs of a process that died are run by another so long after its last word. Hangfire's default on PostgreSQL, half an hour
    /// from the moment in which a job was taken, is for those that say nothing.
    /// </summary>
    private static readonly TimeSpan SilentFor = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(1);

    /// <summary>Tables in the schema <c>hangfire</c> of the database.</summary>
    public static JobStorage PostgreSql(string connectionString)
    {
        // Few statements, again and again, and nothing in a session that had to be undone: without this a job takes half as much processor time again.
        var connection = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 50, NoResetOnClose = true, MaxPoolSize = 30 };
        var options = new PostgreSqlStorageOptions
        {
            InvisibilityTimeout = SilentFor,
            UseSlidingInvisibilityTimeout = true,

            // A process that dies while it changes a job's state leaves the job locked; by default for ten minutes, in which nobody runs it.
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

    /// <summary>In the memory of this process. What was lost with it is enqueued again from the rows of its campaigns; an e-mail is not.</summary>
    public static JobStorage InMemory() => new InMemoryStorage();
}
