using BulkWhatsApp.Host.Data;
using BulkWhatsApp.Host.Simulator;
using BulkWhatsApp.Host.Telemetry;
using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace BulkWhatsApp.Host.Hosting;

/// <summary>
/// The stand-alone application: API, sign-in and engine in one process, or only some of them, depending on <see cref="HostSettings"/>.
/// </summary>
public static class HostApp
{
    /// <param name="args">Configuration settings as <c>--Key value</c>; <c>--simulator</c> runs Meta's simulator in this process.</param>
    /// <exception cref="AbpException">The connection string <c>Default</c> is for no known kind of database.</exception>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(LocalSimulator.WithoutOption(args));
        builder.UseOwnDefaults();
        var database = HostDatabase.Of(builder.Configuration, builder.Environment.ContentRootPath);
        builder.UseDatabase(database);
        if (LocalSimulator.FindUrl(args) is { } simulatorUrl)
        {
            builder.AddLocalSimulator(simulatorUrl);
        }

        var settings = builder.Configuration.GetSection(HostSettings.Section).Get<HostSettings>() ?? new HostSettings();
        builder.Logging.AddMaskedConsole(settings);
        builder.Services.Configure<HostSettings>(builder.Configuration.GetSection(HostSettings.Section));
        builder.Services.Configure<HostOptions>(options =>
        {
            options.ShutdownTimeout = settings.ShutdownTimeout;

            // The engine must not start before the database is up to date.
            options.ServicesStartConcurrently = false;
        });

        builder.Services.AddOtlpExport(builder.Configuration);
        builder.Services.AddHostDatabase(database);
        builder.Services.AddHostSignIn(settings, builder.Configuration);
        builder.Services.AddHostApi(settings, builder.Environment);
        builder.Services.AddBulkWhatsAppModule(builder.Configuration);

        var app = builder.Build();
        if (settings.IsApi)
        {
            app.UseHostApi(settings);
        }

        app.MapHostHealth();
        return app;
    }

    /// <summary>Finds the settings it was shipped with, and the pages if they were built, wherever it is started.</summary>
    private static void UseOwnDefaults(this WebApplicationBuilder builder)
    {
        var own = new JsonConfigurationSource
        {
            FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory), Path = "appsettings.json", Optional = true
        };
        builder.Configuration.Sources.Insert(0, own);
        var pages = Path.Combine(builder.Environment.ContentRootPath, "angular", "dist", "admin");
        if (builder.Configuration[WebHostDefaults.WebRootKey] is null && Directory.Exists(pages))
        {
            builder.Environment.WebRootPath = pages;
            builder.Environment.WebRootFileProvider = new PhysicalFileProvider(pages);
        }
    }

    /// <summary>
    /// Contexts find the database by its connection string. With a SQLite file, the keys of sessions and secrets are stored next to it,
    /// unless configured otherwise.
    /// </summary>
    private static void UseDatabase(this WebApplicationBuilder builder, HostDatabase database)
    {
        const string keys = $"{HostSettings.Section}:{nameof(HostSettings.DataProtectionKeys)}";
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:Default", database.ConnectionString)]);
        if (database is SqliteHostDatabase sqlite && string.IsNullOrWhiteSpace(builder.Configuration[keys]))
        {
            builder.Configuration.AddInMemoryCollection([new(keys, Path.Combine(Path.GetDirectoryName(sqlite.File)!, "keys"))]);
        }
    }
}
