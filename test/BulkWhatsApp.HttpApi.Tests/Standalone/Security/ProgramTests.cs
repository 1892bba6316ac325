using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using BulkWhatsApp.Stage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Security;

/// <summary>Whoever makes a program gives it nothing that they lack, and its secret is shown once and kept nowhere.</summary>
[Collection(ProductTests.Name)]
public class ProgramTests(TestApplication application)
{
    private const string Programs = "AbpIdentity.Programs";
    private const string Held = "BulkWhatsApp.Templates";
    private const string NotHeld = "BulkWhatsApp.BulkMessages";
    private const string Path = "api/identity/programs";

    [Fact]
    public async Task Programs_are_listed_in_pages_with_what_they_may_and_when_they_came()
    {
        using var clerk = await application.NewClerkAsync();
        foreach (var name in new[] { "Web shop", "Invoices", "متجر" })
        {
            await clerk.Http.CreateProgramAsync(name, Held, NotHeld);
        }

        var shop = await clerk.Http.GetJsonAsync($"{Path}?filter=WEB&maxResultCount=1");
        var second = await clerk.Http.GetJsonAsync($"{Path}?sorting=name&skipCount=1&maxResultCount=1");

        shop.GetProperty("totalCount").GetInt32().ShouldBe(1);
        var program = shop.GetProperty("items")[0];
        program.GetProperty("clientId").GetString().ShouldStartWith("web-shop-");
        program.GetProperty("permissions").EnumerateArray().Select(name => name.GetString()).ShouldBe([NotHeld, Held]);
        program.GetProperty("lastTokenTime").ValueKind.ShouldBe(JsonValueKind.Null);
        second.GetProperty("totalCount").GetInt32().ShouldBe(3);
        second.GetProperty("items")[0].GetProperty("name").GetString().ShouldBe("Web shop");

        using var other = await application.NewClerkAsync();
        (await other.Http.GetJsonAsync(Path)).GetProperty("totalCount").GetInt32().ShouldBe(0);
        var id = program.GetProperty("id").GetGuid();
        await other.Http.IsGoneAsync($"{Path}/{id}");
        await other.Http.RefusedAsync(HttpMethod.Post, $"{Path}/{id}/rotate-secret", null, HttpStatusCode.NotFound, null);
        await other.Http.RefusedAsync(HttpMethod.Post, $"{Path}/{id}/revoke", null, HttpStatusCode.NotFound, null);
    }

    [Fact]
    public async Task Nobody_gives_a_program_what_they_do_not_hold_nor_touches_one_that_holds_more()
    {
        using var clerk = await application.NewClerkAsync();
        var senior = await clerk.Http.CreateProgramAsync("Senior", NotHeld);
        using var deputy = await NewDeputyAsync(clerk);

        await deputy.RefusedAsync(
            HttpMethod.Post, Path, new { name = "More", permissions = new[] { Held, NotHeld } },
            HttpStatusCode.Forbidden, "BulkWhatsAppHost:PermissionNotHeld");
        foreach (var what in new[] { "rotate-secret", "revoke" })
        {
            await deputy.RefusedAsync(
                HttpMethod.Post, $"{Path}/{senior.Id}/{what}", null, HttpStatusCode.Forbidden, "BulkWhatsAppHost:ProgramHoldsMore");
        }

        var own = await deputy.CreateProgramAsync("Own", Held);
        await deputy.PostAsync($"{Path}/{own.Id}/revoke");
        (await clerk.Http.GetJsonAsync(Path)).GetProperty("totalCount").GetInt32().ShouldBe(2, "the refused one was not made");
        var offered = await deputy.GetJsonAsync($"{Path}/grantable-permissions");
        offered.GetProperty("items").EnumerateArray()
            .SelectMany(group => group.GetProperty("permissions").EnumerateArray())
            .Select(permission => permission.GetProperty("name").GetString())
            .ShouldBe([Programs, $"{Programs}.Create", $"{Programs}.RotateSecret", $"{Programs}.Revoke", Held], ignoreOrder: true);
    }

    [Theory]
    [InlineData("AbpTenantManagement.Tenants")]
    [InlineData("Hangfire.Dashboard")]
    [InlineData("BulkWhatsApp.NoSuchThing")]
    public async Task In_a_tenant_no_program_gets_what_belongs_to_the_host_side_or_does_not_exist(string permission)
    {
        using var clerk = await application.NewClerkAsync();

        await clerk.Http.RefusedAsync(
            HttpMethod.Post, Path, new { name = "Host's", permissions = new[] { permission } },
            HttpStatusCode.BadRequest, "BulkWhatsAppHost:PermissionNotGrantable");
    }

    [Fact]
    public async Task A_program_may_make_programs_within_what_it_holds_itself()
    {
        using var clerk = await application.NewClerkAsync();
        using var maker = await application.SignInAsync(await clerk.Http.CreateProgramAsync("Maker", Programs, $"{Programs}.Create", Held));

        await maker.CreateProgramAsync("Made", Held);

        await maker.RefusedAsync(
            HttpMethod.Post, Path, new { name = "More", permissions = new[] { NotHeld } },
            HttpStatusCode.Forbidden, "BulkWhatsAppHost:PermissionNotHeld");
    }

    [Fact]
    public async Task A_program_that_was_revoked_stays_in_the_list_without_permissions_and_gets_no_other_secret()
    {
        using var clerk = await application.NewClerkAsync();
        var program = await clerk.CreateProgramAsync();
        await application.TokenOfAsync(program);
        await clerk.Http.PostAsync($"{Path}/{program.Id}/revoke");

        var revoked = await clerk.Http.GetJsonAsync($"{Path}/{program.Id}");
        revoked.GetProperty("revocationTime").ValueKind.ShouldBe(JsonValueKind.String);
        revoked.GetProperty("lastTokenTime").ValueKind.ShouldBe(JsonValueKind.String);
        revoked.GetProperty("permissions").GetArrayLength().ShouldBe(0);
        await clerk.Http.RefusedAsync(
            HttpMethod.Post, $"{Path}/{program.Id}/rotate-secret", null, HttpStatusCode.Conflict, "BulkWhatsAppHost:ProgramRevoked");
        await clerk.Http.PostAsync($"{Path}/{program.Id}/revoke");
    }

    [Fact]
    public async Task Its_secret_is_in_one_answer_and_stored_nowhere_nor_is_a_token()
    {
        using var clerk = await application.NewClerkAsync();
        var program = await clerk.CreateProgramAsync();
        var token = await application.TokenOfAsync(program);

        foreach (var path in new[] { Path, $"{Path}/{program.Id}" })
        {
            (await clerk.Http.GetStringAsync(path)).ShouldNotContain(program.Secret);
        }

        (await clerk.FindAuditLogAsync("POST", Path)).GetRawText().ShouldContain("AppProgram");
        (await application.Database.FindTablesAsync(program.Secret)).ShouldBeEmpty();
        (await application.Database.FindTablesAsync(token)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_most_talkative_log_has_neither_a_secret_nor_a_token()
    {
        await using var product = await TestApplication.StartAsync(
            ("Logging:LogLevel:OpenIddict.Server", "Trace"),
            ("Logging:LogLevel:OpenIddict", "Trace"),
            ("Logging:LogLevel:Microsoft.AspNetCore", "Trace"));
        using var log = new RecordedLog();
        product.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        using var admin = await product.SignInAsHostAdminAsync();
        var program = await admin.CreateProgramAsync("Host's own", Held);

        using var http = await product.SignInAsync(program);
        (await http.GetAsync("api/bulk-whatsapp/templates")).StatusCode.ShouldBe(HttpStatusCode.OK);

        log.Text.ShouldContain("client_credentials");
        log.Text.ShouldNotContain(program.Secret);
        log.Text.ShouldNotContain(http.DefaultRequestHeaders.Authorization!.Parameter!);
    }

    [Fact]
    public async Task The_audit_log_names_the_program_that_asked_and_tells_of_its_tokens()
    {
        using var clerk = await application.NewClerkAsync();
        var program = await clerk.Http.CreateProgramAsync("Lists", "BulkWhatsApp.RecipientLists", "BulkWhatsApp.RecipientLists.Create");
        using var http = await application.SignInAsync(program);
        await http.PostAsync("api/bulk-whatsapp/recipient-lists", new { name = "Customers" });

        var log = await clerk.FindAuditLogAsync("POST", "recipient-lists");
        log.GetProperty("clientId").GetString().ShouldBe(program.ClientId);
        log.GetProperty("userId").ValueKind.ShouldBe(JsonValueKind.Null);
        var ofToken = await clerk.FindAuditLogAsync("POST", "connect/token");
        (ofToken.GetProperty("clientId").GetString(), ofToken.GetProperty("comments").GetString())
            .ShouldBe((program.ClientId, "Token: given"));
        var all = await clerk.Http.GetJsonAsync($"api/audit-logging/audit-logs?clientId={program.ClientId}");
        all.GetProperty("totalCount").GetInt32().ShouldBe(2);
    }

    private static async Task<HttpClient> NewDeputyAsync(Clerk clerk)
    {
        var id = await clerk.CreateUserAsync("deputy");
        foreach (var permission in new[] { Programs, $"{Programs}.Create", $"{Programs}.RotateSecret", $"{Programs}.Revoke", Held })
        {
            await clerk.GrantAsync("U", $"{id}", permission);
        }

        return await clerk.SignInAsync("deputy");
    }

    private sealed class RecordedLog : ILoggerProvider, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = [];

        public string Text => string.Join('\n', _lines);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
            // Keeps nothing open.
        }
    }
}
