namespace BulkWhatsApp.CloudApi.Tests.Client;

public sealed class TemplateListTests : IDisposable
{
    private const string FirstPage =
        """
        {"data":[
          {"id":"778899001122334","name":"spring_offer_v3","language":"en_US","status":"APPROVED","category":"MARKETING","sub_category":"CUSTOM","parameter_format":"POSITIONAL",
           "quality_score":{"score":"GREEN","date":1795132800},"rejected_reason":"NONE",
           "components":[{ "type": "BODY", "text": "Grüße {{1}}" }]},
          {"name":"without_id","language":"de"}],
         "paging":{"cursors":{"before":"B","after":"a+/="},"next":"https://elsewhere.example/next?after=a%2B%2F%3D"}}
        """;

    private const string LastPage =
        """
        {"data":[{"id":778899001122335,"name":"order_update","language":"de","status":"REJECTED","category":"UTILITY","rejected_reason":"SCAM"}],
         "paging":{"cursors":{"before":"B","after":"C"}}}
        """;

    private const string BadCursor = """{"error":{"message":"(#131059) Invalid cursor","type":"OAuthException","code":131059}}""";

    private readonly CloudApiClient _client = new(new CloudApiOptions());

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task All_pages_are_read_until_there_is_no_next()
    {
        await using var graph = new GraphStub(request => StubAnswer.Json(request.Target.Contains("after=") ? LastPage : FirstPage));

        var templates = await ReadAsync(graph);

        templates.ShouldBe(
        [
            new CloudApiTemplate(
                "778899001122334",
                "spring_offer_v3",
                "en_US",
                "APPROVED",
                "MARKETING",
                "POSITIONAL",
                "GREEN",
                null,
                """[{ "type": "BODY", "text": "Grüße {{1}}" }]"""),
            new CloudApiTemplate("778899001122335", "order_update", "de", "REJECTED", "UTILITY", "POSITIONAL", null, "SCAM", "[]"),
        ]);
        graph.Requests[0].Target.ShouldStartWith("/v25.0/210987654321098/message_templates?fields=id,name,language,");
        graph.Requests[0].Headers["Authorization"].ShouldBe("Bearer EAAtest");
        graph.Requests[1].Target.ShouldEndWith("&after=a%2B%2F%3D");
    }

    [Fact]
    public async Task A_next_without_cursors_is_followed_by_its_own()
    {
        const string page = """{"data":[],"paging":{"next":"https://graph.facebook.com/v25.0/2/message_templates?limit=1&after=Q%3D"}}""";
        await using var graph = new GraphStub(request => StubAnswer.Json(request.Target.EndsWith("&after=Q%3D") ? LastPage : page));

        (await ReadAsync(graph)).Select(template => template.Name).ShouldBe(["order_update"]);
    }

    [Fact]
    public async Task An_expired_cursor_starts_the_list_again_and_yields_nothing_twice()
    {
        var cursorUses = 0;
        await using var graph = new GraphStub(request => !request.Target.Contains("after=")
            ? StubAnswer.Json(FirstPage)
            : Interlocked.Increment(ref cursorUses) == 1 ? StubAnswer.Json(BadCursor, 400) : StubAnswer.Json(LastPage));

        (await ReadAsync(graph)).Select(template => template.Name).ShouldBe(["spring_offer_v3", "order_update"]);

        graph.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_cursor_that_expires_twice_is_an_error()
    {
        await using var graph = new GraphStub(request =>
            request.Target.Contains("after=") ? StubAnswer.Json(BadCursor, 400) : StubAnswer.Json(FirstPage));

        (await Should.ThrowAsync<CloudApiException>(() => ReadAsync(graph))).Error.Code.ShouldBe(CloudApiErrorCodes.InvalidCursor);

        graph.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Pages_that_run_in_a_circle_are_an_error()
    {
        await using var graph = new GraphStub(StubAnswer.Json(FirstPage));

        (await Should.ThrowAsync<CloudApiException>(() => ReadAsync(graph))).Message.ShouldContain("circle");
    }

    [Theory]
    [InlineData("""{"error":{"message":"(#200) You do not have the necessary permissions","code":200}}""", 403, 200)]
    [InlineData("""{"error":{"message":"Provide valid app ID","code":200}}""", 200, 200)]
    [InlineData("<html>502</html>", 502, CloudApiErrorCodes.Unreachable)]
    [InlineData("{}", 500, CloudApiErrorCodes.Unreachable)]
    [InlineData("", 200, CloudApiErrorCodes.Unreachable)]
    public async Task A_failed_page_is_an_error_with_its_code(string body, int status, int code)
    {
        await using var graph = new GraphStub(StubAnswer.Json(body, status));

        var error = (await Should.ThrowAsync<CloudApiException>(() => ReadAsync(graph))).Error;

        error.Code.ShouldBe(code);
        error.HttpStatus.ShouldBe(status);
    }

    [Fact]
    public async Task A_call_limit_says_how_long_to_wait()
    {
        await using var graph = new GraphStub(StubAnswer.Json(
            """{"error":{"message":"(#80008) too many calls","code":80008}}""",
            400,
            """X-Business-Use-Case-Usage: {"210987654321098":[{"type":"whatsapp_business_management","call_count":101,"estimated_time_to_regain_access":3}]}"""));

        (await Should.ThrowAsync<CloudApiException>(() => ReadAsync(graph))).RetryAfter.ShouldBe(TimeSpan.FromMinutes(3));
    }

    [Fact]
    public async Task A_broken_connection_is_unreachable()
    {
        await using var graph = new GraphStub(StubAnswer.Reset);

        (await Should.ThrowAsync<CloudApiException>(() => ReadAsync(graph))).Error.Code.ShouldBe(CloudApiErrorCodes.Unreachable);
    }

    [Fact]
    public async Task A_cancellation_is_thrown_as_such()
    {
        using var cancel = new CancellationTokenSource();
        await using var graph = new GraphStub(_ =>
        {
            cancel.Cancel();
            return StubAnswer.Never;
        });

        await Should.ThrowAsync<OperationCanceledException>(
            async () => await _client.GetTemplatesAsync(graph.Account, cancel.Token).ToListAsync());
    }

    [Fact]
    public async Task A_page_longer_than_the_first_buffer_is_read_whole()
    {
        var items = Enumerable.Range(1, 100).Select(i =>
            $$"""{"id":"{{i}}","name":"t{{i}}","language":"en","components":[{"type":"BODY","text":"{{new string('x', 1024)}}"}]}""");
        await using var graph = new GraphStub(StubAnswer.Json($$"""{"data":[{{string.Join(',', items)}}]}"""));

        (await ReadAsync(graph)).Count.ShouldBe(100);
    }

    private async Task<List<CloudApiTemplate>> ReadAsync(GraphStub graph) =>
        await _client.GetTemplatesAsync(graph.Account, default).ToListAsync();
}
