using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using static BulkWhatsApp.CloudApi.Tests.Simulator.RunningSimulator;

namespace BulkWhatsApp.CloudApi.Tests.Simulator;

/// <summary>Create, edit and delete calls with Meta's validation, limits and review.</summary>
public sealed class TemplateSubmissionTests : IAsyncLifetime
{
    private const string List = $"/v25.0/{WabaId}/message_templates";
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private RunningSimulator _simulator = null!;

    public async Task InitializeAsync() => _simulator = await StartAsync(_clock);

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    [Theory]
    [InlineData("""{"type":"BODY","text":"{{1}}, welcome to our shop.","example":{"body_text":[["Ada"]]}}""", 2388299)]
    [InlineData("""{"type":"BODY","text":"Welcome to our shop, {{1}}","example":{"body_text":[["Ada"]]}}""", 2388299)]
    [InlineData("""{"type":"BODY","text":"Hello {{1}}, welcome to our shop."}""", 2388043)]
    [InlineData("""{"type":"BODY","text":"Hello {{2}}, welcome to our shop.","example":{"body_text":[["Ada"]]}}""", 2388072)]
    [InlineData("""{"type":"BODY","text":"a {{1}} {{2}} {{3}} b","example":{"body_text":[["1","2","3"]]}}""", 2388293)]
    [InlineData("""{"type":"BODY","text":"Hello"},{"type":"FOOTER","text":"For {{1}} only"}""", 2388073)]
    [InlineData("""{"type":"BODY","text":"Hello"},{"type":"HEADER","format":"TEXT","text":"*News*"}""", 2388047)]
    [InlineData("""{"type":"BODY","text":"Hello"},{"type":"HEADER","format":"IMAGE"}""", 2388043)]
    [InlineData(
        """{"type":"BODY","text":"Hello"},{"type":"HEADER","format":"IMAGE","example":{"header_handle":["https://scontent.whatsapp.net/x"]}}""",
        2388047)]
    [InlineData(
        """{"type":"BODY","text":"Hello"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"A button with a long label"}]}""",
        2388040)]
    [InlineData(
        """{"type":"BODY","text":"Hello"},{"type":"BUTTONS","buttons":[{"type":"URL","text":"Go","url":"https://a.example.org/{{1}}"}]}""",
        2388043)]
    [InlineData(
        """{"type":"BODY","text":"Hello"},{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"A"},{"type":"URL","text":"Go","url":"https://a.example.org"},{"type":"QUICK_REPLY","text":"B"}]}""",
        2388043)]
    public async Task What_section_4_6_forbids_is_refused(string components, int subcode)
    {
        var answer = await CreateAsync("garden_party", components);

        (answer.Http, answer.Code, answer.Error.GetProperty("error_subcode").GetInt32()).ShouldBe((400, 100, subcode));
    }

    [Fact]
    public async Task A_media_header_takes_a_handle_of_its_kind_and_shows_an_address()
    {
        var handle = await UploadAsync("image/jpeg");
        string Header(string format) => $$$"""
            {"type":"BODY","text":"Look at this."},{"type":"HEADER","format":"{{{format}}}","example":{"header_handle":["{{{handle}}}"]}}
            """;

        (await CreateAsync("a_video", Header("VIDEO"))).Error.GetProperty("error_subcode").GetInt32().ShouldBe(2388047);
        var created = await CreateAsync("an_image", Header("IMAGE"));

        (await _simulator.GetAsync("/" + IdOf(created))).Json.GetProperty("components")[1].GetProperty("example")
            .GetProperty("header_handle")[0].GetString().ShouldNotBeNull().ShouldStartWith("https://");
    }

    [Fact]
    public async Task An_approved_template_is_edited_once_a_day_and_a_deleted_name_stays_blocked()
    {
        var id = IdOf(await CreateAsync("garden_party", Body("Come to our garden party.")));
        _clock.Advance(TimeSpan.FromSeconds(2));
        await Eventually.SoAsync(() => StatusAsync(id), status => status == "APPROVED");
        var edit = $"/v25.0/{id}";
        var change = new { components = new[] { new { type = "BODY", text = "Come to our autumn party." } } };

        (await _simulator.PostAsync(edit, change)).Http.ShouldBe(200);
        (await _simulator.PostAsync(edit, change)).Http.ShouldBe(400);
        _clock.Advance(TimeSpan.FromHours(25));
        (await _simulator.PostAsync(edit, change)).Http.ShouldBe(200);

        (await _simulator.Http.DeleteAsync($"{List}?hsm_id={id}&name=garden_party")).EnsureSuccessStatusCode();
        (await CreateAsync("garden_party", Body("Come to our garden party."))).Error.GetProperty("error_subcode").GetInt32()
            .ShouldBe(2388023);
        _clock.Advance(TimeSpan.FromDays(31));
        (await CreateAsync("garden_party", Body("Come to our garden party."))).Http.ShouldBe(200);
    }

    [Theory]
    [InlineData("simulate_reject_scam", "REJECTED", "SCAM")]
    [InlineData("simulate_reject", "REJECTED", "INVALID_FORMAT")]
    [InlineData("simulate_pause", "PAUSED", "NONE")]
    public async Task The_name_decides_the_review(string name, string status, string reason)
    {
        var id = IdOf(await CreateAsync(name, Body($"A text about {name.Replace('_', ' ')}.")));

        await Eventually.SoAsync(
            () =>
            {
                _clock.Advance(TimeSpan.FromSeconds(1));
                return StatusAsync(id);
            },
            now => now == status);
        (await _simulator.GetAsync($"/{id}?fields=rejected_reason")).Json.GetProperty("rejected_reason").GetString().ShouldBe(reason);
    }

    [Fact]
    public async Task A_second_template_with_the_same_text_is_rejected_and_a_category_may_change_at_once()
    {
        await CreateAsync("first", Body("Come to our garden party."));
        var second = IdOf(await CreateAsync("second", Body("Come to our garden party.")));
        _clock.Advance(TimeSpan.FromSeconds(2));
        await Eventually.SoAsync(() => StatusAsync(second), status => status == "REJECTED");

        (await CreateAsync("simulate_recategorize", Body("Buy one of our flowers today."), "UTILITY")).Json
            .GetProperty("category").GetString().ShouldBe("MARKETING");
        (await CreateAsync("simulate_limit", Body("One more."))).Error.GetProperty("error_subcode").GetInt32().ShouldBe(2388019);
    }

    private static string Body(string text) => JsonSerializer.Serialize(new { type = "BODY", text });

    private async Task<string?> StatusAsync(string? id) => (await _simulator.GetAsync("/" + id)).Json.GetProperty("status").GetString();

    private static string? IdOf(Answer created) => created.Json.GetProperty("id").GetString();

    private async Task<Answer> CreateAsync(string name, string components, string category = "MARKETING")
    {
        using var content = new StringContent(
            $$"""{"name":"{{name}}","language":"en_US","category":"{{category}}","components":[{{components}}]}""",
            null,
            "application/json");
        return await Answer.ReadAsync(await _simulator.Http.PostAsync(List, content));
    }

    private async Task<string?> UploadAsync(string type)
    {
        var session = (await Answer.ReadAsync(await _simulator.Http.PostAsync(
            $"/v25.0/410987654321090/uploads?file_name=a&file_length=3&file_type={type}", null))).Json.GetProperty("id").GetString();
        using var bytes = new ByteArrayContent([1, 2, 3]) { Headers = { ContentType = new MediaTypeHeaderValue(type) } };
        bytes.Headers.Add("file_offset", "0");
        return (await Answer.ReadAsync(await _simulator.Http.PostAsync($"/v25.0/{session}", bytes))).Json.GetProperty("h").GetString();
    }
}
