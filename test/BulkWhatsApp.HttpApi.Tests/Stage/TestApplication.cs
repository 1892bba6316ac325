namespace BulkWhatsApp.Stage;

/// <summary>
/// The whole product for a test run: a fresh PostgreSQL database, the simulator and the host with its engine, each on a real port. Tests
/// share it and are separated by tenants, each with its own WABA and phone number.
/// </summary>
public sealed class TestApplication : IAsyncLifetime, IAsyncDisposable
{
    /// <summary>The most recipients per campaign in this host.</summary>
    public const int MaxRecipients = 2_000;

    private readonly (string Name, string Value)[] _settings;
    private TestHost _host = null!;
    private int _tenants;

    public TestApplication() => _settings = [];

    private TestApplication((string Name, string Value)[] settings) => _settings = settings;

    public TestDatabase Database { get; private set; } = null!;
    public WhatsAppSimulator Simulator { get; private set; } = null!;
    public Uri Address => _host.Address;
    public IServiceProvider Services => _host.Services;

    /// <summary>A separate product with other settings.</summary>
    public static async Task<TestApplication> StartAsync(params (string Name, string Value)[] settings)
    {
        var application = new TestApplication(settings);
        await application.InitializeAsync();
        return application;
    }

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        Simulator = await WhatsAppSimulator.StartAsync();

        _host = await StartHostAsync(_settings);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await Simulator.DisposeAsync();
        await Database.DisposeAsync();
    }

    ValueTask IAsyncDisposable.DisposeAsync() => new(DisposeAsync());

    /// <summary>One more host on the same database.</summary>
    public async Task<IAsyncDisposable> StartAnotherHostAsync(params (string Name, string Value)[] settings) =>
        await StartHostAsync(settings);

    /// <summary>A new tenant with its administrator signed in, and its own account with synced templates.</summary>
    public async Task<Clerk> NewClerkAsync()
    {
        var number = Interlocked.Increment(ref _tenants);
        return await Clerk.CreateAsync(this, await this.SignInToNewTenantAsync($"tenant{number}"), number);
    }

    private Task<TestHost> StartHostAsync((string Name, string Value)[] settings) => TestHost.StartAsync(
        Database.ConnectionString,
        [
            ("BulkWhatsApp:AllowedBaseUrls:0", Simulator.BaseAddress.ToString().TrimEnd('/')),
            ("BulkWhatsApp:Dispatch:PollInterval", "00:00:00.050"),
            ("BulkWhatsApp:Dispatch:RecoveryInterval", "00:00:00.200"),
            ("BulkWhatsApp:Dispatch:BackoffUnit", "00:00:00.050"),
            ("BulkWhatsApp:Limits:UnitsPerMinute", "1000000"),
            ("BulkWhatsApp:MaxRecipientsPerCampaign", $"{MaxRecipients}"),
            ("BulkWhatsApp:Dispatch:Mode", Environment.GetEnvironmentVariable("BULKWHATSAPP_TEST_DISPATCH_MODE") ?? "Batches"),
            .. settings,
        ]);
}

/// <summary>Tests that share one running product.</summary>
[CollectionDefinition(Name)]
public class ProductTests : ICollectionFixture<TestApplication>
{
    public const string Name = "Product";
}

/// <summary>Tests that share a second running product: engine tests wait a lot, and the others need not wait for them.</summary>
[CollectionDefinition(Name)]
public class EngineTests : ICollectionFixture<TestApplication>
{
    public const string Name = "Engine";
}
