using System.Diagnostics;
using Npgsql;

namespace BulkWhatsApp.EndToEnd.Processes;

/// <summary>
/// The test's own PostgreSQL server, in a temporary folder, which may be stopped at any moment. It listens on 127.0.0.1 only and never runs
/// as root: if the tests do, it runs as <c>postgres</c> or <c>nobody</c>.
/// </summary>
public sealed class PostgreSqlCluster : IAsyncDisposable
{
    private const string User = "bulkwhatsapp";

    private readonly string _programs = FindPrograms();
    private readonly string? _runAs = Environment.UserName == "root" ? FindUser() : null;
    private readonly string _folder = Directory.CreateTempSubdirectory("bwa-fault-pg-").FullName;
    private readonly string _password = Guid.NewGuid().ToString("N");
    private readonly int _port = ProgramUnderTest.FindFreePort();

    private PostgreSqlCluster()
    {
    }

    /// <summary>Connection string of the server's database <c>postgres</c>.</summary>
    public string ConnectionString =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = _port, Username = User, Password = _password, Database = "postgres" }
            .ConnectionString;

    public static async Task<PostgreSqlCluster> StartNewAsync()
    {
        var cluster = new PostgreSqlCluster();
        await cluster.CreateAsync();
        await cluster.StartAsync();
        return cluster;
    }

    public Task StartAsync() => RunAsync(
        "pg_ctl", "-D", Data, "-w", "-t", "60", "-s", "-l", Path.Combine(_folder, "server.log"),
        "-o", $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c max_connections=200", "start");

    /// <summary>
    /// Immediate mode: no connection ends properly, and the next start recovers from the write-ahead log as after a crash.
    /// </summary>
    public Task CrashAsync() => RunAsync("pg_ctl", "-D", Data, "-w", "-t", "60", "-s", "-m", "immediate", "stop");

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            await CrashAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private string Data => Path.Combine(_folder, "data");

    private async Task CreateAsync()
    {
        var passwordFile = Path.Combine(_folder, "password");
        await File.WriteAllTextAsync(passwordFile, _password);
        if (_runAs is not null)
        {
            await ProcessOutputAsync("chown", "-R", _runAs, _folder);
        }

        await RunAsync(
            "initdb", "-D", Data, "-U", User, "-E", "UTF8", "--locale=C", "--auth=scram-sha-256", $"--pwfile={passwordFile}", "--no-sync");
    }

    private Task RunAsync(string program, params string[] arguments)
    {
        var path = Path.Combine(_programs, program);
        return _runAs is null
            ? ProcessOutputAsync(path, arguments)
            : ProcessOutputAsync("runuser", ["-u", _runAs, "--", path, .. arguments]);
    }

    private static async Task ProcessOutputAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = "/",
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["LC_ALL"] = "C" },
        };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} failed:\n{await output}{await errors}");
        }
    }

    private static string FindPrograms()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        var installed = new[] { "/usr/lib/postgresql", "/usr" }.Where(Directory.Exists)
            .SelectMany(root => Directory.GetDirectories(root, root == "/usr" ? "pgsql-*" : "*"))
            .Select(folder => Path.Combine(folder, "bin")).OrderDescending();
        return folders.Concat(installed).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new InvalidOperationException("PostgreSQL's programs were not found: install Debian's package postgresql.");
    }

    private static string FindUser()
    {
        var known = File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0]).ToHashSet();
        return new[] { "postgres", "nobody" }.First(known.Contains);
    }
}
