using BulkWhatsApp.CloudApi.Simulator.Control;
using BulkWhatsApp.CloudApi.Simulator.Faults;
using BulkWhatsApp.CloudApi.Simulator.Graph;
using BulkWhatsApp.CloudApi.Simulator.Settings;

namespace BulkWhatsApp.CloudApi.Simulator;

/// <summary>
/// A local Meta Graph API: <c>meta-cloud-api.md</c> section 10. All its state is in the built application, so several can run in one
/// process.
/// </summary>
public static class SimulatorApp
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>The largest media file Meta takes is 100 MB (5.3); the rest is the multipart envelope.</summary>
    private const long MaxRequestBytes = 101L * 1024 * 1024;

    /// <param name="args">
    /// Command line: <c>--urls http://127.0.0.1:0</c>, and any <see cref="SimulatorOptions"/> as <c>--Simulator:Webhook:Url …</c>.
    /// </param>
    /// <param name="clock">The clock for rate limits, windows and expiry; null for the system's.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public static WebApplication Build(string[] args, TimeProvider? clock = null)
    {
        // An empty builder, so that a test host's appsettings.json next to the assembly cannot reconfigure the simulator.
        var builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions { ApplicationName = typeof(SimulatorApp).Assembly.GetName().Name });
        builder.Configuration.AddEnvironmentVariables().AddCommandLine(args);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true)
            .SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.Hosting.Lifetime", builder.Configuration.GetValue("Logging:LogLevel:Default", LogLevel.Information));
        builder.WebHost.UseKestrelCore()
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
            })
            .UseUrls(builder.Configuration["urls"] ?? DefaultUrl);
        builder.Services.AddRouting();
        builder.Services.Configure<Microsoft.AspNetCore.Http.Features.FormOptions>(form => form.MultipartBodyLengthLimit = MaxRequestBytes);

        var options = builder.Configuration.GetSection("Simulator").Get<SimulatorOptions>() ?? new SimulatorOptions();
        options.Validate();
        builder.Services.AddSingleton(services => new SimulationHost(
            options, clock ?? TimeProvider.System, services.GetRequiredService<ILoggerFactory>()));

        var app = builder.Build();
        var host = app.Services.GetRequiredService<SimulationHost>();
        app.Use(ApiVersion.StripAsync);
        app.UseRouting();
        app.Use(new FaultMiddleware(host, app.Lifetime).InvokeAsync);
        app.MapGraphApi(host);
        app.MapControlApi(host);
        return app;
    }
}
