using System.Net;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.Stage;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Security;

/// <summary>The roles that a new tenant starts with.</summary>
[Collection(ProductTests.Name)]
public class ReadyRoleTests(TestApplication application)
{
    private const string Report = "api/bulk-whatsapp/reports/bulk-message-status";

    [Fact]
    public async Task Finance_reads_the_report_and_nothing_else()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.CreateUserAsync("fay", ReadyRoles.Finance);
        using var fay = await clerk.SignInAsync("fay");

        (await StatusAsync(fay, $"{Report}/choices")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(fay, $"{Report}/export?format=Xlsx")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(fay, "api/bulk-whatsapp/bulk-messages")).ShouldBe(HttpStatusCode.Forbidden);
        (await StatusAsync(fay, "api/bulk-whatsapp/accounts")).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_clerk_prepares_and_an_approver_sends()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.CreateUserAsync("cleo", ReadyRoles.Clerk);
        await clerk.CreateUserAsync("ava", ReadyRoles.Approver);
        using var cleo = await clerk.SignInAsync("cleo");
        using var ava = await clerk.SignInAsync("ava");
        var draft = await cleo.PostAsync(
            "api/bulk-whatsapp/bulk-messages",
            new
            {
                title = "Prepared",
                templateId = (await clerk.GetTemplateAsync(TestTemplates.Plain)).Id,
                recipients = new[] { new { mobileNumber = "+12025550140" } },
            });
        var submit = $"api/bulk-whatsapp/bulk-messages/{draft.GetProperty("id").GetGuid()}/submit";

        (await PostStatusAsync(cleo, submit)).ShouldBe(HttpStatusCode.Forbidden);
        (await PostStatusAsync(ava, "api/bulk-whatsapp/bulk-messages")).ShouldBe(HttpStatusCode.Forbidden);
        (await PostStatusAsync(ava, submit)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_an_administrator_changed_stays_changed()
    {
        using var clerk = await application.NewClerkAsync();
        var roles = (await clerk.Http.GetJsonAsync("api/identity/roles/all")).GetProperty("items").EnumerateArray()
            .ToDictionary(role => role.GetProperty("name").GetString()!, role => role.GetProperty("id").GetGuid());
        roles.Keys.ShouldBe(["admin", "Administrator", "Approver", "Clerk", "Finance"], ignoreOrder: true);
        await clerk.GrantAsync("R", ReadyRoles.Finance, BulkWhatsAppPermissions.Reports.Export, isGranted: false);
        using (var deleted = await clerk.Http.SendJsonAsync(HttpMethod.Delete, $"api/identity/roles/{roles[ReadyRoles.Approver]}"))
        {
            deleted.IsSuccessStatusCode.ShouldBeTrue();
        }

        await application.Services.GetRequiredService<IDataSeeder>().SeedAsync(new DataSeedContext(await TenantIdAsync(clerk)));

        var names = (await clerk.Http.GetJsonAsync("api/identity/roles/all")).GetProperty("items").EnumerateArray()
            .Select(role => role.GetProperty("name").GetString());
        names.ShouldBe(["admin", "Administrator", "Clerk", "Finance"], ignoreOrder: true);
        await clerk.CreateUserAsync("fay", ReadyRoles.Finance);
        using var fay = await clerk.SignInAsync("fay");
        (await StatusAsync(fay, $"{Report}/export")).ShouldBe(HttpStatusCode.Forbidden);
    }

    private static async Task<Guid> TenantIdAsync(Clerk clerk) =>
        (await clerk.Http.GetJsonAsync("api/abp/application-configuration?includeLocalizationResources=false"))
            .GetProperty("currentTenant").GetProperty("id").GetGuid();

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, string path)
    {
        using var response = await http.GetAsync(path);
        return response.StatusCode;
    }

    private static async Task<HttpStatusCode> PostStatusAsync(HttpClient http, string path)
    {
        using var response = await http.SendJsonAsync(HttpMethod.Post, path, new { });
        return response.StatusCode;
    }
}
