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
    public const string JobTable = "\"AbpBackgroundJobs\"";

    /// <summary>Of the waiting jobs, duplicates ten and removes five others.</summary>
    public const string RepeatTenJobsAndLoseFiveSql =
        """
        DELETE FROM "AbpBackgroundJobs" WHERE "Id" IN (SELECT "Id" FROM "AbpBackgroundJobs" ORDER BY "Id" LIMIT 5);
        INSERT INTO "AbpBackgroundJobs"
        SELECT (jsonb_populate_record(job, jsonb_build_object('Id', gen_random_uuid()))).* FROM "AbpBackgroundJobs" job LIMIT 10;
        """;

    /// <summary>From now on the job system refuses all jobs.</summary>
    public const string RefuseJobsSql = """ALTER TABLE "AbpBackgroundJobs" RENAME TO "JobsAway" """;
    public const string TakeJobsAgainSql = """ALTER TABLE "JobsAway" RENAME TO "AbpBackgroundJobs" """;

    /// <summary>The setting for a host that enqueues jobs but runs none.</summary>
    public static readonly (string Name, string Value) NoJobsRun = (InstalledModule.NoJobsRun, "true");

    /// <summary>The body of a refusal before any controller: ABP sends none.</summary>
    public static readonly IReadOnlyList<HttpStatusCode> UnroutedAnswers =
    [
        HttpStatusCode.NotFound, HttpStatusCode.MethodNotAllowed, HttpStatusCode.UnsupportedMediaType
    ];

    /// <summary>ABP logs what it answers as an error, even a 404 or 409.</summary>
    public const string? AnswerLog = "Volo.Abp.AspNetCore.Mvc.ExceptionHandling.AbpExceptionFilter";

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
