using System.Net;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Accounts;

/// <summary>Accounts as documents: written, listed, changed, deleted. Their secrets: <see cref="AccountSecretTests"/>.</summary>
[Collection(ProductTests.Name)]
public class AccountTests(TestApplication application)
{
    private const string Root = "api/bulk-whatsapp/accounts";

    [Fact]
    public async Task An_account_is_created_read_changed_and_deleted()
    {
        using var clerk = await application.NewClerkAsync();
        var created = await clerk.Api.Accounts.CreateAsync(NewAccount(clerk, "Deliveries", country: "de"));

        (await clerk.Api.Accounts.GetAsync(created.Id)).Name.ShouldBe("Deliveries");
        (created.DefaultCountry, created.ApiVersion, created.Status)
            .ShouldBe(("DE", WhatsAppAccountConsts.DefaultApiVersion, AccountStatus.Active));
        created.WebhookPath.ShouldEndWith(created.Id.ToString());

        var input = Update(created);
        (input.Name, input.PhoneNumberId, input.MessagesPerSecond,
            input.Status) = ("Night shift", "209876543299998", 7, AccountStatus.Disabled);
        var changed = await clerk.Api.Accounts.UpdateAsync(created.Id, input);
        (changed.Name, changed.PhoneNumberId, changed.EffectiveMessagesPerSecond, changed.Status)
            .ShouldBe(("Night shift", "209876543299998", 7, AccountStatus.Disabled));

        await clerk.Api.Accounts.DeleteAsync(created.Id);
        await clerk.Http.IsGoneAsync($"{Root}/{created.Id}");
        (await ListAsync(clerk)).ShouldBe(["Main"]);
    }

    [Fact]
    public async Task The_list_is_paged_filtered_and_sorted()
    {
        using var clerk = await application.NewClerkAsync();
        foreach (var name in new[] { "Zebra Shop", "Apple Shop", "Pear_Store" })
        {
            await clerk.Api.Accounts.CreateAsync(NewAccount(clerk, name));
        }

        var disabled = Update(await clerk.Api.Accounts.CreateAsync(NewAccount(clerk, "Closed Shop")));
        disabled.Status = AccountStatus.Disabled;
        await clerk.Api.Accounts.UpdateAsync((await FindAsync(clerk, "Closed Shop")).Id, disabled);

        (await ListAsync(clerk)).ShouldBe(["Apple Shop", "Closed Shop", "Main", "Pear_Store", "Zebra Shop"]);
        (await ListAsync(clerk, sorting: "name desc")).ShouldBe(["Zebra Shop", "Pear_Store", "Main", "Closed Shop", "Apple Shop"]);
        (await ListAsync(clerk, filter: "shop")).ShouldBe(["Apple Shop", "Closed Shop", "Zebra Shop"]);
        (await ListAsync(clerk, filter: "r_s")).ShouldBe(["Pear_Store"]);
        (await ListAsync(clerk, status: AccountStatus.Disabled)).ShouldBe(["Closed Shop"]);

        var page = await clerk.Api.Accounts.GetListAsync(new() { Sorting = "name", SkipCount = 1, MaxResultCount = 2 });
        page.TotalCount.ShouldBe(5);
        page.Items.Select(account => account.Name).ShouldBe(["Closed Shop", "Main"]);
    }

    [Theory]
    [InlineData("accessTokenCipher")]
    [InlineData("name sideways")]
    [InlineData("name; DROP TABLE \"BwaAccounts\"")]
    public async Task Sorting_by_what_is_no_column_is_refused(string sorting)
    {
        using var clerk = await application.NewClerkAsync();

        var error = await clerk.Http.RefusedAsync(
            HttpMethod.Get,
            $"{Root}?sorting={Uri.EscapeDataString(sorting)}",
            null,
            HttpStatusCode.BadRequest,
            BulkWhatsAppErrorCodes.SortingInvalid);

        error.Message.ShouldContain("name");
    }

    [Fact]
    public async Task Only_one_account_is_the_default()
    {
        using var clerk = await application.NewClerkAsync();
        var second = await clerk.Api.Accounts.CreateAsync(NewAccount(clerk, "Second", isDefault: true));
        second.IsDefault.ShouldBeTrue();
        (await DefaultsAsync(clerk)).ShouldBe(["Second"]);

        var main = Update(await FindAsync(clerk, "Main"));
        main.IsDefault = true;
        await clerk.Api.Accounts.UpdateAsync(clerk.Account.Id, main);

        (await DefaultsAsync(clerk)).ShouldBe(["Main"]);
    }

    [Fact]
    public async Task Only_one_account_is_the_default_also_when_several_take_that_over_at_the_same_moment()
    {
        using var clerk = await application.NewClerkAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(index =>
            clerk.Http.SendJsonAsync(HttpMethod.Post, Root, NewAccount(clerk, $"Default {index}", isDefault: true))));

        answers.ShouldContain(answer => answer.IsSuccessStatusCode);
        (await DefaultsAsync(clerk)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Only_one_account_is_the_default_also_when_there_was_none_before()
    {
        using var clerk = await application.NewClerkAsync();
        var main = Update(clerk.Account);
        main.IsDefault = false;
        await clerk.Api.Accounts.UpdateAsync(clerk.Account.Id, main);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(index =>
            clerk.Http.SendJsonAsync(HttpMethod.Post, Root, NewAccount(clerk, $"Default {index}", isDefault: true))));

        answers.ShouldContain(answer => answer.IsSuccessStatusCode);
        answers.Where(answer => !answer.IsSuccessStatusCode).ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.Conflict);
        (await DefaultsAsync(clerk)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_name_that_several_take_at_the_same_moment_is_taken_once()
    {
        using var clerk = await application.NewClerkAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ =>
            clerk.Http.SendJsonAsync(HttpMethod.Post, Root, NewAccount(clerk, "Same name"))));

        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1);
        foreach (var refused in answers.Where(answer => !answer.IsSuccessStatusCode))
        {
            (await refused.ErrorAsync()).ShouldBe((HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.NameTaken));
        }
    }

    [Fact]
    public async Task A_name_is_taken_once()
    {
        using var clerk = await application.NewClerkAsync();
        var other = await clerk.Api.Accounts.CreateAsync(NewAccount(clerk, "Other"));

        await clerk.Http.RefusedAsync(
            HttpMethod.Post, Root, NewAccount(clerk, " Main "), HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.NameTaken);
        var renamed = Update(other);
        renamed.Name = "Main";
        await clerk.Http.RefusedAsync(
            HttpMethod.Put, $"{Root}/{other.Id}", renamed, HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.NameTaken);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("{simulator}.evil.example")]
    [InlineData("{simulator}/other")]
    [InlineData("https://graph.facebook.com@evil.example")]
    [InlineData("http://graph.facebook.com")]
    public async Task A_base_url_outside_the_allowed_list_is_refused(string url)
    {
        using var clerk = await application.NewClerkAsync();
        url = url.Replace("{simulator}", clerk.Account.BaseUrl, StringComparison.Ordinal);
        var created = NewAccount(clerk, "Elsewhere");
        created.BaseUrl = url;
        var changed = Update(clerk.Account);
        changed.BaseUrl = url;

        var error = await clerk.Http.RefusedAsync(
            HttpMethod.Post, Root, created, HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.BaseUrlInvalid);
        await clerk.Http.RefusedAsync(
            HttpMethod.Put, $"{Root}/{clerk.Account.Id}", changed, HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.BaseUrlInvalid);

        error.Message.ShouldContain(clerk.Account.BaseUrl);
        (await FindAsync(clerk, "Main")).BaseUrl.ShouldBe(clerk.Account.BaseUrl);
    }

    [Fact]
    public async Task Without_a_base_url_it_is_metas_own()
    {
        using var clerk = await application.NewClerkAsync();
        var input = NewAccount(clerk, "Real");
        input.BaseUrl = null;

        (await clerk.Api.Accounts.CreateAsync(input)).BaseUrl.ShouldBe(WhatsAppAccountConsts.DefaultBaseUrl);
    }

    [Fact]
    public async Task An_account_that_a_draft_names_is_not_deleted()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(1));

        var error = await clerk.Http.RefusedAsync(
            HttpMethod.Delete, $"{Root}/{clerk.Account.Id}", null, HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.InUse);

        error.Message.ShouldContain("Main");
        await clerk.Api.BulkMessages.DeleteAsync(draft.Id);
        await clerk.Api.Accounts.DeleteAsync(clerk.Account.Id);
        await clerk.Http.IsGoneAsync($"{Root}/{clerk.Account.Id}");
    }

    [Fact]
    public async Task An_account_whose_campaigns_are_finished_is_deleted()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(Clerk.Numbers(1)));

        await clerk.Api.Accounts.DeleteAsync(clerk.Account.Id);
        await clerk.Http.IsGoneAsync($"{Root}/{clerk.Account.Id}");
    }

    [Fact]
    public async Task An_account_that_sends_is_not_deleted()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(20));
        await clerk.PauseSendingAsync();
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);

        await clerk.Http.RefusedAsync(
            HttpMethod.Delete, $"{Root}/{clerk.Account.Id}", null, HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.InUse);

        await clerk.Api.BulkMessages.CancelAsync(draft.Id);
    }

    [Fact]
    public async Task A_change_of_what_somebody_else_changed_meanwhile_is_refused()
    {
        using var clerk = await application.NewClerkAsync();
        var read = Update(clerk.Account);
        await clerk.SetMessagesPerSecondAsync(11);
        read.Name = "Too late";

        using var response = await clerk.Http.SendJsonAsync(HttpMethod.Put, $"{Root}/{clerk.Account.Id}", read);

        (await ApiError.ReadAsync(response)).Status.ShouldBe(HttpStatusCode.Conflict);
        var stored = await FindAsync(clerk, "Main");
        stored.MessagesPerSecond.ShouldBe(11);
    }

    [Fact]
    public async Task What_is_missing_or_malformed_is_named_field_by_field()
    {
        using var clerk = await application.NewClerkAsync();

        var error = await clerk.Http.RefusedAsync(
            HttpMethod.Post,
            Root,
            new { phoneNumberId = "12ab", apiVersion = "latest", messagesPerSecond = 0 },
            HttpStatusCode.BadRequest,
            null);

        error.ValidationErrors.Select(one => one.Member)
            .ShouldBe(["name", "wabaId", "phoneNumberId", "apiVersion", "messagesPerSecond"], ignoreOrder: true);
        await clerk.Http.RefusedAsync(
            HttpMethod.Post,
            Root,
            NewAccount(clerk, "Nowhere", country: "XX"),
            HttpStatusCode.BadRequest,
            BulkWhatsAppErrorCodes.CountryUnknown);
    }

    private static CreateAccountDto NewAccount(Clerk clerk, string name, bool isDefault = false, string? country = null)
    {
        var input = clerk.NewAccount(name);
        (input.IsDefault, input.DefaultCountry) = (isDefault, country);
        return input;
    }

    private static UpdateAccountDto Update(AccountDto account) => new()
    {
        Name = account.Name,
        PhoneNumberId = account.PhoneNumberId,
        WabaId = account.WabaId,
        BaseUrl = account.BaseUrl,
        Status = account.Status,
        IsDefault = account.IsDefault,
        DefaultCountry = account.DefaultCountry,
        MessagesPerSecond = account.MessagesPerSecond,
        ConcurrencyStamp = account.ConcurrencyStamp,
    };

    private static async Task<AccountDto> FindAsync(Clerk clerk, string name) =>
        (await clerk.Api.Accounts.GetListAsync(new() { MaxResultCount = 100 })).Items.Single(account => account.Name == name);

    private static async Task<List<string>> DefaultsAsync(Clerk clerk) =>
        (await clerk.Api.Accounts.GetListAsync(new() { MaxResultCount = 100 })).Items.Where(account => account.IsDefault)
            .Select(account => account.Name).ToList();

    private static async Task<List<string>> ListAsync(
        Clerk clerk, string? filter = null, AccountStatus? status = null, string? sorting = null)
    {
        var page = await clerk.Api.Accounts.GetListAsync(
            new() { Filter = filter, Status = status, Sorting = sorting, MaxResultCount = 100 });
        page.TotalCount.ShouldBe(page.Items.Count);
        return page.Items.Select(account => account.Name).ToList();
    }
}
