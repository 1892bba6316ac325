using System.Net;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Security;

/// <summary>Which passwords are accepted, and how long one set by somebody else is valid.</summary>
[Collection(ProductTests.Name)]
public class PasswordTests(TestApplication application)
{
    private const string Users = "api/identity/users";
    private const string Good = "Copper-Kettle-1907";
    private const string MustChange = "BulkWhatsAppHost:PasswordMustBeChanged";

    [Theory]
    [InlineData("Password1", "one of the most common")]
    [InlineData("P@ssw0rd2024!", "one of the most common")]
    [InlineData("Qwertyuiop1", "one of the most common")]
    [InlineData("Welcome123", "one of the most common")]
    [InlineData("1q2w3e4R", "one of the most common")]
    [InlineData("Aaaaaaa1", "the same few characters")]
    [InlineData("Rosamunde-1985", "user name")]
    [InlineData("My-Rose.garden-7", "user name")]
    [InlineData("TenantTENANT-1", "name of the tenant")]
    [InlineData("BulkWhatsApp-2026", "name of the tenant")]
    public async Task A_password_that_is_guessed_first_is_refused_with_the_reason(string password, string reason)
    {
        using var clerk = await application.NewClerkAsync();
        password = password.Replace("TENANT", clerk.Tenant);
        await clerk.CreateUserAsync("emil");
        using var emil = await clerk.SignInAsync("emil");
        await clerk.Http.SendJsonAsync(HttpMethod.Post, Users, User(Good)).DoneAsync();

        var refusals = new List<ApiError>
        {
            await clerk.Http.RefusedAsync(
                HttpMethod.Post,
                Users,
                new { userName = "rosamunde", email = "rose.garden@shop.example", password },
                HttpStatusCode.BadRequest,
                null),
        };
        if (reason != "user name")
        {
            refusals.Add(await emil.RefusedAsync(
                HttpMethod.Post,
                "api/account/my-profile/change-password",
                new { currentPassword = UserExtensions.Password, newPassword = password },
                HttpStatusCode.BadRequest,
                null));
        }

        refusals.ShouldAllBe(error => error.ValidationErrors.Any(one => one.Message.Contains(reason)));
    }

    [Fact]
    public async Task Who_has_a_password_from_an_administrator_may_do_nothing_before_choosing_another()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.Http.SendJsonAsync(HttpMethod.Post, Users, User(Good)).DoneAsync();
        using var rosa = new Browser(application.Address, clerk.Tenant);
        (await rosa.LogInAsync("rosa", Good)).ShouldBe(1);

        foreach (var path in new[]
        {
            "api/bulk-whatsapp/countries", "api/bulk-whatsapp/bulk-messages", Users, "api/abp/multi-tenancy/nothing"
        })
        {
            await rosa.Http.RefusedAsync(HttpMethod.Get, path, null, HttpStatusCode.Forbidden, MustChange);
        }

        await rosa.Http.RefusedAsync(
            HttpMethod.Put,
            "api/account/my-profile",
            new { userName = "rosa2", email = "rosa@shop.example" },
            HttpStatusCode.Forbidden,
            MustChange);
        (await rosa.Http.GetJsonAsync("api/abp/application-configuration"))
            .GetProperty("extraProperties").GetProperty("mustChangePassword").GetBoolean().ShouldBeTrue();
        using (var same = await rosa.ChangePasswordAsync(Good, Good))
        {
            same.StatusCode.ShouldBe(HttpStatusCode.BadRequest, "the administrator knows this one");
        }

        await rosa.ChangePasswordAsync(Good, "Velvet-Harbour-33").DoneAsync();

        using var allowed = await rosa.Http.GetAsync("api/bulk-whatsapp/countries");
        allowed.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await rosa.Http.GetJsonAsync("api/abp/application-configuration"))
            .GetProperty("extraProperties").GetProperty("mustChangePassword").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task The_same_holds_for_a_password_that_was_changed_for_somebody_and_for_a_tenants_first_user()
    {
        using var clerk = await application.NewClerkAsync();
        var id = await clerk.CreateUserAsync("rosa");
        await clerk.Http.SendJsonAsync(HttpMethod.Put, $"{Users}/{id}", User(Good)).DoneAsync();
        using var host = await application.SignInAsHostAdminAsync();
        var tenant = $"{clerk.Tenant}-sister";
        await host.PostAsync(
            "api/multi-tenancy/tenants", new { name = tenant, adminEmailAddress = "chief@shop.example", adminPassword = Good });

        foreach (var (userName, ofTenant) in new[] { ("rosa", clerk.Tenant), ("admin", tenant) })
        {
            using var browser = new Browser(application.Address, ofTenant);
            (await browser.LogInAsync(userName, Good)).ShouldBe(1);
            await browser.Http.RefusedAsync(HttpMethod.Get, "api/bulk-whatsapp/countries", null, HttpStatusCode.Forbidden, MustChange);
        }
    }

    [Fact]
    public async Task Ones_own_password_is_changed_with_the_current_one_only()
    {
        using var clerk = await application.NewClerkAsync();
        var me = (await clerk.Http.GetJsonAsync("api/abp/application-configuration")).GetProperty("currentUser");
        var id = me.GetProperty("id").GetGuid();

        await clerk.Http.RefusedAsync(
            HttpMethod.Put, $"{Users}/{id}", new { userName = "admin", email = me.GetProperty("email").GetString(), password = Good },
            HttpStatusCode.Forbidden, "BulkWhatsAppHost:OwnPassword");
    }

    private static object User(string password) => new { userName = "rosa", email = "rosa@shop.example", password };
}
