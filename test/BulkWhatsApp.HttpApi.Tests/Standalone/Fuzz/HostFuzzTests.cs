using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using BulkWhatsApp.Client;
using BulkWhatsApp.Stage;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace BulkWhatsApp.Fuzz;

/// <summary>
/// Like <see cref="FuzzTests"/>, for what the stand-alone host adds to the module: users, roles, tenants, permissions, the audit log,
/// sign-in.
/// </summary>
[Collection(FuzzCollection.Name)]
public sealed class HostFuzzTests(FuzzProduct product, ITestOutputHelper output)
{
    private const int Least = 3_000;

    /// <summary>Answers as OAuth 2.0 does, and OpenIddict reads its form.</summary>
    private const string TokenPath = "connect/token";

    private static readonly string[] HardlyRequests =
    [
        "nonsense\r\n\r\n",
        "GET /api/identity/users HTTP/1.1\r\n\r\n",
        "GET /api/identity/users HTTP/1.1\r\nHost: \0\r\n\r\n",
        "GET /api/identity/users HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET /api/identity/users HTTP/1.1\r\nHost: evil.example:99999\r\n\r\n",
        "GET /api/identity/users HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        $"GET /api/identity/users HTTP/1.1\r\nHost: x\r\nUser-Agent: {new string('x', 40_000)}\r\n\r\n",
        $"GET /api/identity/users?filter={new string('x', 10_000)} HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /api/abp/multi-tenancy/tenants/by-name/%00 HTTP/1.1\r\nHost: x\r\n\r\n",
        "POST /api/account/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: -1\r\n\r\n{}",
        "POST /api/account/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n",
        $"GET /{TokenPath} HTTP/1.1\r\nHost: x\r\n\r\n",
        $"POST /{TokenPath} HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\n{{}}",
        $"POST /{TokenPath} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{{}}",
        $"POST /{TokenPath} HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 2\r\n\r\n--",
        $"POST /{TokenPath} HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 9\r\n\r\n=&%00=%zz",
        $"POST /{TokenPath}/ HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
        "GET /api/identity/users HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \r\n\r\n",
        $"GET /api/identity/users HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {new string('x', 20_000)}\r\n\r\n",
    ];

    private TestApplication Application => product.Application;

    [Fact]
    public async Task Every_endpoint_of_the_host_answers_whatever_is_sent()
    {
        using var run = product.Begin();
        using var admin = await Application.SignInAsHostAdminAsync();
        var ids = await SeedAsync(admin);

        var targets = FuzzTarget.AllOf(Application.Services)
            .Where(target => !target.Path.StartsWith("api/bulk-whatsapp/", StringComparison.Ordinal)).ToList();
        targets.Count.ShouldBe(CountActions(), "an endpoint is hidden from the description");

        // Changing a password or signing out ends a session; the others' sessions must survive.
        using var somebody = await Application.SignInAsync("victim", UserExtensions.Password);
        using var nobody = BulkWhatsAppClient.CreateHttpClient(Application.Address);
        var fuzz = new EndpointFuzz(run.Seed, (target, name) => IdOf(ids, target, name), Known);
        await fuzz.SendAllAsync(
            run,
            targets,
            target => target.Path.StartsWith("api/account/my-profile", StringComparison.Ordinal)
                ? somebody
                : target.Path.StartsWith("api/account/", StringComparison.Ordinal) ? nobody : admin,
            output.WriteLine);

        foreach (var raw in HardlyRequests)
        {
            (await AnswerToAsync(Application.Address, raw)).ShouldStartWith("HTTP/1.1 4", customMessage: raw);
        }

        output.WriteLine($"{run}");
        run.Check(Least);
        (await Application.SignInAsHostAdminAsync()).Dispose();
    }

    private async Task<Dictionary<string, string>> SeedAsync(HttpClient admin)
    {
        var victim = await admin.PostAsync(
            "api/identity/users",
            new { userName = "victim", email = "victim@example.org", password = UserExtensions.Password, lockoutEnabled = false });
        var other = await admin.PostAsync(
            "api/identity/users", new { userName = "other", email = "other@example.org", password = UserExtensions.Password });
        await Application.Database.QueryAsync<int>(
            """UPDATE "AppUsers" SET "ShouldChangePasswordOnNextLogin" = false WHERE "Id" = @id""",
            ("id", victim.GetProperty("id").GetGuid()));
        var role = await admin.PostAsync("api/identity/roles", new { name = "clerks" });
        var tenant = await admin.PostAsync(
            "api/multi-tenancy/tenants",
            new { name = "doomed", adminEmailAddress = "a@example.org", adminPassword = UserExtensions.Password });
        var program = await admin.CreateProgramAsync("doomed", "BulkWhatsApp.Templates");
        var log = (await admin.GetJsonAsync("api/audit-logging/audit-logs")).GetProperty("items")[0];
        return new()
        {
            ["users"] = other.GetProperty("id").GetString()!,
            ["roles"] = role.GetProperty("id").GetString()!,
            ["tenants"] = tenant.GetProperty("id").GetString()!,
            ["programs"] = program.Id.ToString(),
            ["audit-logs"] = log.GetProperty("id").GetString()!,
        };
    }

    private static string IdOf(Dictionary<string, string> ids, FuzzTarget target, string name) => (name, target.Path.Split('/')[2]) switch
    {
        ("name", _) => "doomed",
        ("id", "multi-tenancy") => ids["tenants"],
        ("id", var resource) => ids[resource],
        _ => throw new InvalidOperationException($"{target}: what is its {name}?"),
    };

    private static JsonNode? Known(FuzzTarget target, string name) => name.ToLowerInvariant() switch
    {
        "email" or "adminemailaddress" => "fuzz@example.org",
        "username" or "usernameoremailaddress" => target.Path.Contains("my-profile", StringComparison.Ordinal) ? "victim" : "fuzz",
        "password" or "adminpassword" or "currentpassword" or "newpassword" => UserExtensions.Password,
        "rolenames" => new JsonArray("clerks"),
        "providername" => "R",
        "providerkey" => "clerks",
        "name" when target.Path.StartsWith("api/permission", StringComparison.Ordinal) => "BulkWhatsApp.Accounts",
        "concurrencystamp" => "stale",
        "maxresultcount" => 10,
        "skipcount" => 0,
        _ => null,
    };

    private int CountActions() => Application.Services.GetRequiredService<IActionDescriptorCollectionProvider>().ActionDescriptors.Items
        .OfType<ControllerActionDescriptor>()
        .Where(action => FuzzTarget.IsOurs(action)
            && !action.AttributeRouteInfo!.Template!.StartsWith("api/bulk-whatsapp", StringComparison.Ordinal)
            && action.AttributeRouteInfo.Template != TokenPath)
        .Count();

    /// <returns>The first line.</returns>
    private static async Task<string> AnswerToAsync(Uri address, string raw)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(address.Host, address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.Latin1.GetBytes(raw));
        using var reader = new StreamReader(stream);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(50));
        return await reader.ReadLineAsync(patience.Token) ?? "";
    }
}
