using System.Net;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Accounts;

/// <summary>The three secrets go in and never come out.</summary>
[Collection(ProductTests.Name)]
public class AccountSecretTests(TestApplication application)
{
    private const string Root = "api/bulk-whatsapp/accounts";
    private const string AppSecret = "app-secret-3f1c9a";
    private const string VerifyToken = "verify-token-77b0e2";

    [Fact]
    public async Task Secrets_are_in_no_answer()
    {
        using var clerk = await application.NewClerkAsync();
        var answers = new List<string>();

        var created = await clerk.Http.PostAsync(Root, WithSecrets(clerk));
        var id = created.GetProperty("id").GetGuid();
        answers.Add(created.GetRawText());
        answers.Add((await clerk.Http.GetJsonAsync($"{Root}/{id}")).GetRawText());
        answers.Add((await clerk.Http.GetJsonAsync(Root)).GetRawText());
        answers.Add((await clerk.Http.PostAsync($"{Root}/{id}/check-connection")).GetRawText());
        var stamp = (await clerk.Http.GetJsonAsync($"{Root}/{id}")).GetProperty("concurrencyStamp").GetString();
        using (var put = await clerk.Http.SendJsonAsync(HttpMethod.Put, $"{Root}/{id}", WithSecrets(clerk, stamp)))
        {
            put.IsSuccessStatusCode.ShouldBeTrue();
            answers.Add(await put.Content.ReadAsStringAsync());
        }

        answers.ShouldAllBe(answer =>
            !answer.Contains(SimulatorControl.Token) && !answer.Contains(AppSecret) && !answer.Contains(VerifyToken)
            && !answer.Contains("\"accessToken")
            && !answer.Contains("\"appSecret")
            && !answer.Contains("\"verifyToken")
            && !answer.Contains("ipher"));
        foreach (var has in new[] { "hasAccessToken", "hasAppSecret", "hasVerifyToken" })
        {
            created.GetProperty(has).GetBoolean().ShouldBeTrue();
        }
    }

    [ServerFact]
    public async Task Secrets_are_stored_encrypted()
    {
        using var clerk = await application.NewClerkAsync();
        var id = (await clerk.Http.PostAsync(Root, WithSecrets(clerk))).GetProperty("id").GetGuid();

        var row = await application.Database.QueryAsync<string>("""SELECT a::text FROM "BwaAccounts" a WHERE "Id" = @id""", ("id", id));
        row.ShouldNotBeNull();
        foreach (var secret in new[] { SimulatorControl.Token, AppSecret, VerifyToken })
        {
            row.ShouldNotContain(secret);
        }

        (await application.Database.QueryAsync<bool>(
            """SELECT "AccessTokenCipher" <> '' AND "AppSecretCipher" <> '' AND "VerifyTokenCipher" <> '' FROM "BwaAccounts" WHERE "Id" = @id""",
            ("id", id))).ShouldBeTrue();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_change_without_secrets_keeps_them(string? secret)
    {
        using var clerk = await application.NewClerkAsync();
        var ciphers = await CiphersAsync(clerk);

        var input = Update(clerk.Account);
        (input.AccessToken, input.AppSecret, input.VerifyToken) = (secret, secret, secret);
        var changed = await clerk.Api.Accounts.UpdateAsync(clerk.Account.Id, input);

        (changed.HasAccessToken, changed.HasAppSecret, changed.HasVerifyToken).ShouldBe((true, true, true));
        (await CiphersAsync(clerk)).ShouldBe(ciphers);
        (await clerk.Api.Accounts.CheckConnectionAsync(clerk.Account.Id)).VerifiedName.ShouldBe("Test Shop");
    }

    [ServerFact]
    public async Task A_change_with_a_secret_replaces_it()
    {
        using var clerk = await application.NewClerkAsync();
        var input = Update(clerk.Account);
        input.AccessToken = "A-TOKEN-NOBODY-KNOWS";
        await clerk.Api.Accounts.UpdateAsync(clerk.Account.Id, input);

        await clerk.Http.RefusedAsync(
            HttpMethod.Post,
            $"{Root}/{clerk.Account.Id}/check-connection",
            null,
            HttpStatusCode.BadGateway,
            BulkWhatsAppErrorCodes.CloudApiRefused);
    }

    private static object WithSecrets(Clerk clerk, string? stamp = null) => new
    {
        name = "With secrets", phoneNumberId = clerk.PhoneNumberId, wabaId = clerk.WabaId, baseUrl = clerk.Account.BaseUrl,
        accessToken = SimulatorControl.Token, appSecret = AppSecret, verifyToken = VerifyToken, concurrencyStamp = stamp,
    };

    private static UpdateAccountDto Update(AccountDto account) => new()
    {
        Name = account.Name, PhoneNumberId = account.PhoneNumberId, WabaId = account.WabaId, BaseUrl = account.BaseUrl,
        ConcurrencyStamp = account.ConcurrencyStamp,
    };

    private async Task<string?> CiphersAsync(Clerk clerk) => await application.Database.QueryAsync<string>(
        """SELECT concat_ws(' ', "AccessTokenCipher", "AppSecretCipher", "VerifyTokenCipher") FROM "BwaAccounts" WHERE "Id" = @id""",
        ("id", clerk.Account.Id));
}
