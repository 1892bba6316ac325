using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.Reports;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Templates;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.Identity;

namespace BulkWhatsApp;

/// <summary>On ABP's Identity, PermissionManagement, AuditLogging, BackgroundJobs and BlobStoring, with migrations, through HTTP.</summary>
public sealed class AbpHostTests(AbpHost host) : IClassFixture<AbpHost>
{
    private const string Clerks = "clerks";

    [Fact]
    public async Task The_first_user_signs_in_sends_a_campaign_and_finds_it_in_the_report()
    {
        using var http = await host.SignInAsync();
        var api = new BulkWhatsAppClient(http);
        var draft = await host.DraftAsync(http, recipients: 50);

        var finished = await AbpHost.SubmitAndWatchAsync(http, draft.Id, readers: 50);

        (finished.Status, finished.Counts.Sent, finished.Counts.Read).ShouldBe((BulkMessageStatus.Completed, 50, 50));
        (await host.Simulator.GetAcceptedAsync(AbpHost.PhoneNumberId)).Select(send => send.To).Distinct().Count().ShouldBe(50);
        (await api.BulkMessages.RecountAsync(draft.Id)).Difference.ShouldBeNull();
        var report = await api.Reports.GetAsync(new GetBulkMessageReportInput { MaxResultCount = 100 });
        report.Items.Single(row => row.Number == draft.Number).Counts.Read.ShouldBe(50);
    }

    [Fact]
    public async Task A_permission_given_to_a_role_counts_with_the_next_request_and_so_does_its_loss()
    {
        using var admin = await host.SignInAsync();
        var clerk = await host.CreateUserAsync(Clerks);
        using var http = await host.SignInAsync(clerk, AbpHost.UserPassword);
        (await http.GetAsync("api/bulk-whatsapp/bulk-messages")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        await SetPermissionAsync(admin, BulkWhatsAppPermissions.BulkMessages.Default, isGranted: true);
        (await http.GetAsync("api/bulk-whatsapp/bulk-messages")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await GrantedPoliciesAsync(http)).ShouldBe([BulkWhatsAppPermissions.BulkMessages.Default]);
        (await http.PostAsync($"api/bulk-whatsapp/bulk-messages/{Guid.NewGuid()}/submit", null)).StatusCode
            .ShouldBe(HttpStatusCode.Forbidden);

        await SetPermissionAsync(admin, BulkWhatsAppPermissions.BulkMessages.Default, isGranted: false);
        (await http.GetAsync("api/bulk-whatsapp/bulk-messages")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    /// <summary>
    /// ABP's behaviour according to docs/foundations.md. If this fails, ABP has become stricter, and the page must say so.
    /// </summary>
    [Fact]
    public async Task Who_may_change_permissions_gives_also_what_they_do_not_hold()
    {
        using var admin = await host.SignInAsync();
        using var clerk = await host.SignInAsync(await host.CreateUserAsync(Clerks), AbpHost.UserPassword);
        await SetPermissionAsync(admin, "AbpIdentity.Roles.ManagePermissions", isGranted: true);

        await SetPermissionAsync(clerk, BulkWhatsAppPermissions.Templates.Default, isGranted: true);
        (await clerk.GetAsync("api/bulk-whatsapp/templates")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await SetPermissionAsync(admin, BulkWhatsAppPermissions.Templates.Default, isGranted: false);
        await SetPermissionAsync(admin, "AbpIdentity.Roles.ManagePermissions", isGranted: false);
    }

    [Fact]
    public async Task The_permissions_of_the_module_stand_in_ABPs_dialog_for_who_may_open_it()
    {
        using var admin = await host.SignInAsync();
        var dialog = await admin.GetJsonAsync("api/permission-management/permissions?providerName=R&providerKey=admin");
        var group = dialog.GetProperty("groups").EnumerateArray()
            .Single(group => group.GetProperty("name").GetString() == BulkWhatsAppPermissions.GroupName);
        group.GetProperty("displayName").GetString().ShouldBe("Bulk WhatsApp");
        group.GetProperty("permissions").EnumerateArray().ShouldAllBe(permission => permission.GetProperty("isGranted").GetBoolean());

        using var clerk = await host.SignInAsync(await host.CreateUserAsync(Clerks), AbpHost.UserPassword);
        (await clerk.GetAsync("api/permission-management/permissions?providerName=R&providerKey=admin")).StatusCode
            .ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Who_called_what_is_in_the_audit_log_and_secrets_are_not()
    {
        using var http = await host.SignInAsync();
        var account = await host.EnsureAccountAsync(http);

        (await host.Database.QueryAsync<long>(
            """SELECT count(*) FROM "AbpAuditLogs" WHERE "Url" = '/api/bulk-whatsapp/accounts' AND "HttpMethod" = 'POST' AND "UserName" = 'admin' AND "HttpStatusCode" = 200"""))
            .ShouldBePositive();
        var parameters = await host.Database.QueryAsync<string>(
            """SELECT "Parameters" FROM "AbpAuditLogActions" WHERE "ServiceName" LIKE '%AccountAppService' AND "MethodName" = 'CreateAsync' LIMIT 1""");
        parameters.ShouldNotBeNull().ShouldContain(account.PhoneNumberId);
        parameters.ShouldNotContain(SimulatorControl.Token);
        parameters.ShouldNotContain(SimulatorControl.AppSecret);
        (await host.Database.QueryAsync<long>(
            $"""SELECT count(*) FROM "AbpAuditLogActions" WHERE "Parameters" LIKE '%{AbpHost.AdminPassword}%'""")).ShouldBe(0);
    }

    [Fact]
    public async Task What_changed_in_a_document_is_in_the_entity_history()
    {
        using var http = await host.SignInAsync();
        var draft = await host.DraftAsync(http, recipients: 1);

        await new BulkWhatsAppClient(http).BulkMessages.SubmitAsync(draft.Id);

        (await ChangesAsync(draft.Id, changeType: 0)).ShouldContain("\"From the ABP application\"");
        (await ChangesAsync(draft.Id, changeType: 1)).ShouldContain(nameof(BulkMessage.Status));
    }

    [Fact]
    public async Task Secrets_are_not_in_the_entity_history()
    {
        using var http = await host.SignInAsync();
        var account = await host.EnsureAccountAsync(http);

        var changes = await ChangesAsync(account.Id, changeType: 0);

        changes.ShouldContain(account.PhoneNumberId);
        changes.ShouldNotContain("Cipher");
    }

    [Fact]
    public async Task Attachments_are_kept_in_the_database()
    {
        using var http = await host.SignInAsync();
        var draft = await host.DraftAsync(http, recipients: 1, TestTemplates.Document);
        using var form = new MultipartFormDataContent {
        {
            new ByteArrayContent("%PDF-1.4 invoice"u8.ToArray()) { Headers = { ContentType = new("application/pdf") } },
            "file",
            "invoice.pdf"
        } };

        using var response = await http.PutAsync($"api/bulk-whatsapp/bulk-messages/{draft.Id}/attachment", form);

        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        (await host.Database.QueryAsync<long>(
            """SELECT count(*) FROM "AbpBlobs" WHERE "Content" = convert_to('%PDF-1.4 invoice', 'UTF8')""")).ShouldBe(1);
    }

    [Fact]
    public async Task Signing_in_takes_the_right_password_and_writing_the_antiforgery_token()
    {
        using var http = host.CreateClient();
        (await LoginAsync(http, "admin", "wrong")).GetProperty("result").GetInt32().ShouldBe(2);
        (await LoginAsync(http, "nobody", "wrong")).GetProperty("result").GetInt32().ShouldBe(2);
        (await http.GetAsync("api/bulk-whatsapp/accounts")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await LoginAsync(http, "admin", AbpHost.AdminPassword)).GetProperty("result").GetInt32().ShouldBe(1);
        (await http.GetAsync("api/bulk-whatsapp/accounts")).StatusCode.ShouldBe(HttpStatusCode.OK);

        using var thief = new HttpClient { BaseAddress = host.Address };
        using var login = await thief.PostAsJsonAsync(
            "api/account/login", new { userNameOrEmailAddress = "admin", password = AbpHost.AdminPassword });
        login.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var refused = await thief.PostAsync($"api/bulk-whatsapp/bulk-messages/{Guid.NewGuid()}/submit", null);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetProperty("message")
            .GetString().ShouldNotBeNull().ShouldStartWith("The antiforgery token is missing");

        (await http.GetAsync("api/account/logout")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await http.GetAsync("api/bulk-whatsapp/accounts")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task After_five_wrong_passwords_a_user_is_locked_out()
    {
        var clerk = await host.CreateUserAsync(Clerks);
        using var http = host.CreateClient();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await LoginAsync(http, clerk, "wrong");
        }

        (await LoginAsync(http, clerk, AbpHost.UserPassword)).GetProperty("result").GetInt32().ShouldBe(2, "as for a wrong password");
    }

    [Fact]
    public async Task A_cookie_that_was_copied_is_worth_nothing_after_the_sign_out()
    {
        using var browser = new HttpClient { BaseAddress = host.Address };
        using var login = await browser.PostAsJsonAsync(
            "api/account/login", new { userNameOrEmailAddress = "admin", password = AbpHost.AdminPassword });
        using var thief = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = host.Address };
        var session = login.Headers.GetValues("Set-Cookie")
            .Single(cookie => cookie.StartsWith(".BulkWhatsApp.Session", StringComparison.Ordinal));
        thief.DefaultRequestHeaders.Add("Cookie", session.Split(';')[0]);
        (await thief.GetAsync("api/bulk-whatsapp/accounts")).StatusCode.ShouldBe(HttpStatusCode.OK);

        await browser.GetAsync("api/account/logout");

        (await thief.GetAsync("api/bulk-whatsapp/accounts")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_name_that_no_database_stores_is_refused_at_the_sign_in()
    {
        using var browser = new HttpClient { BaseAddress = host.Address };

        using var login = await browser.PostAsJsonAsync(
            "api/account/login", new { userNameOrEmailAddress = "ad\0min", password = AbpHost.AdminPassword });

        login.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_password_that_is_guessed_first_is_refused()
    {
        await using var scope = host.Services.CreateAsyncScope();
        using var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true);
        var users = scope.ServiceProvider.GetRequiredService<IdentityUserManager>();

        var result = await users.CreateAsync(new IdentityUser(Guid.NewGuid(), "rosamunde", "rosa@shop.example"), "Rosamunde-2026!");
        (await users.CreateAsync(new IdentityUser(Guid.NewGuid(), "emil", "emil@shop.example"), "P@ssw0rd2026!")).Errors
            .ShouldContain(error => error.Code == "PasswordCommon");

        result.Errors.ShouldContain(error => error.Code == "PasswordOfUser" && error.Description.Contains("user name"));
    }

    [Fact]
    public async Task A_tenant_of_the_configuration_has_its_own_first_user_and_documents()
    {
        using var http = await host.SignInAsync();
        await host.EnsureAccountAsync(http);
        using var tenant = await host.SignInAsync("admin", AbpHost.TenantPassword, AbpHost.Tenant);

        var configuration = await tenant.GetJsonAsync("api/abp/application-configuration");
        configuration.GetProperty("currentTenant").GetProperty("name").GetString().ShouldBe(AbpHost.Tenant);
        (await new BulkWhatsAppClient(tenant).Accounts.GetListAsync(new GetAccountsInput())).TotalCount.ShouldBe(0);
        (await new BulkWhatsAppClient(http).Accounts.GetListAsync(new GetAccountsInput())).TotalCount.ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_accounts_with_one_name_at_the_same_moment_one_is_refused_in_words()
    {
        using var http = await host.SignInAsync();
        await host.EnsureAccountAsync(http);

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 4).Select(_ => http.PostAsJsonAsync("api/bulk-whatsapp/recipient-lists", new { name = "Spring" })));

        answers.Count(answer => answer.IsSuccessStatusCode).ShouldBe(1);
        foreach (var refused in answers.Where(answer => !answer.IsSuccessStatusCode))
        {
            (await refused.ErrorAsync()).Code.ShouldBe(BulkWhatsAppErrorCodes.NameTaken);
        }
    }

    [Theory]
    [InlineData("de", "de")]
    [InlineData("ar-EG, en;q=0.5", "ar")]
    public async Task The_language_is_the_one_asked_for_whatever_a_cookie_says(string accepted, string culture)
    {
        using var http = new HttpClient { BaseAddress = host.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/abp/application-configuration");
        request.Headers.Add("Accept-Language", accepted);
        request.Headers.Add("Cookie", ".AspNetCore.Culture=c%3Den%7Cuic%3Den");
        using var response = await http.SendAsync(request);

        var configuration = await response.Content.ReadFromJsonAsync<JsonElement>();
        configuration.GetProperty("localization").GetProperty("currentCulture").GetProperty("cultureName").GetString().ShouldBe(culture);
    }

    [Fact]
    public async Task The_health_and_the_description_of_the_API_answer()
    {
        using var http = await host.SignInAsync();
        var health = await http.GetJsonAsync("health/ready");
        health.GetProperty("checks").GetProperty("database").GetProperty("data").GetProperty("workerAlive").GetBoolean().ShouldBeTrue();
        (await http.GetJsonAsync("swagger/v1/swagger.json")).GetProperty("paths")
            .TryGetProperty("/api/bulk-whatsapp/bulk-messages", out _).ShouldBeTrue();

        using var stranger = host.CreateClient();
        (await stranger.GetAsync("swagger/v1/swagger.json")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Only_what_is_listed_is_for_everybody()
    {
        var endpoints = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .SelectMany(endpoint => (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["*"])
                .Select(method => $"{method} {endpoint.RoutePattern.RawText}"))
            .ShouldBe(
            [
                "GET connect/token",
                "POST connect/token",
                "GET api/bulk-whatsapp/webhooks/{accountId:guid}",
                "POST api/bulk-whatsapp/webhooks/{accountId:guid}",
                "POST api/account/login",
                "GET api/account/logout",
                "POST api/account/logout",
                "GET api/abp/application-configuration",
                "GET api/abp/application-localization",
                "* /health/live",
                "* /health/ready",
            ],
            ignoreOrder: true);

        using var stranger = host.CreateClient();
        foreach (var path in new[]
        {
            "api/abp/api-definition",
            "api/nowhere",
            "api/permission-management/permissions?providerName=R&providerKey=admin",
            "api/bulk-whatsapp/countries"
        })
        {
            using var response = await stranger.GetAsync(path);
            response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, path);
            response.Headers.CacheControl?.NoStore.ShouldBeTrue(path);
        }
    }

    [Fact]
    public async Task What_is_refused_before_its_body_is_read_is_in_the_audit_log()
    {
        using var http = await host.SignInAsync(await host.CreateUserAsync(Clerks), AbpHost.UserPassword);
        var id = Guid.NewGuid();

        (await http.PostAsync($"api/bulk-whatsapp/bulk-messages/{id}/submit", null)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        (await host.Database.QueryAsync<long>(
            $"""SELECT count(*) FROM "AbpAuditLogs" WHERE "Url" LIKE '%{id}/submit' AND "HttpStatusCode" = 403""")).ShouldBe(1);
    }

    /// <param name="changeType">ABP's EntityChangeType: 0 created, 1 updated.</param>
    private async Task<string> ChangesAsync(Guid id, short changeType) => await host.Database.QueryAsync<string>(
        """
        SELECT string_agg(p."PropertyName" || '=' || coalesce(p."NewValue", ''), ' ')
        FROM "AbpEntityChanges" c JOIN "AbpEntityPropertyChanges" p ON p."EntityChangeId" = c."Id"
        WHERE c."EntityId" = @id AND c."ChangeType" = @type
        """,
        ("id", id.ToString()),
        ("type", changeType)) ?? "";

    private static async Task<JsonElement> LoginAsync(HttpClient http, string userName, string password) =>
        await http.PostAsync("api/account/login", new { userNameOrEmailAddress = userName, password });

    private static async Task<string[]> GrantedPoliciesAsync(HttpClient http)
    {
        var configuration = await http.GetJsonAsync("api/abp/application-configuration");
        return [.. configuration.GetProperty("auth").GetProperty("grantedPolicies").EnumerateObject().Select(policy => policy.Name)];
    }

    private static async Task SetPermissionAsync(HttpClient admin, string name, bool isGranted)
    {
        using var response = await admin.PutAsJsonAsync(
            $"api/permission-management/permissions?providerName=R&providerKey={Clerks}",
            new { permissions = new[] { new { name, isGranted } } });
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }
}
