using System.Net;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Security;

/// <summary>What users change in their own profile.</summary>
[Collection(ProductTests.Name)]
public class ProfileTests(TestApplication application)
{
    private const string MyProfile = "api/account/my-profile";

    [Fact]
    public async Task A_new_name_is_the_sessions_at_once_and_the_session_goes_on()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.CreateUserAsync("anna");
        using var anna = await clerk.SignInAsync("anna");

        using (var update = await anna.SendJsonAsync(
            HttpMethod.Put,
            MyProfile,
            new { userName = "anne", email = "anne@example.org", name = "Anne", currentPassword = UserExtensions.Password }))
        {
            update.IsSuccessStatusCode.ShouldBeTrue(await update.Content.ReadAsStringAsync());
        }

        var user = (await anna.GetJsonAsync("api/abp/application-configuration")).GetProperty("currentUser");
        (user.GetProperty("userName").GetString(), user.GetProperty("name").GetString()).ShouldBe(("anne", "Anne"));
        using var again = await anna.SendJsonAsync(HttpMethod.Put, MyProfile, new { userName = "anne", email = "anne@example.org" });
        again.IsSuccessStatusCode.ShouldBeTrue(await again.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_session_alone_does_not_move_the_address_that_a_forgotten_password_is_mailed_to()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.CreateUserAsync("anna");
        using var anna = await clerk.SignInAsync("anna");
        var address = (await anna.GetJsonAsync(MyProfile)).GetProperty("email").GetString();

        await anna.RefusedAsync(
            HttpMethod.Put,
            MyProfile,
            new { userName = "anna", email = "else@example.org" },
            HttpStatusCode.BadRequest,
            "BulkWhatsAppHost:PasswordNeeded");
        await anna.RefusedAsync(
            HttpMethod.Put,
            MyProfile,
            new { userName = "anna", email = "else@example.org", currentPassword = "Wrong-1234" },
            HttpStatusCode.BadRequest,
            null);

        (await anna.GetJsonAsync(MyProfile)).GetProperty("email").GetString().ShouldBe(address);
    }
}
