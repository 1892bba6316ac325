using System.Net;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Security;

/// <summary>A grant takes effect, and for nobody else.</summary>
[Collection(ProductTests.Name)]
public class HttpPermissionTests(TestApplication application)
{
    [Fact]
    public async Task A_permission_granted_to_a_role_takes_effect_and_so_does_its_withdrawal()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.CreateRoleAsync("reader");
        await clerk.CreateUserAsync("reader", "reader");
        using var reader = await clerk.SignInAsync("reader");
        (await StatusAsync(reader, "api/bulk-whatsapp/templates")).ShouldBe(HttpStatusCode.Forbidden);

        await clerk.GrantAsync("R", "reader", BulkWhatsAppPermissions.Templates.Default);

        (await StatusAsync(reader, "api/bulk-whatsapp/templates")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(reader, "api/bulk-whatsapp/accounts")).ShouldBe(HttpStatusCode.Forbidden);
        using (var delete = await reader.SendJsonAsync(HttpMethod.Delete, $"api/bulk-whatsapp/templates/{Guid.NewGuid()}"))
        {
            delete.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        await clerk.GrantAsync("R", "reader", BulkWhatsAppPermissions.Templates.Default, isGranted: false);
        (await StatusAsync(reader, "api/bulk-whatsapp/templates")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_permission_granted_to_a_user_is_that_users_alone()
    {
        using var clerk = await application.NewClerkAsync();
        var firstId = await clerk.CreateUserAsync("first");
        await clerk.CreateUserAsync("second");
        using var first = await clerk.SignInAsync("first");
        using var second = await clerk.SignInAsync("second");

        await clerk.GrantAsync("U", $"{firstId}", BulkWhatsAppPermissions.OptOuts.Default);

        (await StatusAsync(first, "api/bulk-whatsapp/opt-outs")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(second, "api/bulk-whatsapp/opt-outs")).ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path)
    {
        using var response = await http.GetAsync(path);
        return response.StatusCode;
    }
}
