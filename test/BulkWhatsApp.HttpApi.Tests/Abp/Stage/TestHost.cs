using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Stage;

/// <summary>An ABP application with the module on a real port, started by ABP's own code.</summary>
public sealed class TestHost : IAsyncDisposable
{
    /// <summary>Background jobs that wait.</summary>
    public const string JobTable = "AbpBackgroundJobs";

    /// <summary>The setting of a host that takes jobs and runs none.</summary>
    public static readonly (string Name, string Value) NoJobsRun = (InstalledModule.NoJobsRun, "true");

    /// <summary>What is refused before any controller: ABP gives it no body.</summary>
    public static readonly IReadOnlyList<HttpStatusCode> UnroutedAnswers = [HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed, HttpStatusCode.UnsupportedMediaType];

    private readonly WebApplication _app;

    private TestHost(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());
    public IServiceProvider Services => _app.Services;

    public static async Task<TestHost> StartAsync(string connectionString, IEnumerable<(string Name, string Value)> settings)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration["ConnectionStrings:Default"] = connectionString;
        foreach (var (name, value) in settings)
        {
            builder.Configuration[name] = value;
        }

        builder.Host.UseAutofac();
        await builder.AddApplicationAsync<InstalledModule>();

        var app = builder.Build();
        await app.InitializeApplicationAsync();
        await app.StartAsync();
        return new TestHost(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
