using BulkWhatsApp.CloudApi.Simulator;

namespace BulkWhatsApp.Host.Simulator;

/// <summary>
/// Runs Meta's simulator in the application's own process, for a first look and for development: <c>--simulator</c>, or
/// <c>--simulator=URL</c>.
/// </summary>
public static class LocalSimulator
{
    private const string Option = "--simulator";
    private const string DefaultUrl = "http://127.0.0.1:5080";
    private const string AllowedUrls = "BulkWhatsApp:AllowedBaseUrls";

    /// <returns>The simulator's address, or null if the option is not given.</returns>
    public static string? FindUrl(string[] args) => args.LastOrDefault(IsOption) is { } option
        ? option.Length > Option.Length ? option[(Option.Length + 1)..] : DefaultUrl
        : null;

    /// <summary>The rest of the command line: configuration would take the argument after a bare option as its value.</summary>
    public static string[] WithoutOption(string[] args) => [.. args.Where(arg => !IsOption(arg))];

    /// <summary>Starts the simulator with the application, and allows accounts to use its address.</summary>
    public static void AddLocalSimulator(this WebApplicationBuilder builder, string url)
    {
        // The first free entry of the list.
        var place = Enumerable.Range(0, int.MaxValue).First(place => builder.Configuration[$"{AllowedUrls}:{place}"] is null);
        builder.Configuration.AddInMemoryCollection([new($"{AllowedUrls}:{place}", url)]);
        builder.Services.AddHostedService(services => new Service(url, services.GetRequiredService<ILogger<Service>>()));
    }

    private static bool IsOption(string arg) => arg == Option || arg.StartsWith(Option + "=", StringComparison.Ordinal);

    private sealed class Service(string url, ILogger<Service> logger) : IHostedService, IAsyncDisposable
    {
        private readonly WebApplication _simulator = SimulatorApp.Build(["--urls", url, "--Logging:LogLevel:Default", "Warning"]);

        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await _simulator.StartAsync(cancellationToken);
            logger.LogInformation(
                "The simulator of Meta answers at {Url}; its numbers, token and secret: src/BulkWhatsApp.CloudApi.Simulator/README.md",
                url);
        }

        public Task StopAsync(CancellationToken cancellationToken) => _simulator.StopAsync(cancellationToken);

        public ValueTask DisposeAsync() => _simulator.DisposeAsync();
    }
}
