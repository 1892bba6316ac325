using System.Net;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Stage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Security;

/// <summary>Over HTTP: each endpoint requires exactly the permissions listed in <see cref="PermissionTable"/>.</summary>
[Collection(ProductTests.Name)]
public class PermissionTableTests(TestApplication application)
{
    [Fact]
    public void The_table_has_every_endpoint_with_the_permissions_that_stand_on_it() => Described(EndpointsOfModule()).ShouldBe(
        PermissionTable.Module.Select(rule => $"{rule.Endpoint}: {string.Join(", ", rule.Permissions)}"), ignoreOrder: true);

    [Fact]
    public void Of_the_module_only_the_webhook_is_for_everybody() =>
        EndpointsOfModule().Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(endpoint => endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()!.ControllerName)
            .ShouldBe(["Webhook", "Webhook"]);

    [Fact]
    public async Task Who_is_not_signed_in_gets_401_from_each()
    {
        using var http = new HttpClient { BaseAddress = application.Address };
        foreach (var rule in PermissionTable.Module)
        {
            (await StatusAsync(http, rule)).ShouldBe(HttpStatusCode.Unauthorized, rule.Endpoint);
        }
    }

    [Fact]
    public async Task Who_has_every_permission_but_one_gets_403_from_each_that_asks_for_it()
    {
        using var clerk = await application.NewClerkAsync();
        var user = await clerk.CreateUserAsync("almost");
        using var http = await clerk.SignInAsync("almost");
        var permissions = PermissionTable.Module.SelectMany(rule => rule.Permissions).Distinct().ToList();
        foreach (var permission in permissions)
        {
            await clerk.GrantAsync("U", $"{user}", permission);
        }

        foreach (var missing in permissions)
        {
            await clerk.GrantAsync("U", $"{user}", missing, isGranted: false);
            foreach (var rule in PermissionTable.Module.Where(rule => rule.Permissions.Contains(missing)))
            {
                (await StatusAsync(http, rule)).ShouldBe(HttpStatusCode.Forbidden, $"{rule.Endpoint} without {missing}");
            }

            await clerk.GrantAsync("U", $"{user}", missing);
        }
    }

    [Fact]
    public async Task Who_has_what_it_asks_for_and_nothing_else_is_let_in()
    {
        using var clerk = await application.NewClerkAsync();
        var user = await clerk.CreateUserAsync("hardly");
        using var http = await clerk.SignInAsync("hardly");
        foreach (var rules in PermissionTable.Module.GroupBy(rule => string.Join(',', rule.Permissions)))
        {
            foreach (var permission in rules.First().Permissions)
            {
                await clerk.GrantAsync("U", $"{user}", permission);
            }

            foreach (var rule in rules)
            {
                (await StatusAsync(http, rule)).ShouldNotBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden);
            }

            foreach (var permission in rules.First().Permissions)
            {
                await clerk.GrantAsync("U", $"{user}", permission, isGranted: false);
            }
        }
    }

    [Fact]
    public async Task People_of_a_list_are_shown_by_no_document_to_who_may_not_see_lists()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await clerk.Api.RecipientLists.CreateAsync(new CreateRecipientListDto { Name = "Customers" });
        await clerk.ImportAsync(list.Id, "mobile,name\n+12025550140,Ada\n");
        var template = (await clerk.GetTemplateAsync(TestTemplates.Plain)).Id;
        var ofList = await clerk.Api.BulkMessages.CreateAsync(new CreateBulkMessageDto
        {
            Title = "To a list", RecipientType = RecipientType.RecipientList, RecipientListId = list.Id, TemplateId = template,
        });
        var ofItsOwn = await clerk.DraftAsync(Clerk.Numbers(1));
        var user = await clerk.CreateUserAsync("writer");
        using var http = await clerk.SignInAsync("writer");
        string[] granted =
        [
            BulkWhatsAppPermissions.BulkMessages.Default, BulkWhatsAppPermissions.BulkMessages.Submit,
            BulkWhatsAppPermissions.Templates.Default
        ];
        foreach (var permission in granted)
        {
            await clerk.GrantAsync("U", $"{user}", permission);
        }

        (HttpMethod Method, string Path, object? Body)[] Calls(Guid id, Guid? listId) =>
        [
            (HttpMethod.Post, $"api/bulk-whatsapp/bulk-messages/{id}/validate", null),
            (HttpMethod.Get, $"api/bulk-whatsapp/bulk-messages/{id}/findings", null),
            (HttpMethod.Get, $"api/bulk-whatsapp/bulk-messages/{id}/findings/groups", null),
            (HttpMethod.Get, $"api/bulk-whatsapp/bulk-messages/{id}/findings/export", null),
            (HttpMethod.Get, $"api/bulk-whatsapp/bulk-messages/{id}/left-out", null),
            (HttpMethod.Get, $"api/bulk-whatsapp/bulk-messages/{id}/left-out/export", null),
            (HttpMethod.Post, $"api/bulk-whatsapp/bulk-messages/{id}/send-test", new { mobileNumber = "+12025550141" }),
            (HttpMethod.Get, $"api/bulk-whatsapp/bulk-messages/{id}/preview", null),
            (HttpMethod.Post, "api/bulk-whatsapp/bulk-messages/preview", new { templateId = template, recipientListId = listId }),
        ];

        Calls(default, default).Length.ShouldBe(PermissionTable.OfAList.Length);
        foreach (var (method, path, body) in Calls(ofList.Id, list.Id))
        {
            using var response = await http.SendJsonAsync(method, path, body);
            response.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
            (await response.Content.ReadAsStringAsync()).ShouldNotContain("Ada");
        }

        foreach (var (method, path, body) in Calls(ofItsOwn.Id, null))
        {
            using var response = await http.SendJsonAsync(method, path, body);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }

        await clerk.GrantAsync("U", $"{user}", BulkWhatsAppPermissions.RecipientLists.Default);
        foreach (var (method, path, body) in Calls(ofList.Id, list.Id))
        {
            using var response = await http.SendJsonAsync(method, path, body);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }
    }

    private IEnumerable<RouteEndpoint> EndpointsOfModule() => application.Services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()
            ?.ControllerTypeInfo.Assembly == typeof(BulkWhatsAppController).Assembly);

    private static IEnumerable<string> Described(IEnumerable<RouteEndpoint> endpoints) =>
        from endpoint in endpoints
        where endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
        let path = endpoint.RoutePattern.RawText!.Replace(":guid", "", StringComparison.Ordinal)
        let permissions = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy).OfType<string>().Distinct()
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
        select $"{method} {path}: {string.Join(", ", permissions)}";

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, EndpointRule rule)
    {
        using var response = await rule.SendAsync(http);
        return response.StatusCode;
    }
}
