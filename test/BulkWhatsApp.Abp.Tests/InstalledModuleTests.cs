using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp;

/// <summary>The module in an ABP application: the same sources on ABP's own units of work, filters, interceptors and error answers.</summary>
public class InstalledModuleTests(AbpApplication application) : IClassFixture<AbpApplication>
{
    private const string PhoneNumberId = "209876543200001";
    private const string WabaId = "310987654300001";

    [Fact]
    public async Task A_campaign_is_sent_and_its_receipts_are_applied()
    {
        var account = await CreateAccountAsync();
        var draft = await DraftAsync(account, 50);
        draft.Number.ShouldStartWith("BULK-WA-");

        await application.Api.BulkMessages.SubmitAsync(draft.Id);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await foreach (var progress in application.Api.BulkMessages.WatchAsync(draft.Id, patience.Token))
        {
            if (progress.IsFinished && progress.Counts.Read == 50)
            {
                break;
            }
        }

        var finished = await application.Api.BulkMessages.GetAsync(draft.Id);
        (finished.Status, finished.Counts.Sent, finished.Counts.Read).ShouldBe((BulkMessageStatus.Completed, 50, 50));
        (await application.Simulator.GetAcceptedAsync(PhoneNumberId)).Select(send => send.To).Distinct().Count().ShouldBe(50);
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
        var account = await CreateAccountAsync();
        var draft = await DraftAsync(account, 1);

        using var response = await application.Http.PostAsync($"api/bulk-whatsapp/bulk-messages/{draft.Id}/recount", null);

        response.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var error = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error");
        error.GetProperty("code").GetString().ShouldBe(BulkWhatsAppErrorCodes.NotSubmitted);
        error.GetProperty("message").GetString()!.ShouldContain(draft.Number);
    }

    private async Task<AccountDto> CreateAccountAsync()
    {
        var known = await application.Api.Accounts.GetListAsync(new GetAccountsInput());
        if (known.Items.Count > 0)
        {
            return known.Items[0];
        }

        await application.Simulator.AddPhoneNumberAsync(PhoneNumberId, WabaId, "+1 555-020-0001");
        await application.Simulator.AddTemplateAsync(WabaId, TestTemplates.All[0]);
        var account = await application.Api.Accounts.CreateAsync(new()
        {
            Name = "Main",
            PhoneNumberId = PhoneNumberId,
            WabaId = WabaId,
            BaseUrl = application.Simulator.BaseAddress.ToString().TrimEnd('/'),
            AccessToken = SimulatorControl.Token,
            AppSecret = SimulatorControl.AppSecret,
            VerifyToken = "verify",
            IsDefault = true,
            DefaultCountry = "US",
            MessagesPerSecond = 500,
        });
        await application.Simulator.SubscribeAsync(WabaId, new Uri(application.Http.BaseAddress!, account.WebhookPath), "verify");
        await application.Api.Templates.SyncAsync(account.Id);
        return account;
    }

    private async Task<BulkMessageDto> DraftAsync(AccountDto account, int recipients)
    {
        var templates = await application.Api.Templates.GetListAsync(new GetTemplatesInput { MaxResultCount = 100 });
        return await application.Api.BulkMessages.CreateAsync(new CreateBulkMessageDto
        {
            Title = "From an ABP application",
            AccountId = account.Id,
            TemplateId = templates.Items.Single(template => template.Name == TestTemplates.Plain).Id,
            Recipients = [.. Enumerable.Range(0, recipients).Select(index => new BulkMessageRecipientInput { MobileNumber = $"+1202555{index:00}40" })],
        });
    }
}
