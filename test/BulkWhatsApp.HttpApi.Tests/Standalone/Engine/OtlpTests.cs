using System.Collections.Concurrent;
using System.Text;
using BulkWhatsApp.Stage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Engine;

/// <summary>Metrics and traces reach a collector by OTLP.</summary>
public class OtlpTests
{
    [Fact]
    public async Task A_campaign_is_seen_by_the_collector_from_submit_to_receipt()
    {
        await using var collector = await Collector.StartAsync();
        Guid campaign;
        await using (var product = await TestApplication.StartAsync(
            ("Otlp:Endpoint", collector.Address), ("Otlp:MetricInterval", "00:00:00.500")))
        {
            // One message in a hundred is traced; that none of this many is happens once in 500 million runs.
            using var clerk = await product.NewClerkAsync();
            var draft = await clerk.DraftAsync(Enumerable.Range(40, 20).SelectMany(ending => Clerk.Numbers(100, $"{ending}")));
            campaign = (await clerk.SubmitAndFinishAsync(draft)).Id;
            await clerk.UntilAsync(campaign, message => message.Counts.Read == 2_000);

            // An account is shown while it has queued messages.
            await clerk.PauseSendingAsync();
            await clerk.Api.BulkMessages.SubmitAsync((await clerk.DraftAsync(Clerk.Numbers(60))).Id);
            await collector.UntilAsync("v1/metrics", "bulkwhatsapp.queue.depth");
        }

        // The host has stopped, and sent what was left.
        foreach (var metric in new[]
        {
            "bulkwhatsapp.calls",
            "bulkwhatsapp.slot.wait",
            "bulkwhatsapp.settle.latency",
            "bulkwhatsapp.webhook.lag",
            "bulkwhatsapp.circuit.open",
        })
        {
            collector.Has("v1/metrics", Encoding.UTF8.GetBytes(metric)).ShouldBeTrue(metric);
        }

        collector.Has("v1/traces", Convert.FromHexString(campaign.ToString("N"))).ShouldBeTrue("the campaign's trace");
        foreach (var span in new[] { "submit", "launch", "send", "receipt" })
        {
            collector.Has("v1/traces", Encoding.UTF8.GetBytes(span)).ShouldBeTrue(span);
        }

        collector.Has("v1/traces", Encoding.UTF8.GetBytes(Clerk.Numbers(1).First().TrimStart('+')))
            .ShouldBeFalse("no phone number leaves the host");
    }

    /// <summary>Keeps the bodies it gets.</summary>
    private sealed class Collector : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private readonly ConcurrentQueue<(string Path, byte[] Body)> _bodies = new();

        private Collector(WebApplication app) => _app = app;

        public string Address => _app.Urls.First();

        public static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateBuilder();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Logging.ClearProviders();
            var collector = new Collector(builder.Build());
            collector._app.MapPost("{**path}", async (string path, HttpRequest request) =>
            {
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                collector._bodies.Enqueue((path, body.ToArray()));
            });
            await collector._app.StartAsync();
            return collector;
        }

        public bool Has(string path, byte[] content) => _bodies.Any(body => body.Path == path && body.Body.AsSpan().IndexOf(content) >= 0);

        public async Task UntilAsync(string path, string content) =>
            await Eventually.SoAsync(
                () => Task.FromResult(Has(path, Encoding.UTF8.GetBytes(content))), has => has, awaited: $"{content} at {path}");

        public ValueTask DisposeAsync() => _app.DisposeAsync();
    }
}
