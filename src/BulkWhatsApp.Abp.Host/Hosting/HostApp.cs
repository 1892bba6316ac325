using BulkWhatsApp.Host.Simulator;
using BulkWhatsApp.Host.Telemetry;
using Volo.Abp.Modularity.PlugIns;

namespace BulkWhatsApp.Host.Hosting;

/// <summary>The ABP application: API, sign-in and engine in one process, or only a part of them by <see cref="HostSettings"/>.</summary>
public static class HostApp
{
    /// <summary>Brings the database up to date before it returns.</summary>
    /// <exception cref="AbpException">There is no connection string <c>Default</c>, or this build lacks what the configuration asks for.</exception>
    public static async Task<WebApplication> BuildAsync(params string[] args)
    {
        var builder = WebApplication.CreateBuilder(LocalSimulator.WithoutOption(args));
        if (LocalSimulator.FindUrl(args) is { } simulatorUrl)
        {
            builder.AddLocalSimulator(simulatorUrl);
        }

        var settings = builder.Configuration.GetSection(HostSettings.Section).Get<HostSettings>() ?? new HostSettings();
        var parts = HostParts.Choose(builder.Configuration);
        builder.Logging.AddMaskedConsole(settings);
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(parts);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = settings.ShutdownTimeout);
        builder.Services.AddOtlpExport(builder.Configuration);
        builder.Host.UseAutofac();
        await builder.AddApplicationAsync<BulkWhatsAppHostModule>(options => options.PlugInSources.AddTypes([.. parts.Modules]));

        var app = builder.Build();
        await app.InitializeApplicationAsync();
        return app;
    }
}
