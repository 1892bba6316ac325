using static BulkWhatsApp.CloudApi.Tests.Simulator.RunningSimulator;

namespace BulkWhatsApp.CloudApi.Tests.Simulator;

public sealed class FaultTests : IAsyncLifetime
{
    private const string Ada = "+12025550143";
    private RunningSimulator _simulator = null!;

    public async Task InitializeAsync() => _simulator = await StartAsync(null, "MessagesPerSecond=0");

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    [Fact]
    public async Task A_graph_error_hits_the_next_requests_and_then_no_more()
    {
        await _simulator.FaultAsync(
            new { kind = "graphError", code = 130429, http = 429, retryAfter = 7, details = "storm", subcode = 5, count = 2 });

        var first = await _simulator.SendOfferAsync(Ada);
        (first.Http, first.Code, first.Details).ShouldBe((429, 130429, "storm"));
        first.Response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
        (await _simulator.SendOfferAsync(Ada)).Http.ShouldBe(429);
        (await _simulator.SendOfferAsync(Ada)).Http.ShouldBe(200);
        (await _simulator.AcceptedAsync()).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Every_third_request_can_fail()
    {
        await _simulator.FaultAsync(new { kind = "emptyBody", http = 503, every = 3 });

        var answers = new List<int>();
        for (var i = 0; i < 6; i++)
        {
            answers.Add((await _simulator.SendOfferAsync(Ada)).Http);
        }

        answers.ShouldBe([200, 200, 503, 200, 200, 503]);
    }

    [Fact]
    public async Task An_HTML_page_comes_until_the_rules_are_deleted()
    {
        await _simulator.FaultAsync(new { kind = "htmlError", always = true });

        var answer = await _simulator.SendOfferAsync(Ada);
        answer.Http.ShouldBe(502);
        answer.Response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");

        await _simulator.Http.DeleteAsync("/_simulator/faults");
        (await _simulator.SendOfferAsync(Ada)).Http.ShouldBe(200);
    }

    [Fact]
    public async Task A_reset_before_acceptance_leaves_no_message()
    {
        await _simulator.FaultAsync(new { kind = "resetBeforeAcceptance" });

        await Should.ThrowAsync<HttpRequestException>(_simulator.SendOfferAsync(Ada));
        (await _simulator.AcceptedAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_reset_after_acceptance_leaves_one_and_spares_refused_requests()
    {
        await _simulator.FaultAsync(new { kind = "resetAfterAcceptance", count = 1 });

        (await _simulator.SendAsync(new { })).Code.ShouldBe(100);
        await Should.ThrowAsync<HttpRequestException>(_simulator.SendOfferAsync(Ada));
        (await _simulator.SendOfferAsync(Ada)).Http.ShouldBe(200);
        (await _simulator.AcceptedAsync()).Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_hanging_request_ends_with_the_patience_of_the_client()
    {
        await _simulator.FaultAsync(new { kind = "hang" });
        using var patience = new CancellationTokenSource();
        var call = _simulator.Http.PostAsync($"/{NumberId}/messages", null, patience.Token);
        await Eventually.SoAsync(
            () => _simulator.GetAsync("/_simulator/state"),
            state => state.Json.GetProperty("faults")[0].GetProperty("applied").GetInt64() > 0);

        await patience.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(call);
        (await _simulator.SendOfferAsync(Ada)).Http.ShouldBe(200);
    }

    [Fact]
    public async Task A_rule_hits_its_endpoint_and_object_only()
    {
        await _simulator.FaultAsync(
            new { endpoint = "messages", objectId = HighNumberId, kind = "graphError", code = 131031, always = true });
        await _simulator.FaultAsync(new { endpoint = "templates", kind = "graphError", code = 80008, always = true });

        (await _simulator.SendOfferAsync(Ada)).Http.ShouldBe(200);
        (await _simulator.SendAsync(Messages.Offer(Ada), HighNumberId)).Code.ShouldBe(131031);
        (await _simulator.GetAsync($"/{WabaId}/message_templates")).Code.ShouldBe(80008);
    }

    [Fact]
    public async Task A_rule_for_phone_numbers_meets_the_list_and_each_of_them()
    {
        await _simulator.FaultAsync(new { endpoint = "phoneNumbers", kind = "graphError", code = 200, count = 2 });

        (await _simulator.GetAsync($"/{WabaId}")).Http.ShouldBe(200);
        (await _simulator.GetAsync($"/{NumberId}")).Code.ShouldBe(200);
        (await _simulator.GetAsync($"/{WabaId}/phone_numbers")).Code.ShouldBe(200);
        (await _simulator.GetAsync($"/{NumberId}")).Http.ShouldBe(200);
    }

    [Theory]
    [InlineData("""{"endpoint":"nowhere","kind":"hang"}""")]
    [InlineData("""{"kind":"explode"}""")]
    [InlineData("""{"kind":"hang","count":0}""")]
    [InlineData("""{"kind":"hang","typo":1}""")]
    public async Task A_rule_that_makes_no_sense_is_refused(string rule)
    {
        var answer = await _simulator.Http.PostAsync("/_simulator/faults", new StringContent(rule));

        ((int)answer.StatusCode).ShouldBe(400);
    }
}
