using BulkWhatsApp.CloudApi.Simulator;
using Microsoft.AspNetCore.Builder;

namespace BulkWhatsApp.Testing;

/// <summary>Meta's API in the process of the test, on a free port. It answers and sends receipts at once.</summary>
public sealed class WhatsAppSimulator : SimulatorControl, IAsyncDisposable
{
    private readonly WebApplication _app;

    private WhatsAppSimulator(WebApplication app)
        : base(new Uri(app.Urls.First())) => _app = app;

    public static async Task<WhatsAppSimulator> StartAsync()
    {
        var app = SimulatorApp.Build(
            ["--urls", "http://127.0.0.1:0", "--Simulator:Webhook:FlushMilliseconds", "5", "--Simulator:Delays:Scale", "0.2"]);
        await app.StartAsync();
        return new WhatsAppSimulator(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
