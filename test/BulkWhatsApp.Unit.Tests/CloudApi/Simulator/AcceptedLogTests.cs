using System.Net.Http.Json;
using static BulkWhatsApp.CloudApi.Tests.Simulator.RunningSimulator;

namespace BulkWhatsApp.CloudApi.Tests.Simulator;

public sealed class AcceptedLogTests : IAsyncLifetime
{
    private RunningSimulator _simulator = null!;

    public async Task InitializeAsync() => _simulator = await StartAsync(null, "MessagesPerSecond=0");

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    [Fact]
    public async Task The_log_tells_what_was_accepted()
    {
        var sent = await _simulator.SendOfferAsync("+12025550143", "msg-1;att=1");

        var row = (await _simulator.AcceptedAsync()).Single();

        row.GetProperty("sequence").GetInt64().ShouldBe(1);
        row.GetProperty("wamid").GetString().ShouldBe(sent.Wamid);
        row.GetProperty("phoneNumberId").GetString().ShouldBe(NumberId);
        row.GetProperty("to").GetString().ShouldBe("12025550143");
        row.GetProperty("template").GetString().ShouldBe("spring_offer");
        row.GetProperty("language").GetString().ShouldBe("en_US");
        row.GetProperty("callbackData").GetString().ShouldBe("msg-1;att=1");
        row.GetProperty("attempt").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task The_log_is_read_in_pages_and_by_phone_number()
    {
        for (var i = 0; i < 5; i++)
        {
            await _simulator.SendAsync(Messages.Offer($"+1202555014{i}"), i % 2 == 0 ? NumberId : HighNumberId);
        }

        var first = (await _simulator.GetAsync("/_simulator/accepted?max=3")).Json;
        var second = (await _simulator.GetAsync($"/_simulator/accepted?max=3&after={first.GetProperty("next").GetInt64()}")).Json;
        var high = (await _simulator.GetAsync($"/_simulator/accepted?phoneNumber={HighNumberId}")).Json;

        first.GetProperty("items").GetArrayLength().ShouldBe(3);
        second.GetProperty("items").EnumerateArray().Select(row => row.GetProperty("sequence").GetInt32()).ShouldBe([4, 5]);
        second.GetProperty("next").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        high.GetProperty("items").GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("msg-1;att=1", "msg-1;att=2", 1)]
    [InlineData("msg-1:1", "msg-1:2", 1)]
    [InlineData("msg-1", "msg-1", 1)]
    [InlineData("msg-1:1", "msg-2:1", 0)]
    public async Task A_recipient_who_got_the_same_message_twice_is_a_duplicate(string first, string second, int expected)
    {
        await _simulator.SendOfferAsync("+12025550143", first);
        await _simulator.SendOfferAsync("+12025550143", second);
        await _simulator.SendOfferAsync("+12025550144", first);

        var summary = await _simulator.SummaryAsync();

        summary.GetProperty("duplicates").GetInt32().ShouldBe(expected);
        summary.GetProperty("accepted").GetInt32().ShouldBe(3);
        summary.GetProperty("distinctRecipients").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_reset_forgets_everything_but_the_options()
    {
        await _simulator.SendOfferAsync("+12025550102");
        await _simulator.SendOfferAsync("+12025550102");
        await _simulator.Http.DeleteAsync($"/{WabaId}/message_templates?name=welcome_plain");

        await _simulator.PostAsync("/_simulator/reset", new { });

        (await _simulator.AcceptedAsync()).ShouldBeEmpty();
        (await _simulator.SendOfferAsync("+12025550102")).Code.ShouldBe(131000);
        (await _simulator.SendAsync(Messages.Template("+12025550143", "welcome_plain", "en_US"))).Http.ShouldBe(200);
        (await _simulator.SummaryAsync()).GetProperty("phoneNumbers")[0].GetProperty("limitPerSecond").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_reset_with_options_restores_those_of_the_start()
    {
        await _simulator.Http.PutAsJsonAsync("/_simulator/options", new { messagesPerSecond = 7 });
        await _simulator.PostAsync("/_simulator/reset?options=true", new { });

        (await _simulator.SummaryAsync()).GetProperty("phoneNumbers")[0].GetProperty("limitPerSecond").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData("""{"webhook":{"batchSize":1001}}""")]
    [InlineData("""{"webhook":{"url":"not an address"}}""")]
    [InlineData("""{"mesagesPerSecond":5}""")]
    [InlineData("""{"delays":"none"}""")]
    public async Task Options_that_make_no_sense_are_refused_and_change_nothing(string options)
    {
        var before = (await _simulator.GetAsync("/_simulator/state")).Json.GetProperty("options").GetRawText();

        var answer = await _simulator.Http.PutAsync("/_simulator/options", new StringContent(options));

        ((int)answer.StatusCode).ShouldBe(400);
        (await _simulator.GetAsync("/_simulator/state")).Json.GetProperty("options").GetRawText().ShouldBe(before);
    }

    [Fact]
    public async Task Two_simulators_in_one_process_know_nothing_of_each_other()
    {
        await using var other = await StartAsync();
        await other.SendOfferAsync("+12025550143");

        (await _simulator.AcceptedAsync()).ShouldBeEmpty();
    }
}
