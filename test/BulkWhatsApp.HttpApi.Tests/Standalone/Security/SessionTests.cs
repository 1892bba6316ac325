using System.Net;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Security;

/// <summary>When a session ends, its cookie is worthless, even a stolen copy.</summary>
[Collection(ProductTests.Name)]
public class SessionTests(TestApplication application)
{
    private const string NewPassword = "Copper-Kettle-1907";

    [ServerFact]
    public async Task A_cookie_that_was_copied_is_worth_nothing_after_the_sign_out()
    {
        using var clerk = await application.NewClerkAsync();
        using var browser = await SignInAsync(clerk, "admin", TestHost.AdminPassword);
        var stolen = browser.Session;
        (await StatusOfAsync(stolen)).ShouldBe(HttpStatusCode.OK);

        await browser.Http.GetAsync("api/account/logout");

        (await StatusOfAsync(stolen)).ShouldBe(HttpStatusCode.Unauthorized);
        await using var other = (TestHost)await application.StartAnotherHostAsync();
        (await Browser.StatusOfAsync(other.Address, stolen)).ShouldBe(HttpStatusCode.Unauthorized, "on another host");
    }

    [Fact]
    public async Task Signing_out_leaves_the_users_other_sessions()
    {
        using var clerk = await application.NewClerkAsync();
        using var office = await SignInAsync(clerk, "admin", TestHost.AdminPassword);
        using var home = await SignInAsync(clerk, "admin", TestHost.AdminPassword);

        await office.Http.GetAsync("api/account/logout");

        (await home.StatusAsync()).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_new_password_ends_every_other_session_and_every_copy_of_this_one()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.CreateUserAsync("rosa");
        using var office = await SignInAsync(clerk, "rosa", UserExtensions.Password);
        using var home = await SignInAsync(clerk, "rosa", UserExtensions.Password);
        var stolen = office.Session;
        (await home.StatusAsync()).ShouldBe(HttpStatusCode.OK);
        (await StatusOfAsync(stolen)).ShouldBe(HttpStatusCode.OK);

        await office.ChangePasswordAsync(UserExtensions.Password, NewPassword).DoneAsync();

        (await office.StatusAsync()).ShouldBe(HttpStatusCode.OK, "who changed it goes on");
        (await home.StatusAsync()).ShouldBe(HttpStatusCode.Unauthorized);
        (await StatusOfAsync(stolen)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("deactivated")]
    [InlineData("given a password")]
    [InlineData("deleted")]
    public async Task What_an_administrator_does_to_a_user_ends_the_sessions_at_once(string what)
    {
        using var clerk = await application.NewClerkAsync();
        var id = await clerk.CreateUserAsync("rosa");
        using var rosa = await SignInAsync(clerk, "rosa", UserExtensions.Password);
        (await rosa.StatusAsync()).ShouldBe(HttpStatusCode.OK);

        var path = $"api/identity/users/{id}";
        await (what switch
        {
            "deleted" => clerk.Http.SendJsonAsync(HttpMethod.Delete, path),
            "deactivated" => clerk.Http.SendJsonAsync(
                HttpMethod.Put, path, new { userName = "rosa", email = "rosa@shop.example", isActive = false }),
            _ => clerk.Http.SendJsonAsync(
                HttpMethod.Put, path, new { userName = "rosa", email = "rosa@shop.example", password = NewPassword }),
        }).DoneAsync();

        (await rosa.StatusAsync()).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task However_much_it_is_used_a_session_ends()
    {
        await using var product = await TestApplication.StartAsync(
            ("Host:Sessions:MaxAge", "00:00:00.001"), ("Host:Sessions:RememberedMaxAge", "1.00:00:00"));
        using var browser = new Browser(product.Address);
        (await browser.LogInAsync("admin", TestHost.AdminPassword)).ShouldBe(1);

        (await browser.StatusAsync()).ShouldBe(HttpStatusCode.Unauthorized);

        (await browser.LogInAsync("admin", TestHost.AdminPassword, rememberMe: true)).ShouldBe(1);
        (await browser.StatusAsync()).ShouldBe(HttpStatusCode.OK);
    }

    [ServerFact]
    public async Task Of_sessions_that_are_over_nothing_is_kept()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.CreateUserAsync("rosa");
        using var rosa = await SignInAsync(clerk, "rosa", UserExtensions.Password);
        (await application.Database.QueryAsync<Guid>(
            $"""UPDATE "AppUserSessions" SET "EndsAt" = now() - interval '1 second' WHERE {OfRosa} RETURNING "Id" """,
            ("tenant", clerk.Tenant)))
            .ShouldNotBe(Guid.Empty);

        // A host cleans up at its first sign-in, and then once an hour.
        await using var other = (TestHost)await application.StartAnotherHostAsync();
        using var admin = new Browser(other.Address, clerk.Tenant);
        (await admin.LogInAsync("admin", TestHost.AdminPassword)).ShouldBe(1);

        (await application.Database.QueryAsync<long>(
            $"""SELECT count(*) FROM "AppUserSessions" WHERE {OfRosa}""", ("tenant", clerk.Tenant))).ShouldBe(0);
    }

    private const string OfRosa =
        """
        "UserId" = (SELECT u."Id" FROM "AppUsers" u JOIN "AppTenants" t ON t."Id" = u."TenantId" WHERE t."Name" = @tenant AND u."UserName" = 'rosa')
        """;

    private Task<HttpStatusCode> StatusOfAsync(string session) => Browser.StatusOfAsync(application.Address, session);

    private async Task<Browser> SignInAsync(Clerk clerk, string userName, string password)
    {
        var browser = new Browser(application.Address, clerk.Tenant);
        (await browser.LogInAsync(userName, password)).ShouldBe(1);
        return browser;
    }
}
