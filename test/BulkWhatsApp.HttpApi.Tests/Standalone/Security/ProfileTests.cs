using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Security;

/// <summary>What users change of themselves.</summary>
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

        using (var update = await anna.SendJsonAsync(HttpMethod.Put, MyProfile, new { userName = "anne", email = "anne@example.org", name = "Anne" }))
        {
            update.IsSuccessStatusCode.ShouldBeTrue(await update.Content.ReadAsStringAsync());
        }

        var user = (await anna.GetJsonAsync("api/abp/application-configuration")).GetProperty("currentUser");
        (user.GetProperty("userName").GetString(), user.GetProperty("name").GetString()).ShouldBe(("anne", "Anne"));
        using var again = await anna.SendJsonAsync(HttpMethod.Put, MyProfile, new { userName = "anne", email = "anne@example.org" });
        again.IsSuccessStatusCode.ShouldBeTrue(await again.Content.ReadAsStringAsync());
    }
}
