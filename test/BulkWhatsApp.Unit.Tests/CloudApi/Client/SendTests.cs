using System.Text;

namespace BulkWhatsApp.CloudApi.Tests.Client;

public sealed class SendTests : IDisposable
{
    private readonly CloudApiClient _client = new(new CloudApiOptions());

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task An_accepted_message_has_its_id_and_the_recipients_WhatsApp_id()
    {
        await using var graph = new GraphStub(StubAnswer.Json(Messages.AcceptedJson));

        var result = await _client.SendAsync(graph.Account, Messages.Body, default);

        result.ShouldBe(new SendResult(SendOutcome.Accepted, Messages.Wamid, "12025550143", null, null));
    }

    [Fact]
    public async Task The_body_goes_out_as_it_is_to_the_numbers_messages_with_the_token()
    {
        await using var graph = new GraphStub(StubAnswer.Json(Messages.AcceptedJson));

        await _client.SendAsync(graph.Account with { BaseUrl = graph.Account.BaseUrl + "/" }, Messages.Body, default);

        var request = graph.Requests.ShouldHaveSingleItem();
        request.Method.ShouldBe("POST");
        request.Target.ShouldBe("/v25.0/109876543210987/messages");
        request.Headers["Authorization"].ShouldBe("Bearer EAAtest");
        request.Headers["Content-Type"].ShouldBe("application/json");
        request.Headers.Keys.ShouldNotContain("traceparent");
        request.Body.ShouldBe(Messages.Body.ToArray());
    }

    [Theory]
    [InlineData("held_for_quality_assessment")]
    [InlineData("paused")]
    public async Task A_message_that_Meta_holds_is_held(string status)
    {
        await using var graph = new GraphStub(StubAnswer.Json(Messages.AcceptedJson.Replace("accepted", status)));

        var result = await _client.SendAsync(graph.Account, Messages.Body, default);

        result.Outcome.ShouldBe(SendOutcome.Held);
        result.MessageId.ShouldBe(Messages.Wamid);
    }

    [Theory]
    [InlineData("""{"messages":[{"id":"wamid.A"}]}""", null, null)]
    [InlineData("""{"contacts":[{"input":"US.9081","user_id":"US.9081"}],"messages":[{"id":"wamid.A"}]}""", null, "US.9081")]
    [InlineData(
        """{"x":{"messages":[{"id":"no"}]},"messages":[{"y":[{"id":"no"}],"message_status":null,"id":"wamid.A"},{"id":"no"}],"contacts":[{"wa_id":"49","z":{}}]}""",
        "49",
        null)]
    [InlineData("""{"contacts":null,"messages":[{"id":"wamid.A","group_id":7}],"error":null}""", null, null)]
    public async Task Missing_and_unknown_members_of_an_acceptance_do_not_matter(string body, string? waId, string? userId)
    {
        await using var graph = new GraphStub(StubAnswer.Json(body));

        var result = await _client.SendAsync(graph.Account, Messages.Body, default);

        result.ShouldBe(new SendResult(SendOutcome.Accepted, "wamid.A", waId, null, null) { UserId = userId });
    }

    [Fact]
    public async Task A_chunked_answer_is_read()
    {
        var chunk = $"{Messages.AcceptedJson.Length:x}\r\n{Messages.AcceptedJson}\r\n0\r\n\r\n";
        await using var graph = new GraphStub(StubAnswer.Raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk));

        (await _client.SendAsync(graph.Account, Messages.Body, default)).Outcome.ShouldBe(SendOutcome.Accepted);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(200)]
    public async Task A_Graph_error_rejects_whatever_the_HTTP_status(int status)
    {
        await using var graph = new GraphStub(StubAnswer.Json(Messages.RateLimitJson, status));

        var result = await _client.SendAsync(graph.Account, Messages.Body, default);

        result.Outcome.ShouldBe(SendOutcome.Rejected);
        result.MessageId.ShouldBeNull();
        result.Error.ShouldBe(new CloudApiError(
            130429, null, "(#130429) Rate limit hit", "Cloud API message throughput has been reached.", status, "A1b2"));
    }

    [Theory]
    [InlineData(
        """{"error":{"message":"Error validating access token","type":"OAuthException","code":190,"error_subcode":463,"fbtrace_id":"A1b2"}}""",
        190,
        463,
        null)]
    [InlineData(
        """{"error":{"message":"Unsupported post request.","type":"GraphMethodException","code":100,"error_subcode":33}}""", 100, 33, null)]
    [InlineData(
        """{"error":{"message":"Invalid parameter","code":100,"error_subcode":2388024,"is_transient":false,"error_user_title":"Exists","error_user_msg":"There is one."}}""",
        100,
        2388024,
        "Exists: There is one.")]
    [InlineData("""{"error":{"message":"x","code":"131008","error_data":"plain text"}}""", 131008, null, "plain text")]
    [InlineData("""{"error":{"code":0,"error_data":{"blame_field_specs":[["name"]]}}}""", 0, null, null)]
    public async Task Every_error_shape_is_read(string body, int code, int? subcode, string? details)
    {
        await using var graph = new GraphStub(StubAnswer.Json(body, 400));

        var result = await _client.SendAsync(graph.Account, Messages.Body, default);

        result.Outcome.ShouldBe(SendOutcome.Rejected);
        result.Error.ShouldNotBeNull();
        result.Error.Code.ShouldBe(code);
        result.Error.Subcode.ShouldBe(subcode);
        result.Error.Details.ShouldBe(details);
        result.Error.Message.ShouldNotBeNullOrWhiteSpace();
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "{}")]
    [InlineData(200, "null")]
    [InlineData(200, """{"messages":[]}""")]
    [InlineData(200, """{"messages":[{"id":""}]}""")]
    [InlineData(200, """{"messages":[{"id":"wamid.A"}""")]
    [InlineData(200, "<html>maintenance</html>")]
    [InlineData(302, "")]
    [InlineData(429, "")]
    [InlineData(500, "")]
    [InlineData(500, """{"messages":[{"id":"wamid.A"}]}""")]
    [InlineData(502, "<html><body>502 Bad Gateway</body></html>")]
    [InlineData(503, """{"error":"overloaded"}""")]
    [InlineData(503, """{"error":{"message":"no code"}}""")]
    public async Task An_answer_that_neither_accepts_nor_refuses_leaves_the_outcome_unknown(int status, string body)
    {
        await using var graph = new GraphStub(StubAnswer.Html(status, body));

        var result = await _client.SendAsync(graph.Account, Messages.Body, default);

        result.Outcome.ShouldBe(SendOutcome.Unknown);
        result.MessageId.ShouldBeNull();
        result.Error.ShouldNotBeNull();
        result.Error.Code.ShouldBe(CloudApiErrorCodes.OutcomeUnknown);
        result.Error.HttpStatus.ShouldBe(status);
        graph.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = new GraphStub(StubAnswer.Json(Messages.AcceptedJson));
        await using var graph = new GraphStub(StubAnswer.Json("", 307, $"Location: {elsewhere.Account.BaseUrl}/"));

        (await _client.SendAsync(graph.Account, Messages.Body, default)).Outcome.ShouldBe(SendOutcome.Unknown);

        elsewhere.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Retry-After: 7", 7)]
    [InlineData("Retry-After: 99999999", 86400)]
    [InlineData("Date: Fri, 20 Nov 2026 10:00:00 GMT\r\nRetry-After: Fri, 20 Nov 2026 10:01:30 GMT", 90)]
    [InlineData("Date: Fri, 20 Nov 2026 10:00:00 GMT\r\nRetry-After: Fri, 20 Nov 2026 09:00:00 GMT", 0)]
    [InlineData("X-Other: 1", null)]
    [InlineData("X-Business-Use-Case-Usage: {\"2109\":[{\"estimated_time_to_regain_access\":9}]}", null)]
    public async Task A_wait_that_the_server_asks_for_is_passed_on(string header, int? seconds)
    {
        await using var graph = new GraphStub(StubAnswer.Json(Messages.RateLimitJson, 429, header));

        var result = await _client.SendAsync(graph.Account, Messages.Body, default);

        result.RetryAfter.ShouldBe(seconds is { } value ? TimeSpan.FromSeconds(value) : null);
    }

    [Theory]
    [InlineData("""{"2109":[{"type":"x","estimated_time_to_regain_access":0},{"type":"y","estimated_time_to_regain_access":12}]}""", 12)]
    [InlineData("""{"2109":[{"type":"x","estimated_time_to_regain_access":0}]}""", null)]
    [InlineData("not json", null)]
    [InlineData("[]", null)]
    public async Task A_call_limit_waits_for_the_minutes_of_the_usage_header(string usage, int? minutes)
    {
        var body = """{"error":{"message":"(#80007) Rate limit issues","code":80007}}""";
        await using var graph = new GraphStub(StubAnswer.Json(body, 400, "X-Business-Use-Case-Usage: " + usage));

        var result = await _client.SendAsync(graph.Account, Messages.Body, default);

        result.RetryAfter.ShouldBe(minutes is { } value ? TimeSpan.FromMinutes(value) : null);
    }

    [Theory]
    [InlineData("graph.facebook.com", "v25.0", "1", "t")]
    [InlineData("ftp://graph.facebook.com", "v25.0", "1", "t")]
    [InlineData("https://graph.facebook.com?x=1", "v25.0", "1", "t")]
    [InlineData("https://graph.facebook.com", "", "1", "t")]
    [InlineData("https://graph.facebook.com", "v25.0", "", "t")]
    [InlineData("https://graph.facebook.com", "v25.0", "1/../2", "t")]
    [InlineData("https://graph.facebook.com", "v25.0", "..", "t")]
    [InlineData("https://graph.facebook.com", "v25.0", "1?x", "t")]
    [InlineData("https://graph.facebook.com", "v25.0", "1", "")]
    [InlineData("https://graph.facebook.com", "v25.0", "1", "a\r\nX-Evil: 1")]
    public async Task A_malformed_account_is_rejected_without_a_call(string baseUrl, string version, string phoneNumberId, string token)
    {
        var result = await _client.SendAsync(new CloudApiAccount(baseUrl, version, phoneNumberId, "2", token), Messages.Body, default);

        result.Outcome.ShouldBe(SendOutcome.Rejected);
        result.Error.ShouldNotBeNull().Code.ShouldBe(CloudApiErrorCodes.AccountInvalid);
    }

    [Fact]
    public async Task An_empty_body_is_refused()
    {
        await Should.ThrowAsync<ArgumentException>(() => _client.SendAsync(GraphStub.AccountAt("http://127.0.0.1"), default, default));
    }

    [Fact]
    public async Task Large_bodies_and_many_calls_at_once_do_not_mix()
    {
        await using var graph = new GraphStub(request =>
            StubAnswer.Json($$"""{"messages":[{"id":"wamid.{{request.Body.Length}}"}]}"""));

        var results = await Task.WhenAll(Enumerable.Range(1, 100).Select(size =>
            _client.SendAsync(graph.Account, Encoding.UTF8.GetBytes(new string('x', size * 500)), default)));

        results.Select(result => result.MessageId).ShouldBe(Enumerable.Range(1, 100).Select(size => $"wamid.{size * 500}"));
    }
}
