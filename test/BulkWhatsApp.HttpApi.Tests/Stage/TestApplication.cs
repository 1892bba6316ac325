using BulkWhatsApp.Client;
using BulkWhatsApp.CloudApi.Simulator;
using BulkWhatsApp.Host.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Stage;

/// <summary>
/// The whole product for a test run: a fresh PostgreSQL database, the simulator and the host with its engine, each on a real port.
/// Tests share it and keep apart by tenants, each with a WABA and a phone number of its own.
/// </summary>
public sealed class TestApplication : IAsyncLifetime, IAsyncDisposable
{
    public const string AdminPassword = "Test-Admin-4711!";

    /// <summary>The most recipients of a campaign in this host.</summary>
    public const int MaxRecipients = 2_000;

    private readonly (string Name, string Value)[] _settings;
    private WebApplication _simulator = null!;
    private HostFactory _host = null!;
    private int _tenants;

    public TestApplication() => _settings = [];

    private TestApplication((string Name, string Value)[] settings) => _settings = settings;

    public TestDatabase Database { get; private set; } = null!;
    public SimulatorControl Simulator { get; private set; } = null!;
    public Uri Address { get; private set; } = null!;
    public IServiceProvider Services => _host.Services;

    /// <summary>A product of its own with other settings.</summary>
    public static async Task<TestApplication> StartAsync(params (string Name, string Value)[] settings)
    {
        var application = new TestApplication(settings);
        await application.InitializeAsync();
        return application;
    }

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        _simulator = SimulatorApp.Build(["--urls", "http://127.0.0.1:0", "--Simulator:Webhook:FlushMilliseconds", "5", "--Simulator:Delays:Scale", "0.2"]);
        await _simulator.StartAsync();
        Simulator = new SimulatorControl(new Uri(_simulator.Urls.First()));

        _host = StartHost(_settings);
        Address = _host.ClientOptions.BaseAddress;
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _simulator.DisposeAsync();
        await Database.DisposeAsync();
    }

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());

    /// <summary>One more host on the same database.</summary>
    public IAsyncDisposable StartAnotherHost(params (string Name, string Value)[] settings) => StartHost(settings);

    /// <summary>A signed-in administrator of the host.</summary>
    public async Task<HttpClient> SignInAsHostAdminAsync() => await SignInAsync("admin", AdminPassword);

    /// <summary>A new tenant, its administrator signed in, and an account of its own with synced templates.</summary>
    public async Task<Clerk> NewClerkAsync()
    {
        var number = Interlocked.Increment(ref _tenants);
        var name = $"tenant{number}";
        using var admin = await SignInAsHostAdminAsync();
        await admin.PostAsync("api/multi-tenancy/tenants", new { name, adminEmailAddress = $"{name}@example.org", adminPassword = AdminPassword });

        var http = await SignInAsync("admin", AdminPassword, name);
        return await Clerk.CreateAsync(this, http, number);
    }

    public async Task<HttpClient> SignInAsync(string userName, string password, string? tenant = null)
    {
        var http = BulkWhatsAppClient.CreateHttpClient(Address);
        if (tenant is not null)
        {
            http.DefaultRequestHeaders.Add("__tenant", tenant);
        }

        await new BulkWhatsAppClient(http).SignInAsync(userName, password);
        return http;
    }

    private HostFactory StartHost((string Name, string Value)[] settings)
    {
        var host = new HostFactory(Database.ConnectionString, Simulator.BaseAddress, settings);
        host.UseKestrel(0);
        host.StartServer();
        return host;
    }

    private sealed class HostFactory(string connectionString, Uri simulator, (string Name, string Value)[] settings)
        : WebApplicationFactory<HostSettings>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("ConnectionStrings:Default", connectionString);
            builder.UseSetting("Admin:Password", AdminPassword);
            builder.UseSetting("Host:DataProtectionKeys", Path.Combine(Path.GetTempPath(), "bwa-test-keys"));
            builder.UseSetting("BulkWhatsApp:AllowedBaseUrls:0", simulator.ToString().TrimEnd('/'));
            builder.UseSetting("BulkWhatsApp:Dispatch:PollInterval", "00:00:00.050");
            builder.UseSetting("BulkWhatsApp:Dispatch:RecoveryInterval", "00:00:00.200");
            builder.UseSetting("BulkWhatsApp:Dispatch:BackoffUnit", "00:00:00.050");
            builder.UseSetting("BulkWhatsApp:MaxRecipientsPerCampaign", $"{MaxRecipients}");
            builder.UseSetting("Host:LoginAttemptsPerMinute", "100000");
            builder.UseSetting("BulkWhatsApp:Dispatch:Mode", Environment.GetEnvironmentVariable("BULKWHATSAPP_TEST_DISPATCH_MODE") ?? "Batches");
            foreach (var (name, value) in settings)
            {
                builder.UseSetting(name, value);
            }

            builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        }
    }
}
