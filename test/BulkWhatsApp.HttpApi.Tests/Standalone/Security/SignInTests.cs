using System.Net;
using System.Net.Http.Json;
using BulkWhatsApp.Client;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Security;

/// <summary>Sessions: who gets one, who does not, and what a session's cookie alone cannot do.</summary>
[Collection(ProductTests.Name)]
public class SignInTests(TestApplication application)
{
    // The numbers that ABP's clients know.
    private const int Success = 1;
    private const int InvalidUserNameOrPassword = 2;

    [Fact]
    public async Task A_wrong_password_or_an_unknown_user_gets_no_session()
    {
        using var clerk = await application.NewClerkAsync();
        using var http = NewBrowser(clerk.Tenant);

        (await LogInAsync(http, "admin", "Wrong-1234")).ShouldBe(InvalidUserNameOrPassword);
        (await LogInAsync(http, "nobody", TestHost.AdminPassword)).ShouldBe(InvalidUserNameOrPassword);

        (await StatusOfSessionAsync(http)).ShouldBe(HttpStatusCode.Unauthorized);
        (await LogInAsync(http, "admin", TestHost.AdminPassword)).ShouldBe(Success);
        (await StatusOfSessionAsync(http)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_user_belongs_to_one_tenant_and_signs_in_nowhere_else()
    {
        using var first = await application.NewClerkAsync();
        using var second = await application.NewClerkAsync();
        await first.CreateUserAsync("anna");
        using var inOther = NewBrowser(second.Tenant);
        using var onHostSide = NewBrowser(null);

        (await LogInAsync(inOther, "anna", UserExtensions.Password)).ShouldBe(InvalidUserNameOrPassword);
        (await LogInAsync(onHostSide, "anna", UserExtensions.Password)).ShouldBe(InvalidUserNameOrPassword);
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_does_not_help_for_a_while()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.CreateUserAsync("anna");
        using var http = NewBrowser(clerk.Tenant);
        for (var attempt = 1; attempt < 5; attempt++)
        {
            (await LogInAsync(http, "anna", "Wrong-1234")).ShouldBe(InvalidUserNameOrPassword);
        }

        (await LogInAsync(http, "anna", "Wrong-1234")).ShouldBe(InvalidUserNameOrPassword);

        (await LogInAsync(http, "anna", UserExtensions.Password)).ShouldBe(InvalidUserNameOrPassword);
        (await StatusOfSessionAsync(http)).ShouldBe(HttpStatusCode.Unauthorized);
        (await LogInAsync(http, "admin", TestHost.AdminPassword)).ShouldBe(Success);
    }

    [Fact]
    public async Task A_user_who_is_not_active_cannot_sign_in()
    {
        using var clerk = await application.NewClerkAsync();
        var id = await clerk.CreateUserAsync("anna");
        using var http = NewBrowser(clerk.Tenant);
        (await LogInAsync(http, "anna", UserExtensions.Password)).ShouldBe(Success);

        using (var update = await clerk.Http.SendJsonAsync(
            HttpMethod.Put, $"api/identity/users/{id}", new { userName = "anna", email = "anna@example.org", isActive = false }))
        {
            update.IsSuccessStatusCode.ShouldBeTrue(await update.Content.ReadAsStringAsync());
        }

        using var again = NewBrowser(clerk.Tenant);
        (await LogInAsync(again, "anna", UserExtensions.Password)).ShouldBe(InvalidUserNameOrPassword);
        (await StatusOfSessionAsync(again)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Nobody_signs_in_to_a_tenant_that_is_not_active_or_does_not_exist()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.SetTenantActiveAsync(false);

        foreach (var name in new[] { clerk.Tenant, "no-such-tenant" })
        {
            using var http = NewBrowser(name);
            using var response = await http.PostAsJsonAsync("api/account/login", Login("admin", TestHost.AdminPassword));
            (await response.ErrorAsync()).Status.ShouldBe(HttpStatusCode.NotFound);
        }

        (await StatusOfSessionAsync(clerk.Http)).ShouldBe(HttpStatusCode.Unauthorized, "sessions of before");
    }

    [Fact]
    public async Task A_tenant_that_is_not_active_stays_so_when_it_is_renamed()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.SetTenantActiveAsync(false);

        await clerk.UpdateTenantAsync(new { name = clerk.Tenant.ToUpperInvariant() });

        using var http = NewBrowser(clerk.Tenant);
        using var response = await http.PostAsJsonAsync("api/account/login", Login("admin", TestHost.AdminPassword));
        (await response.ErrorAsync()).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_writing_request_without_the_antiforgery_token_is_refused()
    {
        using var clerk = await application.NewClerkAsync();
        var cookies = new CookieContainer();
        using var http = NewBrowser(clerk.Tenant, cookies);
        (await LogInAsync(http, "admin", TestHost.AdminPassword)).ShouldBe(Success);
        var list = new { name = "By another site" };

        using (var refused = await http.SendJsonAsync(HttpMethod.Post, "api/bulk-whatsapp/recipient-lists", list))
        {
            (await refused.ErrorAsync()).Status.ShouldBe(HttpStatusCode.BadRequest);
        }

        http.DefaultRequestHeaders.Add("RequestVerificationToken", "made-up");
        using (var refused = await http.SendJsonAsync(HttpMethod.Delete, $"api/bulk-whatsapp/accounts/{clerk.Account.Id}"))
        {
            (await refused.ErrorAsync()).Status.ShouldBe(HttpStatusCode.BadRequest);
        }

        http.DefaultRequestHeaders.Remove("RequestVerificationToken");
        http.DefaultRequestHeaders.Add(
            "RequestVerificationToken", Uri.UnescapeDataString(cookies.GetCookies(application.Address)["XSRF-TOKEN"]!.Value));
        using var accepted = await http.SendJsonAsync(HttpMethod.Post, "api/bulk-whatsapp/recipient-lists", list);
        accepted.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Signing_out_ends_the_session()
    {
        using var clerk = await application.NewClerkAsync();
        (await StatusOfSessionAsync(clerk.Http)).ShouldBe(HttpStatusCode.OK);

        await clerk.Http.PostAsync("api/account/logout");

        (await StatusOfSessionAsync(clerk.Http)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task The_typed_client_says_401_for_a_wrong_password()
    {
        using var clerk = await application.NewClerkAsync();

        var refused = await Should.ThrowAsync<BulkWhatsAppApiException>(() => application.SignInAsync("admin", "Wrong-1234", clerk.Tenant));

        refused.Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    /// <summary>Keeps cookies and nothing else.</summary>
    private HttpClient NewBrowser(string? tenant, CookieContainer? cookies = null)
    {
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies ?? new CookieContainer(), AllowAutoRedirect = false })
        {
            BaseAddress = application.Address,
        };
        if (tenant is not null)
        {
            http.DefaultRequestHeaders.Add("__tenant", tenant);
        }

        return http;
    }

    private static object Login(string userName, string password) => new { userNameOrEmailAddress = userName, password };

    private static async Task<int> LogInAsync(HttpClient http, string userName, string password) =>
        (await http.PostAsync("api/account/login", Login(userName, password))).GetProperty("result").GetInt32();

    private static async Task<HttpStatusCode> StatusOfSessionAsync(HttpClient http)
    {
        using var response = await http.GetAsync("api/bulk-whatsapp/countries");
        return response.StatusCode;
    }
}
