using System.Net;
using System.Text.RegularExpressions;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Security;

/// <summary>The dashboard of background jobs, which shows all tenants' jobs.</summary>
[Collection(ProductTests.Name)]
public partial class JobDashboardTests(TestApplication application)
{
    private const string Page = "hangfire";
    private const string Act = "hangfire/jobs/enqueued/delete";
    private const string Look = "Hangfire.Dashboard";
    private const string Manage = "Hangfire.Dashboard.Manage";

    [Fact]
    public async Task Who_may_look_sees_it_under_the_policy_of_all_pages_and_changes_nothing()
    {
        using var admin = await application.SignInAsHostAdminAsync();
        using var browser = await SignInNewUserAsync(admin, Look);

        using var page = await browser.Http.GetAsync(Page);

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'self'");
        var html = await page.Content.ReadAsStringAsync();
        html.ShouldContain("Hangfire Dashboard");
        html.ShouldNotContain("Password=");
        InlineScript().IsMatch(html).ShouldBeFalse();
        using var numbers = await browser.Http.PostAsync(
            "hangfire/stats", new FormUrlEncodedContent([new("metrics[]", "enqueued:count-or-null")]));
        numbers.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ActAsync(browser.Http)).ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Who_may_act_acts_with_the_antiforgery_token_only()
    {
        using var admin = await application.SignInAsHostAdminAsync();
        using var browser = await SignInNewUserAsync(admin, Look, Manage);

        (await ActAsync(browser.Http)).ShouldBe(HttpStatusCode.NoContent);
        browser.Http.DefaultRequestHeaders.Remove("RequestVerificationToken").ShouldBeTrue();
        (await ActAsync(browser.Http)).ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Who_may_not_look_is_refused_in_a_tenant_and_on_the_host_side()
    {
        using var admin = await application.SignInAsHostAdminAsync();
        using var nobody = await SignInNewUserAsync(admin);
        using var clerk = await application.NewClerkAsync();
        foreach (var http in new[] { nobody.Http, clerk.Http })
        {
            using var page = await http.GetAsync(Page);
            page.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
            (await ActAsync(http)).ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    private static async Task<HttpStatusCode> ActAsync(HttpClient http)
    {
        using var response = await http.PostAsync(Act, new FormUrlEncodedContent([new("jobs[]", "4711")]));
        return response.StatusCode;
    }

    private async Task<Browser> SignInNewUserAsync(HttpClient admin, params string[] permissions)
    {
        var name = $"operator{Guid.NewGuid():N}"[..20];
        var user = (await admin.PostAsync(
            "api/identity/users",
            new
            {
                userName = name, email = $"{name}@example.org", password = UserExtensions.Password, roleNames = Array.Empty<string>()
            })).GetProperty("id").GetGuid();
        await application.Database.QueryAsync<object>(
            """UPDATE "AppUsers" SET "ShouldChangePasswordOnNextLogin" = false WHERE "Id" = @id""", ("id", user));
        using var response = await admin.SendJsonAsync(
            HttpMethod.Put, $"api/permission-management/permissions?providerName=U&providerKey={user}",
            new { permissions = permissions.Select(permission => new { name = permission, isGranted = true }) });
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        var browser = new Browser(application.Address);
        (await browser.LogInAsync(name, UserExtensions.Password)).ShouldBe(1);
        return browser;
    }

    [GeneratedRegex("<script(?![^>]*\\bsrc=)")]
    private static partial Regex InlineScript();
}
