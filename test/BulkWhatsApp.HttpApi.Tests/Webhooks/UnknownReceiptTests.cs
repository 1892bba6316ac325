using System.Diagnostics.Metrics;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Webhooks;

/// <summary>Receipts of unknown messages wait for a while, and are then dropped and counted.</summary>
[Collection(EngineTests.Name)]
public class UnknownReceiptTests(TestApplication application)
{
    private const string Dropped = "bulkwhatsapp.webhooks.unknown_dropped";

    [Fact]
    public async Task They_are_kept_for_the_window()
    {
        using var clerk = await application.NewClerkAsync();
        var wamid = WebhookCaller.NewWamid();

        await new WebhookCaller(clerk).SendStatusesAsync(
            WebhookCaller.Status(wamid, "delivered", callbackData: null), WebhookCaller.Status(wamid, "read", $"bw1.{Guid.NewGuid():N}.1"));

        await WaitingExtensions.UntilAsync(() => CountParkedAsync(application, wamid), parked => parked == 2);
    }

    [Fact]
    public async Task They_are_dropped_and_counted_after_it()
    {
        long dropped = 0;
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "BulkWhatsApp" && instrument.Name == Dropped)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref dropped, count));
        listener.Start();
        await using var impatient = await TestApplication.StartAsync(("BulkWhatsApp:Dispatch:ParkWindow", "00:00:00.300"));
        using var clerk = await impatient.NewClerkAsync();
        var wamid = WebhookCaller.NewWamid();

        await new WebhookCaller(clerk).SendStatusesAsync(
            WebhookCaller.Status(wamid, "delivered", callbackData: null),
            WebhookCaller.Status(wamid, "read", "of-another-sender"),
            WebhookCaller.Status(wamid, "read", $"bw1.{Guid.NewGuid():N}.1"));

        // Other products in this process use the same meter, minutes later.
        await WaitingExtensions.UntilAsync(() => Task.FromResult(Interlocked.Read(ref dropped)), count => count >= 3);
        (await CountParkedAsync(impatient, wamid)).ShouldBe(0);
    }

    private static Task<long> CountParkedAsync(TestApplication application, string wamid) =>
        application.Database.QueryAsync<long>("""SELECT count(*) FROM "BwaParkedStatuses" WHERE "Wamid" = @wamid""", ("wamid", wamid));
}
