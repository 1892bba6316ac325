using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.Time.Testing;
using static BulkWhatsApp.CloudApi.Tests.Simulator.Messages;
using static BulkWhatsApp.CloudApi.Tests.Simulator.RunningSimulator;

namespace BulkWhatsApp.CloudApi.Tests.Simulator;

public sealed class MediaAndNumberTests : IAsyncLifetime
{
    private static readonly byte[] Picture = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3];
    private readonly FakeTimeProvider _clock = new();
    private RunningSimulator _simulator = null!;

    public async Task InitializeAsync() => _simulator = await StartAsync(_clock);

    public async Task DisposeAsync() => await _simulator.DisposeAsync();

    [Fact]
    public async Task Uploaded_media_is_described_downloaded_and_sent()
    {
        var id = await UploadAsync();
        var media = (await _simulator.GetAsync($"/v25.0/{id}?phone_number_id={NumberId}")).Json;

        media.GetProperty("mime_type").GetString().ShouldBe("image/jpeg");
        media.GetProperty("file_size").GetString().ShouldBe("7");
        (await _simulator.Http.GetByteArrayAsync(media.GetProperty("url").GetString())).ShouldBe(Picture);
        (await SendAsync(id, NumberId)).Http.ShouldBe(200);
    }

    [Fact]
    public async Task Media_belongs_to_its_phone_number()
    {
        var id = await UploadAsync();

        (await SendAsync(id, HighNumberId)).Code.ShouldBe(100);
        (await _simulator.GetAsync($"/{id}?phone_number_id={HighNumberId}")).Code.ShouldBe(100);
    }

    [Fact]
    public async Task Media_is_gone_after_30_days_and_its_address_after_5_minutes()
    {
        var id = await UploadAsync();
        var address = (await _simulator.GetAsync("/" + id)).Json.GetProperty("url").GetString();

        _clock.Advance(TimeSpan.FromMinutes(6));
        ((int)(await _simulator.Http.GetAsync(address)).StatusCode).ShouldBe(404);
        (await SendAsync(id, NumberId)).Http.ShouldBe(200);

        _clock.Advance(TimeSpan.FromDays(30));
        (await SendAsync(id, NumberId)).Code.ShouldBe(100);
    }

    [Fact]
    public async Task A_send_with_dead_media_names_the_object_that_is_missing()
    {
        var id = await UploadAsync();
        (await _simulator.PostAsync($"/_simulator/media/expire?id={id}", new { })).Json.GetProperty("expired").GetInt32().ShouldBe(1);

        var answer = await SendAsync(id, NumberId);

        answer.Http.ShouldBe(400);
        answer.Code.ShouldBe(100);
        answer.Error.GetProperty("error_subcode").GetInt32().ShouldBe(33);
        answer.Error.GetProperty("type").GetString().ShouldBe("GraphMethodException");
        answer.Error.GetProperty("message").GetString()!
            .ShouldStartWith($"Unsupported post request. Object with ID '{id}' does not exist, ");
    }

    [Fact]
    public async Task Dead_media_can_be_answered_with_131009()
    {
        (await _simulator.Http.PutAsJsonAsync("/_simulator/options", new { deadMedia = "invalidParameter" })).EnsureSuccessStatusCode();
        var id = await UploadAsync();
        (await _simulator.Http.DeleteAsync($"/v25.0/{id}")).EnsureSuccessStatusCode();

        (await SendAsync(id, NumberId)).Code.ShouldBe(131009);
    }

    [Fact]
    public async Task Deleted_media_is_gone()
    {
        var id = await UploadAsync();
        (await _simulator.Http.DeleteAsync($"/v25.0/{id}")).EnsureSuccessStatusCode();

        var answer = await _simulator.GetAsync("/" + id);
        answer.Code.ShouldBe(100);
        answer.Error.GetProperty("error_subcode").GetInt32().ShouldBe(33);
    }

    [Fact]
    public async Task A_file_of_an_unknown_kind_is_refused()
    {
        (await TryUploadAsync("chemical/x-pdb", Picture)).Code.ShouldBe(100);
        (await TryUploadAsync("image/png", new byte[5 * 1024 * 1024 + 1])).Code.ShouldBe(131053);
    }

    [Fact]
    public async Task A_phone_number_shows_the_fields_asked_for()
    {
        var number = (await _simulator.GetAsync(
            $"/v25.0/{NumberId}?fields=display_phone_number,quality_rating,status,throughput{{level}},health_status")).Json;

        number.GetProperty("display_phone_number").GetString().ShouldBe("+1 555-010-0100");
        number.GetProperty("quality_rating").GetString().ShouldBe("GREEN");
        number.GetProperty("status").GetString().ShouldBe("CONNECTED");
        number.GetProperty("throughput").GetProperty("level").GetString().ShouldBe("STANDARD");
        number.GetProperty("health_status").GetProperty("can_send_message").GetString().ShouldBe("AVAILABLE");
        number.GetProperty("id").GetString().ShouldBe(NumberId);
    }

    [Fact]
    public async Task A_WABA_lists_its_phone_numbers()
    {
        var list = (await _simulator.GetAsync($"/v25.0/{WabaId}/phone_numbers")).Json;

        list.GetProperty("data").EnumerateArray().Select(number => number.GetProperty("throughput").GetProperty("level").GetString())
            .ShouldBe(["STANDARD", "HIGH"]);
    }

    [Fact]
    public async Task An_app_subscribes_to_a_WABA_without_a_body()
    {
        var answer = await Answer.ReadAsync(await _simulator.Http.PostAsync($"/v25.0/{WabaId}/subscribed_apps", null));

        answer.Json.GetProperty("success").GetBoolean().ShouldBeTrue();
        (await _simulator.GetAsync($"/v25.0/{WabaId}/subscribed_apps")).Json.GetProperty("data").GetArrayLength().ShouldBe(1);
    }

    private async Task<string> UploadAsync() => (await TryUploadAsync("image/jpeg", Picture)).Json.GetProperty("id").GetString()!;

    private async Task<Answer> TryUploadAsync(string type, byte[] content)
    {
        using var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue(type);
        using var form = new MultipartFormDataContent
        {
            { new StringContent("whatsapp"), "messaging_product" }, { new StringContent(type), "type" }, { file, "file", "spring" }
        };
        return await Answer.ReadAsync(await _simulator.Http.PostAsync($"/v25.0/{NumberId}/media", form));
    }

    private Task<Answer> SendAsync(string mediaId, string numberId) => _simulator.SendAsync(Template(
        "+12025550143",
        "new_arrivals_image",
        "en_US",
        Header("image", "id", mediaId),
        Body("Ada"),
        Button("url", 0, "text", "u/1")), numberId);
}
