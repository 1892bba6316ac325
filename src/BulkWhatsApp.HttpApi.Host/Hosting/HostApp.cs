using BulkWhatsApp.Host.Telemetry;

namespace BulkWhatsApp.Host.Hosting;

/// <summary>The stand-alone application: API, sign-in and engine in one process, or only a part of them by <see cref="HostSettings"/>.</summary>
public static class HostApp
{
    /// <exception cref="AbpException">There is no connection string <c>Default</c>.</exception>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
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
        builder.Services.AddHostDatabase(builder.Configuration);
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
}
