using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace BulkWhatsApp.Sqlite;

/// <summary>
/// A SQLite file written by this process only, and by one connection at a time. SQLite itself refuses a second writer ("database is
/// locked"), and its driver retries every 150 ms in no particular order; here writers queue up without blocking a thread. Readers wait for
/// nobody, because the journal is write-ahead.
/// </summary>
public sealed class SqliteDatabase : DbDataSource
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly TimeSpan _patience;
    private readonly bool _isInMemory;
    private IDisposable? _claim;

    /// <param name="connectionString">
    /// <c>Data Source</c> names the file; a relative path starts at the current folder. <c>Default Timeout</c> (seconds, 30) is how long a
    /// writer waits. With <c>Mode=Memory;Cache=Shared</c>, for tests, it names a database in memory that lives from <see cref="Claim"/> to
    /// disposal.
    /// </param>
    public SqliteDatabase(string connectionString)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true };
        _isInMemory = settings.Mode == SqliteOpenMode.Memory;
        settings.DataSource = File = _isInMemory ? settings.DataSource : Path.GetFullPath(settings.DataSource);
        _patience = TimeSpan.FromSeconds(settings.DefaultTimeout);
        ConnectionString = settings.ConnectionString;
    }

    public override string ConnectionString { get; }

    public string File { get; }

    /// <summary>
    /// Creates the folder and the file if missing, and locks other processes out until this one ends, in whatever way. Also sets the
    /// journal mode, which the file remembers.
    /// </summary>
    /// <exception cref="AbpException">Another process is using the file.</exception>
    public void Claim()
    {
        if (_claim is not null)
        {
            return;
        }

        if (_isInMemory)
        {
            var kept = CreateConnection();
            kept.Open();
            _claim = kept;
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        try
        {
            // Not the file itself: on Windows that would lock SQLite out too.
            _claim = new FileStream(File + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception is not DirectoryNotFoundException)
        {
            throw new AbpException(
                $"Another process is using {File}. A SQLite database is for one host: "
                + "stop the other one, or move to PostgreSQL (docs/operation.md).",
                exception);
        }

        using var connection = CreateConnection();
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode = WAL";
        command.ExecuteScalar();
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    protected override DbConnection CreateDbConnection() => new OneWriterConnection(this);

    protected override ValueTask DisposeAsyncCore()
    {
        Dispose(disposing: true);
        return ValueTask.CompletedTask;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // The last connection to close writes the journal back into the file.
            using (var connection = new SqliteConnection(ConnectionString))
            {
                SqliteConnection.ClearPool(connection);
            }

            _claim?.Dispose();
            _turn.Dispose();
        }

        base.Dispose(disposing);
    }

    internal async ValueTask TakeTurnAsync(CancellationToken cancellationToken) =>
        Check(await _turn.WaitAsync(_patience, cancellationToken));

    internal void TakeTurn() => Check(_turn.Wait(_patience));

    internal void EndTurn() => _turn.Release();

    private void Check(bool isMine)
    {
        if (!isMine)
        {
            throw new TimeoutException(
                $"Waited {_patience.TotalSeconds:0} s to write to {File}: another transaction was writing the whole time.");
        }
    }
}
