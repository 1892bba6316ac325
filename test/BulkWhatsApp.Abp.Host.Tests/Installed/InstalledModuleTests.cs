using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp;

/// <summary>
/// The module in an ABP application: the same sources on ABP's own units of work, filters, interceptors and error answers.
/// </summary>
public class InstalledModuleTests(AbpApplication application) : IClassFixture<AbpApplication>
{
    [Fact]
    public async Task A_campaign_is_sent_and_its_receipts_are_applied()
    {
        var account = await application.CreateAccountAsync();
        var draft = await application.DraftAsync(account, 50);
        draft.Number.ShouldStartWith("BULK-WA-");

        await application.Api.BulkMessages.SubmitAsync(draft.Id);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await foreach (var progress in application.Api.BulkMessages.WatchAsync(draft.Id, patience.Token))
        {
            if (progress.IsFinished)
            {
                break;
            }
        }

        // Receipts also come after the end.
        var finished = await Eventually.SoAsync(
            () => application.Api.BulkMessages.GetAsync(draft.Id), campaign => campaign.Counts.Read >= 50);
        (finished.Status, finished.Counts.Sent, finished.Counts.Read).ShouldBe((BulkMessageStatus.Completed, 50, 50));
        (await application.Simulator.GetAcceptedAsync(AbpApplication.PhoneNumberId))
            .Select(send => send.To).Distinct().Count().ShouldBe(50);
        (await application.Api.BulkMessages.RecountAsync(draft.Id)).Difference.ShouldBeNull();
    }

    [Fact]
    public async Task What_is_refused_is_answered_in_words_of_the_module_with_ABPs_error_body()
    {
        using var response = await application.Http.PostAsJsonAsync(
            "api/bulk-whatsapp/bulk-messages", new { title = "", recipientType = 0, templateId = Guid.NewGuid() });

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await response.Content.ReadAsStringAsync());
        var error = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error");
        error.GetProperty("validationErrors").GetArrayLength().ShouldBePositive();

        using var unknown = await application.Http.GetAsync($"api/bulk-whatsapp/bulk-messages/{Guid.NewGuid()}");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Refusals_of_the_domain_have_their_code_text_and_status()
    {
        var account = await application.CreateAccountAsync();
        var draft = await application.DraftAsync(account, 1);

        using var response = await application.Http.PostAsync($"api/bulk-whatsapp/bulk-messages/{draft.Id}/recount", null);

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var error = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error");
        error.GetProperty("code").GetString().ShouldBe(BulkWhatsAppErrorCodes.NotSubmitted);
        error.GetProperty("message").GetString()!.ShouldContain(draft.Number);
    }

    [Fact]
    public async Task Who_has_no_permission_is_refused()
    {
        using var nobody = application.CreateClient(user: null, AbpApplication.TenantA);
        using var stranger = application.CreateClient(ClerkPermissionStore.Stranger, AbpApplication.TenantA);

        (await nobody.GetAsync("api/bulk-whatsapp/accounts")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await stranger.GetAsync("api/bulk-whatsapp/accounts")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await stranger.PostAsync($"api/bulk-whatsapp/bulk-messages/{Guid.NewGuid()}/submit", null)).StatusCode
            .ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task One_tenant_does_not_see_what_is_another_ones()
    {
        var account = await application.CreateAccountAsync();
        using var other = application.CreateClient(ClerkPermissionStore.Clerk, AbpApplication.TenantB);

        (await new BulkWhatsAppClient(other).Accounts.GetListAsync(new GetAccountsInput())).TotalCount.ShouldBe(0);
        (await other.GetAsync($"api/bulk-whatsapp/accounts/{account.Id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Of_two_changes_of_one_account_the_second_is_refused()
    {
        var account = await application.CreateAccountAsync();
        var change = new UpdateAccountDto
        {
            Name = account.Name,
            PhoneNumberId = account.PhoneNumberId,
            WabaId = account.WabaId,
            BaseUrl = account.BaseUrl,
            IsDefault = true,
            DefaultCountry = "US",
            MessagesPerSecond = 500,
            ConcurrencyStamp = "of-somebody-who-looked-earlier",
        };

        using var response = await application.Http.PutAsJsonAsync($"api/bulk-whatsapp/accounts/{account.Id}", change);

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }
}
