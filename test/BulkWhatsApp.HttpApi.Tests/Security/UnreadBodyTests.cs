using BulkWhatsApp.Permissions;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Security;

/// <summary>A caller without permission is refused before a byte of the body is read, let alone stored, parsed or checked.</summary>
[Collection(ProductTests.Name)]
public class UnreadBodyTests(TestApplication application)
{
    private const long Bytes = 300 * 1024 * 1024;
    private const string Form = "multipart/form-data; boundary=----border";
    private const string Json = "application/json";

    private static readonly List<EndpointRule> TakingBodies = [.. PermissionTable.Module.Where(rule => rule.TakesBody)];

    [Fact]
    public async Task Of_who_is_not_signed_in()
    {
        foreach (var rule in TakingBodies)
        {
            (await FirstStatusAsync(rule, headers: "")).ShouldBe(401, rule.Endpoint);
        }
    }

    [Fact]
    public async Task Of_who_may_not()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.CreateUserAsync("nobody");
        using var http = await clerk.SignInAsync("nobody");
        var headers = await BareRequest.HeadersOfAsync(http);
        foreach (var rule in TakingBodies.Where(rule => rule.Permissions.Length > 0))
        {
            (await FirstStatusAsync(rule, headers)).ShouldBe(403, rule.Endpoint);
        }
    }

    [Fact]
    public async Task And_of_who_may_it_is_read()
    {
        using var clerk = await application.NewClerkAsync();
        var headers = await BareRequest.HeadersOfAsync(clerk.Http);
        var import = TakingBodies.Single(rule => rule.Permissions.Contains(BulkWhatsAppPermissions.OptOuts.Import)
            && rule.Path.EndsWith("import", StringComparison.Ordinal));

        (await BareRequest.FirstStatusAsync(application.Address, import.Method, import.Path, headers, Form, bytes: 1024)).ShouldBe(100);
    }

    private Task<int> FirstStatusAsync(EndpointRule rule, string headers) =>
        BareRequest.FirstStatusAsync(application.Address, rule.Method, rule.PathOfNothing, headers, rule.TakesFile ? Form : Json, Bytes);
}
