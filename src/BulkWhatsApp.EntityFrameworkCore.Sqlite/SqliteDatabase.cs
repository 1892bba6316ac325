using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace BulkWhatsApp.Sqlite;

/// <summary>
/// A SQLite file, written by this process alone and by one connection at a time. SQLite itself refuses a second writer ("database is locked"), and its
/// driver then asks again every 150 ms, whoever came first; here writers queue up, without holding a thread. Readers wait for nobody: the journal is
/// write-ahead.
/// </summary>
public sealed class SqliteDatabase : DbDataSource
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly TimeSpan _patience;
    private FileStream? _claim;

    /// <param name="connectionString">Names the file as <c>Data Source</c>; a relative one counts from the current folder. <c>Default Timeout</c> (s, 30) is how long a writer waits.</param>
    public SqliteDatabase(string connectionString)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true };
        settings.DataSource = File = Path.GetFullPath(settings.DataSource);
        _patience = TimeSpan.FromSeconds(settings.DefaultTimeout);
        ConnectionString = settings.ConnectionString;
    }

    public override string ConnectionString { get; }

    public string File { get; }

    /// <summary>
    /// Creates the folder and the file where they are missing, and keeps other processes from them until this one ends, however it does. Also the journal
    /// is set, which the file remembers.
    /// </summary>
    /// <exception cref="AbpException">Another process works on the file.</exception>
    public void Claim()
    {
        if (_claim is not null)
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(File)!);
        try
        {
            // Not the file itself: on Windows that would keep SQLite out as well.
            _claim = new FileStream(File + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception) when (exception is not DirectoryNotFoundException)
        {
            throw new AbpException(
                $"Another process works on {File}. A SQLite database is for one host: stop the other one, or move to PostgreSQL (docs/operation.md).", exception);
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
            // The last one to close the file writes the journal back into it.
            using (var connection = new SqliteConnection(ConnectionString))
            {
                SqliteConnection.ClearPool(connection);
            }

            _claim?.Dispose();
            _turn.Dispose();
        }

        base.Dispose(disposing);
    }

    internal async ValueTask TakeTurnAsync(CancellationToken cancellationToken) => Check(await _turn.WaitAsync(_patience, cancellationToken));

    internal void TakeTurn() => Check(_turn.Wait(_patience));

    internal void EndTurn() => _turn.Release();

    private void Check(bool isMine)
    {
        if (!isMine)
        {
            throw new TimeoutException($"Waited {_patience.TotalSeconds:0} s to write to {File}: another transaction has been writing all the while.");
        }
    }
}
