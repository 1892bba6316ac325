using System.Net;
using BulkWhatsApp.Host.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Stage;

/// <summary>The stand-alone host on a real port.</summary>
public sealed class TestHost : IAsyncDisposable
{
    public const string AdminPassword = "Test-Office-4711!";

    /// <summary>Background jobs that wait.</summary>
    public const string JobTable = "BackgroundJobs";

    /// <summary>The setting of a host that takes jobs and runs none.</summary>
    public static readonly (string Name, string Value) NoJobsRun = ("BackgroundJobs:MaxConcurrentJobs", "0");

    /// <summary>What is refused before any controller, and may be without a body: nothing.</summary>
    public static readonly IReadOnlyList<HttpStatusCode> UnroutedAnswers = [];

    private readonly HostFactory _factory;

    private TestHost(HostFactory factory) => _factory = factory;

    public Uri Address => _factory.ClientOptions.BaseAddress;
    public IServiceProvider Services => _factory.Services;

    public static Task<TestHost> StartAsync(string connectionString, IEnumerable<(string Name, string Value)> settings)
    {
        var factory = new HostFactory(connectionString, settings);
        factory.UseKestrel(0);
        factory.StartServer();
        return Task.FromResult(new TestHost(factory));
    }

    public ValueTask DisposeAsync() => _factory.DisposeAsync();

    private sealed class HostFactory(string connectionString, IEnumerable<(string Name, string Value)> settings) : WebApplicationFactory<HostDbContext>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Production");
            builder.UseSetting("ConnectionStrings:Default", connectionString);
            builder.UseSetting("Admin:Password", AdminPassword);
            builder.UseSetting("Host:DataProtectionKeys", Path.Combine(Path.GetTempPath(), "bwa-test-keys"));
            builder.UseSetting("Host:LoginAttemptsPerMinute", "100000");
            builder.UseSetting("Host:AnonymousRequestsPerMinute", "100000");
            foreach (var (name, value) in settings)
            {
                builder.UseSetting(name, value);
            }

            builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        }
    }
}
