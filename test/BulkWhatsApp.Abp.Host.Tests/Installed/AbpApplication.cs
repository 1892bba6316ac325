using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client;
using BulkWhatsApp.Stage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BulkWhatsApp;

/// <summary>An ABP application with the module, started by ABP's own code, with a fresh PostgreSQL database and the simulator.</summary>
public class AbpApplication : IAsyncLifetime
{
    public static readonly Guid TenantA = new("aaaaaaaa-aaaa-aaaa-aaaa-aaaaaaaaaaaa");
    public static readonly Guid TenantB = new("bbbbbbbb-bbbb-bbbb-bbbb-bbbbbbbbbbbb");

    public const string PhoneNumberId = "209876543200001";
    private const string WabaId = "310987654300001";

    private WebApplication _app = null!;

    public TestDatabase Database { get; private set; } = null!;
    public WhatsAppSimulator Simulator { get; private set; } = null!;
    public HttpClient Http { get; private set; } = null!;
    public BulkWhatsAppClient Api { get; private set; } = null!;
    public IServiceProvider Services => _app.Services;

    public async Task InitializeAsync()
    {
        Database = await TestDatabase.CreateAsync();
        Simulator = await WhatsAppSimulator.StartAsync();

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });

        // The ABP application's settings are in the tests' folder.
        foreach (var file in builder.Configuration.Sources.OfType<JsonConfigurationSource>().ToList())
        {
            builder.Configuration.Sources.Remove(file);
        }

        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["ConnectionStrings:Default"] = Database.ConnectionString,
            ["BulkWhatsApp:AllowedBaseUrls:0"] = Simulator.BaseAddress.ToString().TrimEnd('/'),
            ["BulkWhatsApp:Dispatch:PollInterval"] = "00:00:00.050",
        });
        builder.Host.UseAutofac();
        await AddApplicationAsync(builder);
        _app = builder.Build();
        await _app.InitializeApplicationAsync();
        await _app.StartAsync();

        Http = CreateClient(ClerkPermissionStore.Clerk, TenantA);
        Api = new BulkWhatsAppClient(Http);
    }

    protected virtual Task AddApplicationAsync(WebApplicationBuilder builder) => builder.AddApplicationAsync<InstalledModule>();

    /// <param name="user">Null for somebody who is not signed in.</param>
    public HttpClient CreateClient(Guid? user, Guid? tenant)
    {
        var http = BulkWhatsAppClient.CreateHttpClient(new Uri(_app.Urls.First()));
        if (user is not null)
        {
            http.DefaultRequestHeaders.Add(HeaderAuthentication.UserHeader, $"{user}");
        }

        if (tenant is not null)
        {
            http.DefaultRequestHeaders.Add(HeaderAuthentication.TenantHeader, $"{tenant}");
        }

        return http;
    }

    /// <summary>The account of tenant A, with a template.</summary>
    public Task<AccountDto> CreateAccountAsync() =>
        Api.EnsureAccountAsync(Simulator, Http.BaseAddress!, PhoneNumberId, WabaId, TestTemplates.All.Take(1));

    public Task<BulkMessageDto> DraftAsync(AccountDto account, int recipients) => Api.DraftAsync(account, recipients, TestTemplates.Plain);

    public async Task DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Simulator.DisposeAsync();
        await Database.DisposeAsync();
    }
}
