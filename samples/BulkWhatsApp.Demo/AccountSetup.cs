using BulkWhatsApp.Accounts;
using BulkWhatsApp.Client;

namespace BulkWhatsApp.Demo;

/// <summary>Connects the application to the simulator, just as one would connect it to Meta.</summary>
internal sealed class AccountSetup(BulkWhatsAppClient client, Simulator simulator, DemoOptions options, Terminal terminal)
{
    private const string Name = "Simulator";
    private const int MostAccounts = 1_000;

    // A round of about ten seconds is long enough to watch. The limits are those of Meta's two throughput levels.
    private const int SecondsToWatch = 10;

    public async Task<AccountDto> ConnectAsync()
    {
        terminal.Step("Connect an account and take over its templates");
        var verifyToken = Guid.NewGuid().ToString("N");
        var account = await FindAsync() is { } existing
            ? await UpdateAsync(existing, verifyToken, existing.MessagesPerSecond)
            : await CreateAsync(verifyToken);

        var webhookUrl = WebhookUrl(account);
        await simulator.ConfigureAsync(webhookUrl, messagesPerSecond: null);
        await simulator.VerifyWebhookAsync(webhookUrl, verifyToken);

        account = await client.Accounts.CheckConnectionAsync(account.Id);
        terminal.Line(
            $"Connection checked: {account.DisplayPhoneNumber}, {account.VerifiedName}, quality {account.QualityRating}, throughput "
            + $"{account.ThroughputLevel}.");

        var sync = await client.Templates.SyncAsync(account.Id);
        var total = sync.Added + sync.Updated + sync.Unchanged;
        terminal.Line($"Templates: {total} ({sync.Added} new, {sync.Updated} changed, {sync.Removed} removed).");
        return account;
    }

    /// <summary>Both sides get the same limit, in proportion to the number of recipients.</summary>
    public async Task<AccountDto> SetPaceAsync(AccountDto account, long recipients)
    {
        var limit = (int)Math.Clamp(
            recipients / SecondsToWatch, WhatsAppAccountConsts.StandardMessagesPerSecond, WhatsAppAccountConsts.HighMessagesPerSecond);
        await simulator.ConfigureAsync(WebhookUrl(account), limit);
        terminal.Line($"The number's limit is set to {Terminal.Number(limit)} messages a second, here and at the simulator.");
        return await UpdateAsync(account, verifyToken: null, limit);
    }

    private string WebhookUrl(AccountDto account) => new Uri(options.HostUrl, account.WebhookPath).ToString();

    private async Task<AccountDto?> FindAsync()
    {
        var found = await client.Accounts.GetListAsync(new GetAccountsInput { MaxResultCount = MostAccounts });
        return found.Items.FirstOrDefault(account => account.PhoneNumberId == Simulator.PhoneNumberId);
    }

    private async Task<AccountDto> CreateAsync(string verifyToken)
    {
        var others = await client.Accounts.GetListAsync(new GetAccountsInput { MaxResultCount = 1 });
        terminal.Line($"New account \"{Name}\".");
        return await client.Accounts.CreateAsync(
            Fill(new CreateAccountDto { Name = Name, IsDefault = others.TotalCount == 0 }, verifyToken, null));
    }

    private Task<AccountDto> UpdateAsync(AccountDto account, string? verifyToken, int? messagesPerSecond) =>
        client.Accounts.UpdateAsync(
            account.Id,
            Fill(
                new UpdateAccountDto { Name = account.Name, IsDefault = account.IsDefault, ConcurrencyStamp = account.ConcurrencyStamp },
                verifyToken,
                messagesPerSecond));

    private T Fill<T>(T input, string? verifyToken, int? messagesPerSecond)
        where T : AccountInputBase
    {
        input.PhoneNumberId = Simulator.PhoneNumberId;
        input.WabaId = Simulator.WabaId;
        input.BaseUrl = simulator.Url;
        input.AccessToken = Simulator.Token;
        input.AppSecret = Simulator.AppSecret;
        input.VerifyToken = verifyToken;
        input.MessagesPerSecond = messagesPerSecond;
        return input;
    }
}
