using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client;
using BulkWhatsApp.Host.Hosting;
using BulkWhatsApp.Stage;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.Identity;

namespace BulkWhatsApp;

/// <summary>The ABP application on a fresh PostgreSQL database, with the simulator.</summary>
public class AbpHost : IAsyncLifetime
{
    public const string AdminPassword = "Tulips4All";
    public const string TenantPassword = "Roses4All";
    public const string UserPassword = "Daisies4All";
    public const string Tenant = "north";
    public const string PhoneNumberId = "209876543200001";
    private const string WabaId = "310987654300001";

    private WebApplication _app = null!;

    public TestDatabase Database { get; private set; } = null!;
    public WhatsAppSimulator Simulator { get; private set; } = null!;
    public IServiceProvider Services => _app.Services;
    public Uri Address => new(_app.Urls.First());

    /// <summary>Additional command line arguments.</summary>
    protected virtual string[] Settings => [];

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        Simulator = await WhatsAppSimulator.StartAsync();
        _app = await BuildAsync(
            Database.ConnectionString, ["--BulkWhatsApp:AllowedBaseUrls:0", Simulator.BaseAddress.ToString().TrimEnd('/'), .. Settings]);
        await _app.StartAsync();
    }

    public static Task<WebApplication> BuildAsync(string connectionString, params string[] settings) => HostApp.BuildAsync(
    [
        "--environment", "Production",
        "--urls", "http://127.0.0.1:0",
        "--ConnectionStrings:Default", connectionString,
        "--Database:Provider", "PostgreSql",
        "--Admin:Password", AdminPassword,
        "--Admin:TenantPassword", TenantPassword,
        "--Tenants:0:Id", "aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa",
        "--Tenants:0:Name", Tenant,
        "--Tenants:0:NormalizedName", Tenant.ToUpperInvariant(),
        "--Host:DataProtectionKeys", Path.Combine(Path.GetTempPath(), "bwa-test-keys"),
        "--Host:LoginAttemptsPerMinute", "100000",
        "--Host:AnonymousRequestsPerMinute", "100000",
        "--BulkWhatsApp:Dispatch:PollInterval", "00:00:00.050",
        "--Logging:LogLevel:Default", "Warning",
        .. settings,
    ]);

    /// <summary>Somebody who is not signed in.</summary>
    public HttpClient CreateClient(string? tenant = null)
    {
        var http = BulkWhatsAppClient.CreateHttpClient(Address);
        if (tenant is not null)
        {
            http.DefaultRequestHeaders.Add("__tenant", tenant);
        }

        return http;
    }

    public async Task<HttpClient> SignInAsync(string userName = "admin", string password = AdminPassword, string? tenant = null)
    {
        var http = CreateClient(tenant);
        await new BulkWhatsAppClient(http).SignInAsync(userName, password);
        return http;
    }

    /// <summary>Uses ABP's own managers, because not every folder of assemblies has the API for users.</summary>
    public async Task<string> CreateUserAsync(params string[] roleNames)
    {
        var name = $"user{Guid.NewGuid():N}";
        await using var scope = Services.CreateAsyncScope();
        using var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true);
        var roles = scope.ServiceProvider.GetRequiredService<IdentityRoleManager>();
        var users = scope.ServiceProvider.GetRequiredService<IdentityUserManager>();
        var user = new IdentityUser(Guid.NewGuid(), name, $"{name}@shop.example");
        (await users.CreateAsync(user, UserPassword, validatePassword: false)).Errors.ShouldBeEmpty();
        foreach (var role in roleNames)
        {
            if (await roles.FindByNameAsync(role) is null)
            {
                (await roles.CreateAsync(new IdentityRole(Guid.NewGuid(), role))).Succeeded.ShouldBeTrue();
            }

            (await users.AddToRoleAsync(user, role)).Succeeded.ShouldBeTrue();
        }

        await unitOfWork.CompleteAsync();
        return name;
    }

    public Task<AccountDto> EnsureAccountAsync(HttpClient http) =>
        new BulkWhatsAppClient(http).EnsureAccountAsync(Simulator, Address, PhoneNumberId, WabaId, TestTemplates.All);

    public async Task<BulkMessageDto> DraftAsync(HttpClient http, int recipients, string template = TestTemplates.Plain) =>
        await new BulkWhatsAppClient(http).DraftAsync(await EnsureAccountAsync(http), recipients, template);

    /// <summary>
    /// Waits until the campaign is finished, by its progress stream, and this many people have read it: receipts also come after the end.
    /// </summary>
    public static async Task<BulkMessageDto> SubmitAndWatchAsync(HttpClient http, Guid id, int readers)
    {
        var api = new BulkWhatsAppClient(http);
        await api.BulkMessages.SubmitAsync(id);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await foreach (var progress in api.BulkMessages.WatchAsync(id, patience.Token))
        {
            if (progress.IsFinished)
            {
                break;
            }
        }

        return await Eventually.SoAsync(() => api.BulkMessages.GetAsync(id), campaign => campaign.Counts.Read >= readers);
    }

    public async Task DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Simulator.DisposeAsync();
        await Database.DisposeAsync();
    }
}
