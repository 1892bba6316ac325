using System.Net;
using BulkWhatsApp.CustomerSource;
using BulkWhatsApp.Host.Data;
using BulkWhatsApp.RecipientLists;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Stage;

/// <summary>The stand-alone host on a real port.</summary>
public sealed class TestHost : IAsyncDisposable
{
    public const string AdminPassword = "Test-Office-4711!";

    /// <summary>Background jobs that wait.</summary>
    public const string JobTable = "hangfire.jobqueue";

    /// <summary>Of the waiting jobs, duplicates ten and removes five others.</summary>
    public const string RepeatTenJobsAndLoseFiveSql =
        """
        INSERT INTO hangfire.jobqueue (jobid, queue) SELECT jobid, queue FROM hangfire.jobqueue ORDER BY id LIMIT 10;
        DELETE FROM hangfire.jobqueue WHERE jobid IN (SELECT jobid FROM hangfire.jobqueue GROUP BY jobid HAVING count(*) = 1 ORDER BY jobid LIMIT 5);
        """;

    /// <summary>From now on the job system refuses all jobs.</summary>
    public const string RefuseJobsSql = "ALTER TABLE hangfire.job RENAME TO job_away";
    public const string TakeJobsAgainSql = "ALTER TABLE hangfire.job_away RENAME TO job";

    /// <summary>The setting for a host that enqueues jobs but runs none.</summary>
    public static readonly (string Name, string Value) NoJobsRun = ("BulkWhatsApp:Hangfire:Workers", "0");

    /// <summary>Refusals before any controller that may have no body: none.</summary>
    public static readonly IReadOnlyList<HttpStatusCode> UnroutedAnswers = [];

    /// <summary>Loggers whose errors only repeat an answer: none.</summary>
    public const string? AnswerLog = null;

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

    private sealed class HostFactory(string connectionString, IEnumerable<(string Name, string Value)> settings)
        : WebApplicationFactory<HostDbContext>
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

            // Each of hundreds of tenants sets a password and checks it: a hash as slow as the product's would be a third of a run's work.
            builder.ConfigureServices(services => services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1));
            builder.ConfigureServices(services => services.AddTestSources().AddAbpDbContext<CustomerDbContext>(
                context => context.ServiceProvider.GetRequiredService<HostDatabase>().Configure(context, "CustomerHistory"),
                addRepositories: true));
        }
    }
}
