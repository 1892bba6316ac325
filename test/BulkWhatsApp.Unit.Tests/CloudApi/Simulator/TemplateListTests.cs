using System.Text.Json;
using static BulkWhatsApp.CloudApi.Tests.Simulator.RunningSimulator;

namespace BulkWhatsApp.CloudApi.Tests.Simulator;

public sealed class TemplateListTests : IAsyncLifetime
{
    private const string List = $"/v25.0/{WabaId}/message_templates";
    private RunningSimulator _simulator = null!;

    public async Task InitializeAsync() => _simulator = await RunningSimulator.StartAsync();

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    [Fact]
    public async Task A_page_holds_25_and_the_last_page_has_no_next()
    {
        var sizes = new List<int>();
        var ids = new HashSet<string>();
        string? address = List + "?fields=name,status";
        while (address is not null)
        {
            var page = (await _simulator.GetAsync(address)).Json;
            sizes.Add(page.GetProperty("data").GetArrayLength());
            ids.UnionWith(Ids(page));
            page.GetProperty("paging").GetProperty("cursors").GetProperty("after").GetString().ShouldNotBeNullOrEmpty();
            address = page.GetProperty("paging").TryGetProperty("next", out var next) ? next.GetString() : null;
        }

        sizes.ShouldBe([25, 25, 11]);
        ids.Count.ShouldBe(61);
    }

    [Fact]
    public async Task The_before_cursor_leads_back()
    {
        var first = (await _simulator.GetAsync(List + "?limit=10")).Json;
        var second = (await _simulator.GetAsync(first.GetProperty("paging").GetProperty("next").GetString()!)).Json;
        var back = (await _simulator.GetAsync(second.GetProperty("paging").GetProperty("previous").GetString()!)).Json;

        Ids(back).ShouldBe(Ids(first));
    }

    [Theory]
    [InlineData("AAAAAAAAAAIwB_2TOX0GMceW")]
    [InlineData("26")]
    public async Task A_foreign_cursor_is_131059(string cursor)
    {
        (await _simulator.GetAsync($"{List}?after={cursor}")).Code.ShouldBe(131059);
    }

    [Fact]
    public async Task The_cursor_of_another_list_is_131059()
    {
        var numbers = (await _simulator.GetAsync($"/v25.0/{WabaId}/phone_numbers?limit=1")).Json;
        var cursor = numbers.GetProperty("paging").GetProperty("cursors").GetProperty("after").GetString();

        (await _simulator.GetAsync($"{List}?after={cursor}")).Code.ShouldBe(131059);
    }

    [Fact]
    public async Task A_template_deleted_while_paging_moves_no_page()
    {
        var first = (await _simulator.GetAsync(List)).Json;
        await _simulator.Http.DeleteAsync(List + "?name=welcome_plain");
        var second = (await _simulator.GetAsync(first.GetProperty("paging").GetProperty("next").GetString()!)).Json;

        Ids(second).Intersect(Ids(first)).ShouldBeEmpty();
        Ids(second).Length.ShouldBe(25);
    }

    [Theory]
    [InlineData("name=spring_offer", 2)]
    [InlineData("name=spring_offer&language=DE", 1)]
    [InlineData("status=paused", 1)]
    [InlineData("status=APPROVED&limit=100", 55)]
    [InlineData("category=authentication", 1)]
    [InlineData("content=tulips", 1)]
    [InlineData("name=none", 0)]
    public async Task Filters_ignore_case(string query, int expected)
    {
        var page = (await _simulator.GetAsync($"{List}?{query}")).Json;

        page.GetProperty("data").GetArrayLength().ShouldBe(expected);
    }

    [Fact]
    public async Task Fields_choose_members_and_the_id_is_always_there()
    {
        var item = (await _simulator.GetAsync(List + "?limit=1&fields=name,quality_score{score}")).Json.GetProperty("data")[0];

        item.EnumerateObject().Select(member => member.Name).ShouldBe(["name", "quality_score", "id"]);
    }

    [Fact]
    public async Task A_template_is_read_by_its_id()
    {
        var id = Ids((await _simulator.GetAsync(List + "?name=order_update")).Json)[0];
        var template = (await _simulator.GetAsync("/v25.0/" + id)).Json;

        template.GetProperty("parameter_format").GetString().ShouldBe("NAMED");
        template.GetProperty("components")[0].GetProperty("text").GetString().ShouldNotBeNull().ShouldContain("{{first_name}}");
    }

    [Fact]
    public async Task A_created_template_is_pending_then_approved_with_a_webhook()
    {
        await using var listener = await WebhookListener.StartAsync();
        await using var simulator = await RunningSimulator.StartWithWebhooksAsync(listener, 1, "TemplateReviewMilliseconds=0");

        var created = await simulator.PostAsync(List, Definition("garden_party"));
        var webhook = (await listener.WaitAsync(all => all.Count == 1))[0];

        created.Json.GetProperty("status").GetString().ShouldBe("PENDING");
        var value = webhook.Changes.Single().GetProperty("value");
        value.GetProperty("event").GetString().ShouldBe("APPROVED");
        value.GetProperty("message_template_id").GetInt64().ToString().ShouldBe(created.Json.GetProperty("id").GetString());
        (await simulator.GetAsync("/" + created.Json.GetProperty("id").GetString())).Json.GetProperty("status")
            .GetString().ShouldBe("APPROVED");
    }

    [Theory]
    [InlineData("Garden Party", "en_US", 2388046)]
    [InlineData("spring_offer", "de", 2388024)]
    public async Task A_bad_definition_is_refused_with_its_subcode(string name, string language, int subcode)
    {
        var answer = await _simulator.PostAsync(List, Definition(name, language));

        (answer.Http, answer.Code).ShouldBe((400, 100));
        answer.Error.GetProperty("error_subcode").GetInt32().ShouldBe(subcode);
        answer.Error.GetProperty("error_user_title").GetString().ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Deleting_by_name_removes_every_language()
    {
        (await _simulator.Http.DeleteAsync(List + "?name=spring_offer")).EnsureSuccessStatusCode();

        (await _simulator.GetAsync(List + "?name=spring_offer")).Json.GetProperty("data").GetArrayLength().ShouldBe(0);
        (await _simulator.SendOfferAsync("+12025550143")).Code.ShouldBe(132001);
    }

    private static object Definition(string name, string language = "en_US") => new
    {
        name,
        language,
        category = "MARKETING",
        components = new[]
        {
            new
            {
                type = "BODY", text = "Hello {{1}}, come to our garden party.", example = new { body_text = new[] { new[] { "Ada" } } },
            },
        },
    };

    private static string[] Ids(JsonElement page) =>
        page.GetProperty("data").EnumerateArray().Select(item => item.GetProperty("id").GetString()!).ToArray();
}
