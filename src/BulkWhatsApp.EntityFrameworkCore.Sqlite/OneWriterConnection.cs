using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace BulkWhatsApp.Sqlite;

/// <summary>
/// A connection of a <see cref="SqliteDatabase"/>. A transaction starts with its first write. What it reads before, it reads as if outside
/// (like PostgreSQL's READ COMMITTED), and it neither waits for a writer nor blocks one. From the first write until its end it is the only
/// writer. Code that reads in order to write starts with a write, such as one that changes no row.
/// </summary>
internal sealed class OneWriterConnection : SqliteConnection
{
    private readonly SqliteDatabase _database;
    private bool _isWriting;

    public OneWriterConnection(SqliteDatabase database)
        : base(database.ConnectionString)
    {
        _database = database;

        // SQLite's own function handles ASCII only.
        CreateFunction("lower", (string? text) => text?.ToLowerInvariant(), isDeterministic: true);
    }

    /// <summary>Set by the driver when a transaction begins, and reset to null however it ends.</summary>
    protected override SqliteTransaction? Transaction
    {
        get => base.Transaction;
        set
        {
            base.Transaction = value;
            if (value is null)
            {
                EndWriting();
            }
        }
    }

    /// <summary>A transaction that has written nothing yet; the database does not know it.</summary>
    internal bool HasIdleTransaction => base.Transaction is not null && !_isWriting;

    internal bool HasTransaction => base.Transaction is not null;

    internal SqliteDatabase File => _database;

    public override void Close()
    {
        try
        {
            base.Close();
        }
        finally
        {
            EndWriting();
        }
    }

    public override SqliteCommand CreateCommand() => new OneWriterCommand(this)
    {
        CommandTimeout = DefaultTimeout,
        Transaction = base.Transaction,
    };

    /// <summary>Makes the transaction, if there is one, the writer.</summary>
    internal async ValueTask BeginWritingAsync(CancellationToken cancellationToken)
    {
        if (HasIdleTransaction)
        {
            await _database.TakeTurnAsync(cancellationToken);
            BeginMyTurn();
        }
    }

    internal void BeginWriting()
    {
        if (HasIdleTransaction)
        {
            _database.TakeTurn();
            BeginMyTurn();
        }
    }

    protected override DbCommand CreateDbCommand() => CreateCommand();

    private void BeginMyTurn()
    {
        try
        {
            using var begin = new SqliteCommand("BEGIN IMMEDIATE", this, base.Transaction);
            begin.ExecuteNonQuery();
        }
        catch
        {
            _database.EndTurn();
            throw;
        }

        _isWriting = true;
    }

    private void EndWriting()
    {
        if (_isWriting)
        {
            _isWriting = false;
            _database.EndTurn();
        }
    }
}

/// <summary>Waits for its turn before it writes.</summary>
internal sealed class OneWriterCommand : SqliteCommand
{
    private readonly OneWriterConnection _connection;

    public OneWriterCommand(OneWriterConnection connection) => Connection = _connection = connection;

    private bool IsWrite => !StartsWith("SELECT") && !StartsWith("PRAGMA") && !IsBegin && !IsEnd && !StartsWith("--");

    // The texts with which the driver's SqliteTransaction begins and ends.
    private bool IsBegin => CommandText is "BEGIN;" or "BEGIN IMMEDIATE;";

    private bool IsEnd => CommandText is "COMMIT;" or "ROLLBACK;";

    /// <summary>Skipped: the real transaction begins with the first write, and before that there is nothing to end.</summary>
    private bool IsLeftOut => IsBegin || (IsEnd && _connection.HasIdleTransaction);

    public override int ExecuteNonQuery()
    {
        if (IsLeftOut)
        {
            return 0;
        }

        if (!IsWrite || _connection.HasTransaction)
        {
            return base.ExecuteNonQuery();
        }

        _connection.File.TakeTurn();
        try
        {
            return base.ExecuteNonQuery();
        }
        finally
        {
            _connection.File.EndTurn();
        }
    }

    public override async Task<int> ExecuteNonQueryAsync(CancellationToken cancellationToken)
    {
        if (!IsWrite)
        {
            return ExecuteNonQuery();
        }

        if (_connection.HasTransaction)
        {
            await _connection.BeginWritingAsync(cancellationToken);
            return base.ExecuteNonQuery();
        }

        await _connection.File.TakeTurnAsync(cancellationToken);
        try
        {
            return base.ExecuteNonQuery();
        }
        finally
        {
            _connection.File.EndTurn();
        }
    }

    public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
    {
        if (IsWrite)
        {
            _connection.BeginWriting();
        }

        return base.ExecuteReader(behavior);
    }

    public override async Task<SqliteDataReader> ExecuteReaderAsync(CommandBehavior behavior, CancellationToken cancellationToken)
    {
        if (IsWrite)
        {
            await _connection.BeginWritingAsync(cancellationToken);
        }

        return ExecuteReader(behavior);
    }

    public override async Task<object?> ExecuteScalarAsync(CancellationToken cancellationToken)
    {
        if (IsWrite)
        {
            await _connection.BeginWritingAsync(cancellationToken);
        }

        return ExecuteScalar();
    }

    private bool StartsWith(string word) => CommandText.AsSpan().TrimStart().StartsWith(word, StringComparison.OrdinalIgnoreCase);
}
