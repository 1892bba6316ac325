using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using BulkWhatsApp.Stage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Security;

/// <summary>
/// Over HTTP: each endpoint of the stand-alone application requires what <see cref="HostPermissionTable"/> lists, and there are no other
/// endpoints.
/// </summary>
[Collection(ProductTests.Name)]
public class HostPermissionTableTests(TestApplication application)
{
    private const string WriteVariable = "BULKWHATSAPP_WRITE_DOCS";
    private const string Begin = "<!-- the table of the tests -->\n";

    private static readonly List<EndpointRule> All =
    [
        .. PermissionTable.Module, .. HostPermissionTable.InTenants, .. HostPermissionTable.OnHostSide, .. HostPermissionTable.Dashboard
    ];

    [Fact]
    public void The_table_has_every_endpoint_and_only_those_listed_are_for_everybody()
    {
        var endpoints = application.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        endpoints.Where(IsForEverybody).SelectMany(NamesOf).ShouldBe(HostPermissionTable.Anonymous, ignoreOrder: true);
        endpoints.Where(endpoint => !IsForEverybody(endpoint)).SelectMany(NamesOf)
            .Select(name => name.Replace(":guid", "", StringComparison.Ordinal))
            .ShouldBe(All.Select(rule => rule.Endpoint), ignoreOrder: true);
        application.Services.GetRequiredService<IOptions<AuthorizationOptions>>().Value.FallbackPolicy.ShouldNotBeNull();
    }

    [Fact]
    public async Task Who_is_not_signed_in_gets_401_from_all_others_and_from_addresses_that_lead_nowhere()
    {
        using var http = new HttpClient { BaseAddress = application.Address };
        foreach (var rule in All)
        {
            (await StatusAsync(http, rule)).ShouldBe(HttpStatusCode.Unauthorized, rule.Endpoint);
        }

        foreach (var path in new[] { "api/nowhere", "swagger/index.html", "swagger/v1/swagger.json" })
        {
            using var response = await http.GetAsync(path);
            response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
        }
    }

    [Fact]
    public async Task No_answer_of_an_endpoint_is_kept_by_a_browser()
    {
        using var clerk = await application.NewClerkAsync();
        using var stranger = new HttpClient { BaseAddress = application.Address };
        foreach (var rule in All.Where(rule => !rule.Path.EndsWith("change-password", StringComparison.Ordinal)))
        {
            foreach (var http in new[] { stranger, clerk.Http })
            {
                using var response = await rule.SendAsync(http);
                response.Headers.CacheControl?.NoStore.ShouldBeTrue($"{rule.Endpoint}: {response.StatusCode}");
            }
        }

        foreach (var path in new[]
        {
            "api/abp/application-configuration", "api/abp/multi-tenancy/tenants/by-name/nobody", "health/ready", "api/nowhere"
        })
        {
            using var response = await stranger.GetAsync(path);
            response.Headers.CacheControl?.NoStore.ShouldBeTrue(path);
        }
    }

    [Fact]
    public async Task Who_has_every_permission_but_one_gets_403_from_each_that_asks_for_it()
    {
        using var clerk = await application.NewClerkAsync();
        var user = await clerk.CreateUserAsync("almost");
        using var http = await clerk.SignInAsync("almost");
        var permissions = HostPermissionTable.InTenants.SelectMany(rule => rule.Permissions).Distinct().ToList();
        foreach (var permission in permissions)
        {
            await clerk.GrantAsync("U", $"{user}", permission);
        }

        foreach (var missing in permissions)
        {
            await clerk.GrantAsync("U", $"{user}", missing, isGranted: false);
            foreach (var rule in HostPermissionTable.InTenants.Where(rule => rule.Permissions.Contains(missing)))
            {
                (await StatusAsync(http, rule)).ShouldBe(HttpStatusCode.Forbidden, $"{rule.Endpoint} without {missing}");
            }

            await clerk.GrantAsync("U", $"{user}", missing);
        }

        foreach (var rule in HostPermissionTable.InTenants.Where(rule => rule.Permissions.Length > 0))
        {
            (await StatusAsync(http, rule)).ShouldNotBe(HttpStatusCode.Forbidden, rule.Endpoint);
        }
    }

    [Fact]
    public async Task Nobody_in_a_tenant_has_to_do_with_tenants_or_with_the_jobs_of_all()
    {
        using var clerk = await application.NewClerkAsync();
        using var admin = await application.SignInAsHostAdminAsync();
        foreach (var rule in HostPermissionTable.OnHostSide.Concat(HostPermissionTable.Dashboard))
        {
            (await StatusAsync(clerk.Http, rule)).ShouldBe(HttpStatusCode.Forbidden, rule.Endpoint);
            (await StatusAsync(admin, rule)).ShouldNotBe(HttpStatusCode.Forbidden, rule.Endpoint);
        }
    }

    /// <summary>With BULKWHATSAPP_WRITE_DOCS=1 the table is written instead.</summary>
    [Fact]
    public async Task The_documentation_has_the_table()
    {
        var path = Path.Combine(RootFolder(), "docs", "permissions.md");
        var text = (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n");
        var head = text[..(text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length)];
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            await File.WriteAllTextAsync(path, head + ToMarkdown());
            return;
        }

        text.ShouldBe(head + ToMarkdown(), $"Run this test with {WriteVariable}=1.");
    }

    private static string ToMarkdown()
    {
        var table = new StringBuilder("\n| endpoint | shows or does | permissions |\n|---|---|---|\n");
        foreach (var rule in All)
        {
            string[] permissions =
            [
                .. rule.Permissions.Select(name => $"`{name}`"),
                .. PermissionTable.OfAList.Contains(rule.Endpoint)
                    ? ["of a list also `BulkWhatsApp.RecipientLists`"]
                    : Array.Empty<string>()
            ];
            table.Append(
                $"| `{rule.Endpoint}` | {rule.Does} | "
                + $"{(permissions.Length == 0 ? "whoever is signed in" : string.Join(", ", permissions))} |\n");
        }

        table.Append("\nFor everybody:\n\n");
        foreach (var endpoint in HostPermissionTable.Anonymous)
        {
            table.Append(
                $"- `{endpoint.Replace("* /", "GET ", StringComparison.Ordinal).Replace(":guid", "", StringComparison.Ordinal)}`\n");
        }

        return table.Append("- the files of the pages\n").ToString();
    }

    private static bool IsForEverybody(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    private static IEnumerable<string> NamesOf(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"])
            .Select(method => $"{method} {endpoint.RoutePattern.RawText}");

    private static async Task<HttpStatusCode> StatusAsync(HttpClient http, EndpointRule rule)
    {
        using var response = await rule.SendAsync(http);
        return response.StatusCode;
    }

    private static string RootFolder([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", ".."));
}
