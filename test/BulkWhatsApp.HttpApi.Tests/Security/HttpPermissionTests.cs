using System.Net;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Security;

/// <summary>Who is not signed in gets 401, who may not gets 403, and a grant takes effect.</summary>
[Collection(ProductTests.Name)]
public class HttpPermissionTests(TestApplication application)
{
    /// <summary>One endpoint per controller; that every action asks its service is the services' matter.</summary>
    private static readonly (HttpMethod Method, string Path)[] Endpoints =
    [
        (HttpMethod.Get, "api/bulk-whatsapp/accounts"),
        (HttpMethod.Get, "api/bulk-whatsapp/templates"),
        (HttpMethod.Get, "api/bulk-whatsapp/recipient-lists"),
        (HttpMethod.Get, $"api/bulk-whatsapp/recipient-lists/{Guid.NewGuid()}/recipients"),
        (HttpMethod.Get, $"api/bulk-whatsapp/recipient-lists/{Guid.NewGuid()}/imports"),
        (HttpMethod.Get, "api/bulk-whatsapp/opt-outs"),
        (HttpMethod.Get, "api/bulk-whatsapp/opt-outs/settings"),
        (HttpMethod.Get, "api/bulk-whatsapp/bulk-messages"),
        (HttpMethod.Get, $"api/bulk-whatsapp/bulk-messages/{Guid.NewGuid()}/findings"),
        (HttpMethod.Get, $"api/bulk-whatsapp/bulk-messages/{Guid.NewGuid()}/attachment"),
        (HttpMethod.Get, $"api/bulk-whatsapp/bulk-messages/{Guid.NewGuid()}/progress"),
        (HttpMethod.Get, "api/bulk-whatsapp/messages"),
        (HttpMethod.Get, "api/bulk-whatsapp/privacy/retention"),
        (HttpMethod.Get, "api/bulk-whatsapp/reports/bulk-message-status"),
        (HttpMethod.Post, "api/bulk-whatsapp/quick-broadcasts"),
    ];

    [Fact]
    public async Task Who_is_not_signed_in_gets_401()
    {
        using var http = new HttpClient { BaseAddress = application.Address };
        foreach (var (method, path) in Endpoints.Append((HttpMethod.Get, "api/bulk-whatsapp/countries")))
        {
            using var response = await http.SendJsonAsync(method, path, BodyOf(method));

            response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
        }
    }

    [Fact]
    public async Task Who_may_not_gets_403()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.CreateUserAsync("nobody");
        using var http = await clerk.SignInAsync("nobody");
        foreach (var (method, path) in Endpoints)
        {
            using var response = await http.SendJsonAsync(method, path, BodyOf(method));

            response.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        }

        await http.GetJsonAsync("api/bulk-whatsapp/countries");
    }

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

    private static object? BodyOf(HttpMethod method) => method == HttpMethod.Post
        ? new { templateName = TestTemplates.Plain, language = "en_US", recipients = new[] { new { mobileNumber = "+12025550140" } } }
        : null;

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path)
    {
        using var response = await http.GetAsync(path);
        return response.StatusCode;
    }
}
