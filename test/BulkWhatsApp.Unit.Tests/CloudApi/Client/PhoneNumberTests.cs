namespace BulkWhatsApp.CloudApi.Tests.Client;

public sealed class PhoneNumberTests : IDisposable
{
    private readonly CloudApiClient _client = new(new CloudApiOptions());

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task A_phone_number_has_its_state_quality_and_limits()
    {
        await using var graph = new GraphStub(StubAnswer.Json(
            """
            {"display_phone_number":"+1 202-555-0100","verified_name":"Ada's Garden Shop","quality_rating":"GREEN","status":"CONNECTED","name_status":"APPROVED",
             "throughput":{"level":"STANDARD"},"platform_type":"CLOUD_API","is_on_biz_app":true,"account_mode":"LIVE",
             "whatsapp_business_manager_messaging_limit":"TIER_2K","id":"109876543210987",
             "health_status":{"entities":[{"entity_type":"WABA","id":"210987654321098"},{"entity_type":"BUSINESS","id":"310987654321099"}]}}
            """));

        var number = await _client.GetPhoneNumberAsync(graph.Account, default);

        number.ShouldBe(new CloudApiPhoneNumber(
            "109876543210987",
            "+1 202-555-0100",
            "Ada's Garden Shop",
            "GREEN",
            "STANDARD",
            "CONNECTED",
            true,
            "TIER_2K",
            "CLOUD_API",
            "310987654321099"));
        number.UsersPer24Hours.ShouldBe(2_000);
        graph.Requests[0].Method.ShouldBe("GET");
        graph.Requests[0].Target.ShouldStartWith("/v25.0/109876543210987?fields=id,");
        graph.Requests[0].Target.ShouldContain("whatsapp_business_manager_messaging_limit");
    }

    [Fact]
    public async Task An_older_version_is_not_asked_for_a_field_it_does_not_have()
    {
        await using var graph = new GraphStub(StubAnswer.Json("""{"id":109876543210987,"messaging_limit_tier":"TIER_1K"}"""));

        var number = await _client.GetPhoneNumberAsync(graph.Account with { ApiVersion = "v23.0" }, default);

        number.ShouldBe(new CloudApiPhoneNumber("109876543210987", null, null, null, null, null, false, "TIER_1K", null, null));
        graph.Requests[0].Target.ShouldNotContain("whatsapp_business_manager_messaging_limit");
    }

    [Fact]
    public async Task A_wrong_token_is_an_error_with_code_and_subcode()
    {
        await using var graph = new GraphStub(StubAnswer.Json(
            """{"error":{"message":"Error validating access token","type":"OAuthException","code":190,"error_subcode":463,"fbtrace_id":"A1b2"}}""",
            401));

        var error = (await Should.ThrowAsync<CloudApiException>(() => _client.GetPhoneNumberAsync(graph.Account, default))).Error;

        error.ShouldBe(new CloudApiError(190, 463, "Error validating access token", null, 401, "A1b2"));
    }

    [Fact]
    public async Task No_answer_in_time_is_unreachable()
    {
        await using var graph = new GraphStub(StubAnswer.Never);
        using var client = new CloudApiClient(new CloudApiOptions { CallTimeout = TimeSpan.FromMilliseconds(200) });

        var thrown = await Should.ThrowAsync<CloudApiException>(() => client.GetPhoneNumberAsync(graph.Account, default));

        thrown.Error.Code.ShouldBe(CloudApiErrorCodes.Unreachable);
    }
}
