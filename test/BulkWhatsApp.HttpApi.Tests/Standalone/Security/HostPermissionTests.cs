using System.Net;
using System.Text.Json;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Security;

/// <summary>The host's own endpoints require permissions too, and a refusal has the API's error body.</summary>
[Collection(ProductTests.Name)]
public class HostPermissionTests(TestApplication application)
{
    private static readonly string[] Paths =
    [
        "api/identity/users",
        "api/identity/roles",
        "api/permission-management/permissions?providerName=R&providerKey=admin",
        "api/audit-logging/audit-logs",
        "api/multi-tenancy/tenants",
        "api/bulk-whatsapp/bulk-messages",
    ];

    [Fact]
    public async Task Who_is_not_signed_in_gets_401_with_an_error_body()
    {
        using var http = new HttpClient { BaseAddress = application.Address };
        await ShouldBeRefusedAsync(http, HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Who_may_not_gets_403_with_an_error_body()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.CreateUserAsync("nobody");
        using var http = await clerk.SignInAsync("nobody");
        await ShouldBeRefusedAsync(http, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Permissions_of_the_host_side_cannot_be_granted_in_a_tenant()
    {
        using var clerk = await application.NewClerkAsync();

        using var response = await clerk.Http.SendJsonAsync(
            HttpMethod.Put, "api/permission-management/permissions?providerName=R&providerKey=admin",
            new { permissions = new[] { new { name = "AbpTenantManagement.Tenants", isGranted = true } } });

        (await response.ErrorAsync()).ShouldBe((HttpStatusCode.BadRequest, "BulkWhatsAppHost:PermissionNotGrantable"));
    }

    private static async Task ShouldBeRefusedAsync(HttpClient http, HttpStatusCode status)
    {
        foreach (var path in Paths)
        {
            using var response = await http.GetAsync(path);

            response.StatusCode.ShouldBe(status, path);
            response.Content.Headers.ContentType?.MediaType.ShouldBe("application/json", path);
            var error = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("error");
            error.GetProperty("message").GetString().ShouldNotBeNullOrWhiteSpace(path);
        }
    }
}
