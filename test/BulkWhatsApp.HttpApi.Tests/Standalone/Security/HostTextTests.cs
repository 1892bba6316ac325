using System.Net;
using System.Text;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Security;

/// <summary>Text that no database can store, at endpoints that only the stand-alone host has.</summary>
[Collection(ProductTests.Name)]
public class HostTextTests(TestApplication application)
{
    [Theory]
    [InlineData("POST", "api/identity/users", """{"userName": "§", "email": "a@example.org", "password": "Password-4711"}""", "userName")]
    [InlineData(
        "POST",
        "api/identity/users",
        """{"userName": "a", "email": "a@example.org", "password": "Password-4711", "roleNames": ["§"]}""",
        "roleNames[0]")]
    [InlineData("POST", "api/identity/roles", """{"name": "§"}""", "name")]
    [InlineData(
        "POST",
        "api/multi-tenancy/tenants",
        """{"name": "§", "adminEmailAddress": "a@example.org", "adminPassword": "Password-4711"}""",
        "name")]
    [InlineData(
        "PUT",
        "api/permission-management/permissions?providerName=R&providerKey=admin",
        """{"permissions": [{"name": "§", "isGranted": true}]}""",
        "permissions[0].name")]
    [InlineData("PUT", "api/account/my-profile", """{"userName": "admin", "email": "a@example.org", "surname": "§"}""", "surname")]
    [InlineData("POST", "api/account/login", """{"userNameOrEmailAddress": "§", "password": "x"}""", "userNameOrEmailAddress")]
    public async Task In_JSON(string method, string path, string json, string member)
    {
        using var http = await application.SignInAsHostAdminAsync();
        foreach (var bad in new[] { @"\u0000", @"\ud83d" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path)
            {
                Content = new StringContent(json.Replace("§", bad), Encoding.UTF8, "application/json")
            };
            using var response = await http.SendAsync(request);
            await IsRefusedAsync(response, member);
        }
    }

    [Theory]
    [InlineData("api/identity/users?filter=%00", "filter")]
    [InlineData("api/identity/roles?filter=%00", "filter")]
    [InlineData("api/multi-tenancy/tenants?filter=%00", "filter")]
    [InlineData("api/audit-logging/audit-logs?userName=%00", "userName")]
    [InlineData("api/permission-management/permissions?providerName=R&providerKey=%00", "providerKey")]
    public async Task In_a_query(string path, string member)
    {
        using var http = await application.SignInAsHostAdminAsync();
        using var response = await http.GetAsync(path);

        await IsRefusedAsync(response, member);
    }

    [Theory]
    [InlineData("api/abp/application-configuration?__tenant=%00", null)]
    [InlineData("api/abp/application-configuration", "__tenant=%00")]
    public async Task A_tenant_of_such_a_name_is_none(string path, string? cookie)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = application.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", cookie);
        }

        using var response = await http.SendAsync(request);
        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task IsRefusedAsync(HttpResponseMessage response, string member)
    {
        var error = await ApiError.ReadAsync(response);
        error.Status.ShouldBe(HttpStatusCode.BadRequest, error.Message);
        var (told, text) = error.ValidationErrors.ShouldHaveSingleItem();
        told.ShouldStartWith(member, Case.Insensitive);
        text.ShouldContain("cannot be stored");
    }
}
