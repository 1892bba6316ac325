using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Reflection;

namespace BulkWhatsApp.EndToEnd.Processes;

/// <summary>A program of the product as a separate process, on a port that it keeps across restarts.</summary>
public sealed class ProgramUnderTest : IAsyncDisposable
{
    private const int KeptLines = 60;
    private static readonly ConcurrentDictionary<int, bool> GivenPorts = new();

    private readonly string _dll;
    private readonly string _readyPath;
    private readonly (string Name, string Value)[] _settings;
    private readonly ConcurrentQueue<string> _output = new();
    private Process? _process;

    /// <param name="readyPath">Answers with success once the program is ready.</param>
    public ProgramUnderTest(string name, string readyPath, params (string Name, string Value)[] settings)
    {
        _dll = FindDll(name);
        _readyPath = readyPath;
        _settings = settings;
        Address = new Uri($"http://127.0.0.1:{FindFreePort()}");
    }

    public Uri Address { get; }

    public bool IsRunning => _process is { HasExited: false };

    /// <summary>Its latest output, for a failing test's message.</summary>
    public string Output => string.Join('\n', _output);

    public static ProgramUnderTest Host(params (string Name, string Value)[] settings) =>
        new("BulkWhatsApp.HttpApi.Host", "health/ready", settings);

    public static ProgramUnderTest Simulator(params (string Name, string Value)[] settings) =>
        new("BulkWhatsApp.CloudApi.Simulator", "_simulator/summary", settings);

    /// <summary>Starts the process without waiting until it is ready.</summary>
    public void Launch()
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { _dll, "--urls", Address.ToString() },
            WorkingDirectory = Path.GetDirectoryName(_dll),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in _settings)
        {
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        _process?.Dispose();
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public async Task StartAsync()
    {
        Launch();
        await UntilReadyAsync();
    }

    /// <exception cref="InvalidOperationException">It ended.</exception>
    public async Task UntilReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        var state = await Eventually.SoAsync(
            async () => (IsReady: await IsReadyAsync(http), IsRunning, Output),
            seen => seen.IsReady || !seen.IsRunning,
            awaited: $"{Path.GetFileName(_dll)} ready");
        if (!state.IsReady)
        {
            throw new InvalidOperationException($"{Path.GetFileName(_dll)} ended before it was ready:\n{state.Output}");
        }
    }

    /// <summary>Resets <see cref="PeakMemoryBytes"/>.</summary>
    public void ForgetPeakMemory() => File.WriteAllText($"/proc/{_process!.Id}/clear_refs", "5");

    /// <summary>The peak memory of the process according to the kernel (VmHWM).</summary>
    public long PeakMemoryBytes()
    {
        var line = File.ReadLines($"/proc/{_process!.Id}/status").Single(one => one.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
    }

    /// <summary>SIGKILL: the process has no chance to end anything properly.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    /// <summary>SIGTERM, the way a supervisor stops it: it finishes what it is doing.</summary>
    public async Task StopAsync()
    {
        await SignalAsync("TERM");
        await _process!.WaitForExitAsync();
    }

    /// <summary>SIGSTOP: the whole process stalls without knowing it.</summary>
    public Task SuspendAsync() => SignalAsync("STOP");

    /// <summary>SIGCONT.</summary>
    public Task ContinueAsync() => SignalAsync("CONT");

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process?.Dispose();
    }

    private async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("sh", ["-c", $"kill -{signal} {_process!.Id}"]);
        await kill.WaitForExitAsync();
    }

    private async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var response = await http.GetAsync(_readyPath);
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        _output.Enqueue(line);
        while (_output.Count > KeptLines)
        {
            _output.TryDequeue(out _);
        }
    }

    private static string FindDll(string name) =>
        typeof(ProgramUnderTest).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => attribute.Key == $"Program:{name}").Value!;

    /// <summary>
    /// Below 32768, where Linux starts to assign ports to outgoing connections, so the port stays free while its process restarts. No port
    /// is given twice, because its program may take a while to listen there.
    /// </summary>
    public static int FindFreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 32_000);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                if (GivenPorts.TryAdd(port, true))
                {
                    return port;
                }
            }
            catch (SocketException)
            {
                // In use: try the next one.
            }
        }
    }
}
