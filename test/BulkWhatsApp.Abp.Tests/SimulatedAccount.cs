using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Stage;

/// <summary>The one account of a tenant, whose number is the simulator's.</summary>
public static class SimulatedAccount
{
    public const string PhoneNumberId = "209876543200001";
    private const string WabaId = "310987654300001";
    private const string VerifyToken = "verify";

    /// <summary>With its templates. It is made by the first call.</summary>
    public static async Task<AccountDto> EnsureAccountAsync(this BulkWhatsAppClient api, SimulatorControl simulator, Uri application)
    {
        var known = await api.Accounts.GetListAsync(new GetAccountsInput());
        if (known.Items.Count > 0)
        {
            return known.Items[0];
        }

        await simulator.AddPhoneNumberAsync(PhoneNumberId, WabaId, "+1 555-020-0001");
        foreach (var template in TestTemplates.All)
        {
            await simulator.AddTemplateAsync(WabaId, template);
        }

        var account = await api.Accounts.CreateAsync(new()
        {
            Name = "Main",
            PhoneNumberId = PhoneNumberId,
            WabaId = WabaId,
            BaseUrl = simulator.BaseAddress.ToString().TrimEnd('/'),
            AccessToken = SimulatorControl.Token,
            AppSecret = SimulatorControl.AppSecret,
            VerifyToken = VerifyToken,
            IsDefault = true,
            DefaultCountry = "US",
            MessagesPerSecond = 500,
        });
        await simulator.SubscribeAsync(WabaId, new Uri(application, account.WebhookPath), VerifyToken);
        await api.Templates.SyncAsync(account.Id);
        return account;
    }

    public static async Task<BulkMessageDto> DraftAsync(
        this BulkWhatsAppClient api, AccountDto account, int recipients, string template = TestTemplates.Plain)
    {
        var templates = await api.Templates.GetListAsync(new GetTemplatesInput { MaxResultCount = 100 });
        return await api.BulkMessages.CreateAsync(new CreateBulkMessageDto
        {
            Title = "From an ABP application",
            AccountId = account.Id,
            TemplateId = templates.Items.Single(known => known.Name == template).Id,
            Recipients = [.. Enumerable.Range(0, recipients).Select(index => new BulkMessageRecipientInput { MobileNumber = $"+1202555{index:00}40" })],
        });
    }
}
