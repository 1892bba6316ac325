using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using BulkWhatsApp.Client;
using BulkWhatsApp.EndToEnd.Processes;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.EndToEnd.Product;

/// <summary>The product as real processes: the simulator, one or more hosts on one database, and PostgreSQL.</summary>
public sealed class FaultProduct : IAsyncDisposable
{
    /// <summary>For tests that kill nobody: a delay of some seconds on a busy machine must not look like a death.</summary>
    public static readonly (string Name, string Value) LongSilence = ("BulkWhatsApp:Dispatch:TakeoverAfter", "00:01:00");

    private const string AdminPassword = "Test-Office-4711!";
    private const string GivenPassword = "Test-Given-0815!";

    private readonly string _keys = Directory.CreateTempSubdirectory("bwa-fault-keys-").FullName;
    private readonly ProgramUnderTest _simulator = ProgramUnderTest.Simulator(
        ("Simulator:Personas", "false"), ("Simulator:Webhook:FlushMilliseconds", "5"), ("Simulator:Webhook:RetryMilliseconds", "100"),
        ("Simulator:Delays:Scale", "0.2"), ("Logging:LogLevel:Default", "Warning"));
    private readonly List<ProgramUnderTest> _hosts = [];
    private HttpClient _control = null!;
    private int _tenants;

    private FaultProduct()
    {
    }

    public FaultDatabase Database { get; private set; } = null!;
    public SimulatorControl Simulator { get; private set; } = null!;

    /// <summary>Webhooks and the tests' own calls go to the first one.</summary>
    public IReadOnlyList<ProgramUnderTest> Hosts => _hosts;

    /// <param name="hosts">How many hosts run.</param>
    /// <param name="server">The server's connection string; null for the one in <c>BULKWHATSAPP_TEST_DB</c>.</param>
    public static async Task<FaultProduct> StartAsync(int hosts = 1, string? server = null, params (string Name, string Value)[] settings)
    {
        server ??= Environment.GetEnvironmentVariable("BULKWHATSAPP_TEST_DB")
            ?? throw new InvalidOperationException(
                "BULKWHATSAPP_TEST_DB is not set: run ./test.sh, or name a PostgreSQL server whose user may create databases.");
        var product = new FaultProduct();
        try
        {
            product.Database = await FaultDatabase.CreateAsync(server);
            await product._simulator.StartAsync();
            product.Simulator = new SimulatorControl(product._simulator.Address);
            product._control = new HttpClient { BaseAddress = product._simulator.Address };
            for (var host = 0; host < hosts; host++)
            {
                product._hosts.Add(ProgramUnderTest.Host([.. product.HostSettings(), .. settings]));
                product._hosts[host].Launch();
            }

            await Task.WhenAll(product._hosts.Select(host => host.UntilReadyAsync()));
            return product;
        }
        catch
        {
            await product.DisposeAsync();
            throw;
        }
    }

    public async Task<Sender> NewSenderAsync(int messagesPerSecond)
    {
        var number = Interlocked.Increment(ref _tenants);
        var name = $"tenant{number}";
        using var admin = await SignInAsync(tenant: null);
        await admin.PostAsync(
            "api/multi-tenancy/tenants", new { name, adminEmailAddress = $"{name}@example.org", adminPassword = GivenPassword });
        var http = await SignInAsync(name, GivenPassword);
        await http.PostAsync(
            "api/account/my-profile/change-password", new { currentPassword = GivenPassword, newPassword = AdminPassword });
        return await Sender.CreateAsync(this, http, number, messagesPerSecond);
    }

    /// <summary>Kills all hosts and starts them again, as a supervisor does.</summary>
    /// <returns>How long it took until they were ready.</returns>
    public async Task<TimeSpan> KillAndRestartAsync()
    {
        await Task.WhenAll(_hosts.Select(host => host.KillAsync()));
        await Database.EndLeasesAsync();
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(_hosts.Select(host => host.StartAsync()));
        return Stopwatch.GetElapsedTime(began);
    }

    /// <summary>Messages that the simulator accepted more than once, by its own count.</summary>
    public async Task<int> CountDuplicatesAsync() =>
        (await _control.GetFromJsonAsync<JsonElement>("_simulator/summary")).GetProperty("duplicates").GetInt32();

    public async Task ClearFaultsAsync() => (await _control.DeleteAsync("_simulator/faults")).EnsureSuccessStatusCode();

    public async ValueTask DisposeAsync()
    {
        foreach (var program in _hosts.Append(_simulator))
        {
            await program.DisposeAsync();
        }

        _control?.Dispose();
        if (Database is not null)
        {
            await Database.DisposeAsync();
        }

        Directory.Delete(_keys, recursive: true);
    }

    private (string Name, string Value)[] HostSettings() =>
    [
        ("ConnectionStrings:Default", Database.ConnectionString),
        ("Admin:Password", AdminPassword),
        ("Host:DataProtectionKeys", _keys),
        ("Host:LoginAttemptsPerMinute", "100000"),
        ("BulkWhatsApp:AllowedBaseUrls:0", _simulator.Address.ToString().TrimEnd('/')),
        ("BulkWhatsApp:Dispatch:PollInterval", "00:00:00.050"),
        ("BulkWhatsApp:Dispatch:RecoveryInterval", "00:00:00.200"),
        ("BulkWhatsApp:Dispatch:BackoffUnit", "00:00:00.050"),
        ("BulkWhatsApp:Dispatch:TakeoverAfter", "00:00:02.5"),
        ("BulkWhatsApp:Dispatch:UnconfirmedWindow", "00:00:30"),
        ("Logging:LogLevel:Default", "Warning"),
    ];

    private async Task<HttpClient> SignInAsync(string? tenant, string password = AdminPassword)
    {
        var http = BulkWhatsAppClient.CreateHttpClient(_hosts[0].Address);

        // These tests are not about how long the largest files take; on a busy machine that is minutes.
        http.Timeout = TimeSpan.FromMinutes(10);
        if (tenant is not null)
        {
            http.DefaultRequestHeaders.Add("__tenant", tenant);
        }

        await new BulkWhatsAppClient(http).SignInAsync("admin", password);
        return http;
    }
}
