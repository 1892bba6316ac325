using Microsoft.Extensions.Time.Testing;
using static BulkWhatsApp.CloudApi.Tests.Simulator.Messages;
using static BulkWhatsApp.CloudApi.Tests.Simulator.RunningSimulator;

namespace BulkWhatsApp.CloudApi.Tests.Simulator;

public sealed class RateLimitTests
{
    private const string Ada = "+12025550143";

    [Fact]
    public async Task The_81st_message_of_a_moment_is_130429_on_a_standard_number()
    {
        await using var simulator = await StartAsync(new FakeTimeProvider());
        for (var i = 0; i < 80; i++)
        {
            (await simulator.SendOfferAsync(Ada)).Http.ShouldBe(200);
        }

        var refused = await simulator.SendOfferAsync(Ada);

        (refused.Http, refused.Code).ShouldBe((400, 130429));
        refused.Details.ShouldBe("Cloud API message throughput has been reached.");
        (await simulator.SummaryAsync()).GetProperty("accepted").GetInt32().ShouldBe(80);
    }

    [Fact]
    public async Task The_bucket_refills_with_time_and_is_each_number_s_own()
    {
        var clock = new FakeTimeProvider();
        await using var simulator = await StartAsync(clock, "MessagesPerSecond=2");
        (await simulator.SendOfferAsync(Ada)).Http.ShouldBe(200);
        (await simulator.SendOfferAsync(Ada)).Http.ShouldBe(200);
        (await simulator.SendOfferAsync(Ada)).Code.ShouldBe(130429);

        (await simulator.SendAsync(Offer(Ada), HighNumberId)).Http.ShouldBe(200);
        clock.Advance(TimeSpan.FromSeconds(0.5));

        (await simulator.SendOfferAsync(Ada)).Http.ShouldBe(200);
        (await simulator.SendOfferAsync(Ada)).Code.ShouldBe(130429);
    }

    [Fact]
    public async Task The_summary_tells_the_fullest_second()
    {
        var clock = new FakeTimeProvider();
        await using var simulator = await StartAsync(clock, "MessagesPerSecond=0");
        foreach (var milliseconds in new[] { 0, 600, 300, 200, 500, 2000 })
        {
            clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
            await simulator.SendOfferAsync(Ada);
        }

        // Arrivals at 0, 600, 900, 1100, 1600: the window from 600 to 1600 contains 3, excluding its end.
        var number = (await simulator.SummaryAsync()).GetProperty("phoneNumbers")[0];
        number.GetProperty("maxPerSecond").GetInt32().ShouldBe(3);
        number.GetProperty("limitPerSecond").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task The_status_and_a_Retry_After_header_can_be_chosen()
    {
        await using var simulator = await StartAsync(
            new FakeTimeProvider(), "MessagesPerSecond=1", "RateLimitHttpStatus=429", "RateLimitRetryAfterSeconds=3");
        await simulator.SendOfferAsync(Ada);
        var refused = await simulator.SendOfferAsync(Ada);

        (refused.Http, refused.Code).ShouldBe((429, 130429));
        refused.Response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task The_pair_limit_lets_45_pass_and_another_after_6_seconds()
    {
        var clock = new FakeTimeProvider();
        await using var simulator = await StartAsync(clock, "PairLimit=true", "MessagesPerSecond=0");
        for (var i = 0; i < 45; i++)
        {
            (await simulator.SendOfferAsync(Ada)).Http.ShouldBe(200);
        }

        (await simulator.SendOfferAsync(Ada)).Code.ShouldBe(131056);
        (await simulator.SendOfferAsync("+12025550144")).Http.ShouldBe(200);
        clock.Advance(TimeSpan.FromSeconds(6));
        (await simulator.SendOfferAsync(Ada)).Http.ShouldBe(200);
    }
}
