using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp;

/// <summary>The first things a tenant's administrator does in either application: an account, and a draft for it.</summary>
internal static class FirstCampaign
{
    /// <summary>The existing account, or a new one that sends to the simulator, with these templates.</summary>
    /// <param name="host">The host that receives the simulator's webhooks.</param>
    public static async Task<AccountDto> EnsureAccountAsync(
        this BulkWhatsAppClient api,
        SimulatorControl simulator,
        Uri host,
        string phoneNumberId,
        string wabaId,
        IEnumerable<object> templates)
    {
        var known = await api.Accounts.GetListAsync(new GetAccountsInput());
        if (known.Items.Count > 0)
        {
            return known.Items[0];
        }

        await simulator.AddPhoneNumberAsync(phoneNumberId, wabaId, "+1 555-020-0001");
        foreach (var template in templates)
        {
            await simulator.AddTemplateAsync(wabaId, template);
        }

        var input = simulator.NewAccount(phoneNumberId, wabaId);
        input.MessagesPerSecond = 500;
        var account = await api.Accounts.CreateAsync(input);
        await simulator.SubscribeAsync(wabaId, new Uri(host, account.WebhookPath), "verify");
        await api.Templates.SyncAsync(account.Id);
        return account;
    }

    public static async Task<BulkMessageDto> DraftAsync(this BulkWhatsAppClient api, AccountDto account, int recipients, string template)
    {
        var templates = await api.Templates.GetListAsync(new GetTemplatesInput { MaxResultCount = 100 });
        return await api.BulkMessages.CreateAsync(new CreateBulkMessageDto
        {
            Title = "From the ABP application",
            AccountId = account.Id,
            TemplateId = templates.Items.Single(known => known.Name == template).Id,
            Recipients =
            [
                .. Enumerable.Range(0, recipients).Select(index => new BulkMessageRecipientInput { MobileNumber = $"+1202555{index:00}40" })
            ],
        });
    }
}
