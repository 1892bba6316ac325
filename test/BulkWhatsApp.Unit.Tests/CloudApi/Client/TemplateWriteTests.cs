namespace BulkWhatsApp.CloudApi.Tests.Client;

/// <summary>The calls that write templates (meta-cloud-api.md 4.4, 4.5, 5.4).</summary>
public sealed class TemplateWriteTests : IDisposable
{
    private const string Session = "upload:MTphdHRhY2htZW50?sig=ARZq";
    private const string App = """{"data":{"app_id":"410987654321090","is_valid":true}}""";
    private static readonly byte[] Picture = [.. Enumerable.Range(0, 100).Select(number => (byte)number)];
    private readonly CloudApiClient _client = new(new CloudApiOptions());

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_template_is_created_changed_and_deleted()
    {
        await using var graph = new GraphStub(request => StubAnswer.Json(request.Target.EndsWith("/message_templates")
            ? """{"id":778899001122335,"status":"PENDING","category":"UTILITY"}"""
            : """{"success":true}"""));
        var body = """{"name":"order_update"}"""u8.ToArray();

        var created = await _client.CreateTemplateAsync(graph.Account, body, default);
        await _client.EditTemplateAsync(graph.Account, created.Id, body, default);
        await _client.DeleteTemplateAsync(graph.Account, "order_update", created.Id, default);

        created.ShouldBe(new CreatedTemplate("778899001122335", "PENDING", "UTILITY"));
        graph.Requests.Select(request => $"{request.Method} {request.Target}").ShouldBe(
        [
            "POST /v25.0/210987654321098/message_templates",
            "POST /v25.0/778899001122335",
            "DELETE /v25.0/210987654321098/message_templates?hsm_id=778899001122335&name=order_update",
        ]);
        graph.Requests[0].Headers["Content-Type"].ShouldBe("application/json");
        graph.Requests[0].BodyText.ShouldBe("""{"name":"order_update"}""");
    }

    [Fact]
    public async Task A_refusal_has_its_subcode_and_Metas_words()
    {
        await using var graph = new GraphStub(StubAnswer.Json(
            """{"error":{"message":"Invalid parameter","code":100,"error_subcode":2388024,"error_user_title":"Content in This Language Already Exists","error_user_msg":"There is already English content."}}""",
            400));

        var refused = await Should.ThrowAsync<CloudApiException>(
            () => _client.CreateTemplateAsync(graph.Account, "{}"u8.ToArray(), default));

        (refused.Error.Code, refused.Error.Subcode).ShouldBe((100, 2388024));
        refused.Error.Details.ShouldBe("Content in This Language Already Exists: There is already English content.");
        ErrorTaxonomy.Classify(refused.Error).ConcernsTemplates.ShouldBeTrue();
    }

    [Fact]
    public async Task A_sample_is_uploaded_to_the_app_of_the_token()
    {
        await using var graph = new GraphStub(request => Answer(request, """{"h":"4::aW1hZ2UvanBlZw==:ARb"}"""));

        var handle = await _client.UploadSampleAsync(graph.Account, new MemoryStream(Picture), "spring sale.jpg", "image/jpeg", default);

        handle.ShouldBe("4::aW1hZ2UvanBlZw==:ARb");
        graph.Requests.Select(request => $"{request.Method} {request.Target}").ShouldBe(
        [
            "GET /v25.0/debug_token?input_token=EAAtest",
            "POST /v25.0/410987654321090/uploads?file_name=spring%20sale.jpg&file_length=100&file_type=image%2Fjpeg",
            "POST /v25.0/upload:MTphdHRhY2htZW50?sig=ARZq",
        ]);
        var bytes = graph.Requests[2];
        bytes.Headers["Authorization"].ShouldBe("OAuth EAAtest");
        bytes.Headers["file_offset"].ShouldBe("0");
        bytes.Body.ShouldBe(Picture);
    }

    [Fact]
    public async Task An_upload_that_breaks_is_taken_up_where_Meta_has_got_to()
    {
        var parts = 0;
        await using var graph = new GraphStub(request => request.Target.Contains("upload:", StringComparison.Ordinal)
            ? request.Method == "GET" ? StubAnswer.Json($$"""{"id":"{{Session}}","file_offset":40}""")
                : ++parts == 1 ? StubAnswer.Close : StubAnswer.Json("""{"h":"4::aW1h"}""")
            : Answer(request, ""));

        (await _client.UploadSampleAsync(graph.Account, new MemoryStream(Picture), "a.jpg", "image/jpeg", default)).ShouldBe("4::aW1h");

        var rest = graph.Requests[^1];
        rest.Headers["file_offset"].ShouldBe("40");
        rest.Body.ShouldBe(Picture[40..]);
    }

    [Theory]
    [InlineData("""{"file_offset":40}""")]
    [InlineData("""{"file_offset":101}""")]
    [InlineData("""{"success":true}""")]
    public async Task An_upload_that_comes_to_no_end_is_an_error(string answer)
    {
        await using var graph = new GraphStub(request => Answer(request, answer));

        await Should.ThrowAsync<CloudApiException>(
            () => _client.UploadSampleAsync(graph.Account, new MemoryStream(Picture), "a.jpg", "image/jpeg", default));
    }

    [Theory]
    [InlineData("upload:a/../../me")]
    [InlineData("upload:a#b")]
    [InlineData("12345")]
    public async Task A_session_that_leads_elsewhere_is_not_called(string session)
    {
        await using var graph = new GraphStub(request => request.Target.Contains("debug_token", StringComparison.Ordinal)
            ? StubAnswer.Json(App)
            : StubAnswer.Json($$"""{"id":"{{session}}"}"""));

        await Should.ThrowAsync<CloudApiException>(
            () => _client.UploadSampleAsync(graph.Account, new MemoryStream(Picture), "a.jpg", "image/jpeg", default));
        graph.Requests.Count.ShouldBe(2);
    }

    private static StubAnswer Answer(StubRequest request, string ofUpload) => StubAnswer.Json(
        request.Target.Contains("debug_token", StringComparison.Ordinal) ? App
        : request.Target.Contains("/uploads", StringComparison.Ordinal) ? $$"""{"id":"{{Session}}"}"""
        : ofUpload);
}
