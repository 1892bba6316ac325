using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace BulkWhatsApp.Engine;

/// <summary>
/// What EF Core has no common API for: locking rows and names until the transaction ends, and the database's clock. On SQLite a transaction
/// is the only writer from its first write on, so taking any lock means writing, and the clock is this machine's.
/// </summary>
internal static class RowLocks
{
    private const string PostgreSql = "Npgsql.EntityFrameworkCore.PostgreSQL";
    private const string SqlServer = "Microsoft.EntityFrameworkCore.SqlServer";
    private const string Sqlite = "Microsoft.EntityFrameworkCore.Sqlite";

    /// <summary>The PostgreSQL text of <see cref="PrepareTransactionAsync"/>, for use before a transaction's first statement.</summary>
    public const string PrepareTransactionSql = "SET LOCAL idle_in_transaction_session_timeout = 3000; SET LOCAL jit = off; ";

    /// <summary>SQL Server accepts at most 2,100 parameters. Rows are locked in key order, even across several statements.</summary>
    private const int MostKeys = 1_000;

    public static bool IsSqlite(this IBulkWhatsAppDbContext context) => context.Database.ProviderName == Sqlite;

    /// <summary>On SQLite, waits until the transaction is the writer.</summary>
    public static Task BeginWritingAsync(this IBulkWhatsAppDbContext context, CancellationToken ct) => context.IsSqlite()
        ? context.Set<Node>().Where(n => false).ExecuteUpdateAsync(row => row.SetProperty(n => n.IsWorker, n => n.IsWorker), ct)
        : Task.CompletedTask;

    /// <summary>
    /// Call it at the start of a transaction, before it holds any lock. A process that stalls in the middle (a virtual machine being moved,
    /// a node without network) must not stop the other nodes. PostgreSQL therefore ends the transaction after three seconds without a
    /// statement, and the process repeats it when it wakes. SQLite has no other nodes; SQL Server has no such setting and releases the
    /// locks when the connection breaks. JIT compilation is also turned off on PostgreSQL: the planner far overestimates the engine's
    /// look-ups, and compiling them would take longer than running them.
    /// </summary>
    public static Task PrepareTransactionAsync(this IBulkWhatsAppDbContext context, CancellationToken ct) =>
        context.Database.ProviderName is PostgreSql
            ? context.Database.ExecuteSqlRawAsync(PrepareTransactionSql, ct)
            : Task.CompletedTask;

    /// <summary>
    /// For the rest of the transaction, PostgreSQL compares large sets in memory instead of files, and compiles nothing: that would take as
    /// long as the query.
    /// </summary>
    public static Task PrepareLargeQueriesAsync(this IBulkWhatsAppDbContext context, CancellationToken ct) =>
        context.Database.ProviderName is PostgreSql && context.Database.CurrentTransaction is not null
            ? context.Database.ExecuteSqlRawAsync("SET LOCAL jit = off; SET LOCAL work_mem = '64MB'", ct)
            : Task.CompletedTask;

    /// <summary>Waits for the row and locks it. Reads that follow see what the previous holders wrote.</summary>
    public static Task LockAsync<TEntity>(this IBulkWhatsAppDbContext context, object key, CancellationToken ct)
        where TEntity : class =>
        context.LockAsync<TEntity>([key], ct);

    /// <summary>The same for several rows, in key order.</summary>
    public static async Task LockAsync<TEntity>(this IBulkWhatsAppDbContext context, IEnumerable<object> keys, CancellationToken ct)
        where TEntity : class
    {
        await context.BeginWritingAsync(ct);
        foreach (var chunk in Chunk(context, keys))
        {
            await context.Database.ExecuteSqlRawAsync(SelectOf<TEntity>(context, "1", chunk.Length, skipsLocked: false), chunk, ct);
        }
    }

    /// <summary>Locks those of the rows that nobody else has locked.</summary>
    /// <returns>Their keys.</returns>
    public static async Task<IReadOnlyList<long>> TryLockAsync<TEntity>(
        this IBulkWhatsAppDbContext context, IReadOnlyList<long> keys, CancellationToken ct)
        where TEntity : class
    {
        if (context.IsSqlite())
        {
            await context.BeginWritingAsync(ct);
            return keys;
        }

        var locked = new List<long>();
        foreach (var chunk in Chunk(context, keys.Cast<object>()))
        {
            var sql = SelectOf<TEntity>(
                context, $"{Quote(context, KeyOf<TEntity>(context).Name)} AS {Quote(context, "Value")}", chunk.Length, skipsLocked: true);
            locked.AddRange(await context.Database.SqlQueryRaw<long>(sql, chunk).ToListAsync(ct));
        }

        return locked;
    }

    /// <summary>Waits for the name and locks it: of those who lock the same name, one proceeds at a time.</summary>
    public static Task LockNameAsync(this IBulkWhatsAppDbContext context, string name, CancellationToken ct) =>
        context.Database.ProviderName switch
    {
        Sqlite => context.BeginWritingAsync(ct),
        PostgreSql => context.Database.ExecuteSqlRawAsync("SELECT pg_advisory_xact_lock(hashtextextended({0}, 0))", [name], ct),
        SqlServer => context.Database.ExecuteSqlRawAsync(
            "EXEC sp_getapplock @Resource = {0}, @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = -1", [name], ct),
        _ => throw Unknown(context),
    };

    /// <returns>False if somebody else holds the name; on SQLite waits instead.</returns>
    public static async Task<bool> TryLockNameAsync(this IBulkWhatsAppDbContext context, string name, CancellationToken ct) =>
        context.Database.ProviderName switch
    {
        Sqlite => await IsWriterAsync(context, ct),
        PostgreSql =>
            (await context.Database.SqlQueryRaw<bool>("""SELECT pg_try_advisory_xact_lock(hashtextextended({0}, 0)) AS "Value" """, name)
                .ToListAsync(ct))[0],
        SqlServer => (await context.Database.SqlQueryRaw<int>(
            """
            DECLARE @held int;
            EXEC @held = sp_getapplock @Resource = {0}, @LockMode = 'Exclusive', @LockOwner = 'Transaction', @LockTimeout = 0;
            SELECT @held AS [Value];
            """,
            name).ToListAsync(ct))[0] >= 0,
        _ => throw Unknown(context),
    };

    /// <summary>
    /// The clock that nodes compare times by. Read after waiting for locks, it is later than anything their holders wrote.
    /// </summary>
    public static async Task<DateTime> GetUtcNowAsync(this IBulkWhatsAppDbContext context, CancellationToken ct) =>
        context.Database.ProviderName switch
    {
        Sqlite => DateTime.UtcNow,
        PostgreSql => (await context.Database.SqlQueryRaw<DateTime>("""SELECT clock_timestamp() AS "Value" """).ToListAsync(ct))[0],
        SqlServer => DateTime.SpecifyKind(
            (await context.Database.SqlQueryRaw<DateTime>("SELECT SYSUTCDATETIME() AS [Value]").ToListAsync(ct))[0], DateTimeKind.Utc),
        _ => throw Unknown(context),
    };

    private static async Task<bool> IsWriterAsync(IBulkWhatsAppDbContext context, CancellationToken ct)
    {
        await context.BeginWritingAsync(ct);
        return true;
    }

    private static IEnumerable<object[]> Chunk(IBulkWhatsAppDbContext context, IEnumerable<object> keys) =>
        context.IsSqlite() ? [] : keys.Distinct().Order().Chunk(MostKeys).Select(Pad);

    /// <summary>Repeats the last key up to a power of two, so that the database sees only a few different statements.</summary>
    private static object[] Pad(object[] keys)
    {
        var padded = new object[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)keys.Length)];
        Array.Fill(padded, keys[^1]);
        keys.CopyTo(padded, 0);
        return padded;
    }

    private static string SelectOf<TEntity>(IBulkWhatsAppDbContext context, string columns, int keys, bool skipsLocked)
        where TEntity : class
    {
        var table = Quote(context, context.Set<TEntity>().EntityType.GetTableName()!);
        var key = Quote(context, KeyOf<TEntity>(context).Name);
        var isOne = $"{key} IN ({string.Join(", ", Enumerable.Range(0, keys).Select(index => $"{{{index}}}"))})";

        // PostgreSQL: allows inserting rows that refer to this one.
        return context.Database.ProviderName switch
        {
            PostgreSql =>
                $"SELECT {columns} FROM {table} WHERE {isOne} ORDER BY {key} FOR NO KEY UPDATE{(skipsLocked ? " SKIP LOCKED" : "")}",
            SqlServer =>
                $"SELECT {columns} FROM {table} WITH (UPDLOCK, ROWLOCK{(skipsLocked ? ", READPAST" : "")}) WHERE {isOne} ORDER BY {key}",
            _ => throw Unknown(context),
        };
    }

    private static IProperty KeyOf<TEntity>(IBulkWhatsAppDbContext context)
        where TEntity : class =>
        context.Set<TEntity>().EntityType.FindPrimaryKey()!.Properties[0];

    private static string Quote(IBulkWhatsAppDbContext context, string name) =>
        context.Database.GetService<ISqlGenerationHelper>().DelimitIdentifier(name);

    private static AbpException Unknown(IBulkWhatsAppDbContext context) =>
        new($"The engine knows PostgreSQL, SQL Server and SQLite, but the context of Bulk WhatsApp is on {context.Database.ProviderName}.");
}
