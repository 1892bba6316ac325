using System.Net;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Accounts;

/// <summary>Checking an account's connection to Meta (meta-cloud-api.md 3.6).</summary>
[Collection(ProductTests.Name)]
public class ConnectionTests(TestApplication application)
{
    private const string Root = "api/bulk-whatsapp/accounts";

    [Theory]
    [InlineData("109876543210987", "+1 555-010-0100", "Ada's Garden Shop", "STANDARD", 76)]
    [InlineData("109876543210988", "+1 555-010-0101", "Ada's Garden Shop Deliveries", "HIGH", 950)]
    public async Task A_check_stores_what_meta_says_of_the_number(
        string phoneNumberId, string number, string name, string level, int messagesPerSecond)
    {
        using var clerk = await application.NewClerkAsync();
        var account = await CreateAsync(clerk, phoneNumberId, SimulatorControl.Token);
        account.CheckedAt.ShouldBeNull();

        await clerk.Api.Accounts.CheckConnectionAsync(account.Id);

        // The list shows the number, which only the check can have stored.
        var stored = (await clerk.Api.Accounts.GetListAsync(new() { Filter = number })).Items.ShouldHaveSingleItem();
        (stored.Id, stored.DisplayPhoneNumber, stored.VerifiedName).ShouldBe((account.Id, number, name));
        (stored.QualityRating, stored.ThroughputLevel, stored.PhoneNumberStatus).ShouldBe(("GREEN", level, "CONNECTED"));
        (stored.EffectiveMessagesPerSecond, stored.IsCoexistence)
            .ShouldBe((messagesPerSecond, false), "of 80 or 1,000 a part is left for what people write");
        stored.CheckedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task What_changed_at_meta_is_seen_by_the_next_check()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.Api.Accounts.CheckConnectionAsync(clerk.Account.Id);
        await SetNumberAsync(clerk, new
        {
            id = clerk.PhoneNumberId, wabaId = clerk.WabaId, displayPhoneNumber = "+1 555-020-9999", verifiedName = "Renamed Shop",
            qualityRating = "RED", status = "FLAGGED",
        });

        var account = await clerk.Api.Accounts.CheckConnectionAsync(clerk.Account.Id);

        (account.VerifiedName, account.QualityRating, account.PhoneNumberStatus).ShouldBe(("Renamed Shop", "RED", "FLAGGED"));
    }

    [Fact]
    public async Task Metas_refusal_is_a_502_with_code_reason_and_remedy()
    {
        using var clerk = await application.NewClerkAsync();
        var account = await CreateAsync(clerk, clerk.PhoneNumberId, "WRONG-TOKEN");
        var path = $"{Root}/{account.Id}/check-connection";

        var error = await clerk.Http.RefusedAsync(
            HttpMethod.Post, path, null, HttpStatusCode.BadGateway, BulkWhatsAppErrorCodes.CloudApiRefused);

        error.Data.GetProperty("code").GetInt32().ShouldBe(190);
        error.Message.ShouldContain("190");
        error.Message.ShouldContain("The account's access token has expired or was revoked.");
        error.Message.ShouldContain("Create a new access token");
        using var german = await clerk.Http.SendJsonInAsync("de", HttpMethod.Post, path);
        (await ApiError.ReadAsync(german)).Message.ShouldContain("WhatsApp hat den Aufruf abgelehnt (Code 190)");
        (await clerk.Http.GetJsonAsync($"{Root}/{account.Id}")).GetProperty("displayPhoneNumber").GetString().ShouldBeNull();
    }

    [Fact]
    public async Task A_number_that_meta_does_not_know_is_refused_in_words_too()
    {
        using var clerk = await application.NewClerkAsync();
        var account = await CreateAsync(clerk, "999999999999999", SimulatorControl.Token);

        var error = await clerk.Http.RefusedAsync(
            HttpMethod.Post,
            $"{Root}/{account.Id}/check-connection",
            null,
            HttpStatusCode.BadGateway,
            BulkWhatsAppErrorCodes.CloudApiRefused);

        error.Data.GetProperty("code").GetInt32().ShouldBe(100);
        error.Data.GetProperty("reason").GetString().ShouldNotBeNullOrWhiteSpace();
        error.Data.GetProperty("remedy").GetString().ShouldNotBeNullOrWhiteSpace();
    }

    [Theory]
    [InlineData(
        "(#100) Tried accessing nonexisting field (whatsapp_business_manager_messaging_limit) on node type (WhatsAppBusinessPhoneNumber)",
        "whatsapp_business_manager_messaging_limit")]
    [InlineData("(#100) Tried accessing nonexisting field (is_on_biz_app)", "is_on_biz_app")]
    public async Task A_field_that_the_version_of_the_api_lacks_is_told_as_that(string words, string field)
    {
        using var clerk = await application.NewClerkAsync();
        await application.Simulator.AddFaultAsync(
            new { endpoint = "objects", objectId = clerk.PhoneNumberId, kind = "graphError", code = 100, http = 400, details = words });

        var error = await clerk.Http.RefusedAsync(
            HttpMethod.Post,
            $"{Root}/{clerk.Account.Id}/check-connection",
            null,
            HttpStatusCode.BadGateway,
            BulkWhatsAppErrorCodes.CloudApiRefused);

        error.Message.ShouldContain(field);
        error.Message.ShouldContain("API version");
        error.Message.ShouldNotContain("recipient");
    }

    [Fact]
    public async Task What_a_check_is_refused_for_is_never_told_as_a_recipients_fault()
    {
        using var clerk = await application.NewClerkAsync();
        await application.Simulator.AddFaultAsync(
            new
            {
                endpoint = "objects",
                objectId = clerk.PhoneNumberId,
                kind = "graphError",
                code = 100,
                http = 400,
                details = "Invalid parameter"
            });

        var error = await clerk.Http.RefusedAsync(
            HttpMethod.Post,
            $"{Root}/{clerk.Account.Id}/check-connection",
            null,
            HttpStatusCode.BadGateway,
            BulkWhatsAppErrorCodes.CloudApiRefused);

        error.Message.ShouldContain("WhatsApp Business Account ID");
        error.Message.ShouldNotContain("recipient");
    }

    [Fact]
    public async Task A_check_says_whether_the_webhook_is_subscribed()
    {
        using var clerk = await application.NewClerkAsync();
        clerk.Account.IsWebhookSubscribed.ShouldBeNull();
        (await clerk.Api.Accounts.CheckConnectionAsync(clerk.Account.Id)).IsWebhookSubscribed.ShouldBe(true);

        await UnsubscribeAsync(clerk);
        (await clerk.Api.Accounts.CheckConnectionAsync(clerk.Account.Id)).IsWebhookSubscribed.ShouldBe(false);
        (await clerk.Api.Accounts.GetAsync(clerk.Account.Id)).IsWebhookSubscribed.ShouldBe(false);

        await application.Simulator.AddFaultAsync(
            new { endpoint = "subscribedApps", objectId = clerk.WabaId, kind = "graphError", code = 200, http = 403 });
        (await clerk.Api.Accounts.CheckConnectionAsync(clerk.Account.Id)).IsWebhookSubscribed
            .ShouldBeNull("a token may lack the permission to look");
    }

    [Fact]
    public async Task Without_a_token_the_check_names_the_missing_secret()
    {
        using var clerk = await application.NewClerkAsync();
        var account = await CreateAsync(clerk, clerk.PhoneNumberId, null);

        var error = await clerk.Http.RefusedAsync(
            HttpMethod.Post, $"{Root}/{account.Id}/check-connection", null, HttpStatusCode.Forbidden, BulkWhatsAppErrorCodes.SecretMissing);

        (account.HasAccessToken, error.Message.Contains("Checked", StringComparison.Ordinal)).ShouldBe((false, true));
    }

    private static async Task UnsubscribeAsync(Clerk clerk)
    {
        using var http = new HttpClient { BaseAddress = clerk.Application.Simulator.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new("Bearer", SimulatorControl.Token);
        await http.DeleteAsync($"v25.0/{clerk.WabaId}/subscribed_apps").DoneAsync();
    }

    private static async Task<AccountDto> CreateAsync(Clerk clerk, string phoneNumberId, string? token)
    {
        var input = clerk.NewAccount("Checked");
        (input.PhoneNumberId, input.AccessToken, input.IsDefault, input.MessagesPerSecond) = (phoneNumberId, token, false, null);
        return await clerk.Api.Accounts.CreateAsync(input);
    }

    private static async Task SetNumberAsync(Clerk clerk, object number)
    {
        using var http = new HttpClient { BaseAddress = clerk.Application.Simulator.BaseAddress };
        await http.PostAsync("_simulator/phone-numbers", number);
    }
}
