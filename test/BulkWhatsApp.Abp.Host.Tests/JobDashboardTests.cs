using System.Net;
using System.Net.Http.Json;
using System.Text.RegularExpressions;
using BulkWhatsApp.Hangfire;
using Hangfire;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.Identity;
using Volo.Abp.PermissionManagement;

namespace BulkWhatsApp;

/// <summary>The dashboard of background jobs, which shows all tenants' jobs, behind ABP's sign-in and permissions.</summary>
public sealed partial class JobDashboardTests(AbpHost host) : IClassFixture<AbpHost>
{
    private const string Page = "hangfire";
    private const string Statistics = "hangfire/stats";
    private const string DeleteButton = "data-url=\"/hangfire/jobs/scheduled/delete\"";

    private JobStorage Storage => host.Services.GetRequiredService<HangfireStorage>().Get();

    [Fact]
    public async Task Who_may_look_sees_it_under_the_policy_of_all_pages_and_changes_nothing()
    {
        using var http = await SignInAsync(HangfirePermissions.Dashboard);
        var job = Schedule();

        using var page = await http.GetAsync($"{Page}/jobs/scheduled");

        page.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("default-src 'self'");
        page.Headers.CacheControl.ShouldNotBeNull().NoStore.ShouldBeTrue();
        var html = await page.Content.ReadAsStringAsync();
        html.ShouldContain($"{Page}/jobs/details/{job}");
        html.ShouldNotContain("Password=");
        html.ShouldNotContain(DeleteButton);
        InlineScript().IsMatch(html).ShouldBeFalse();
        InlineHandler().IsMatch(html).ShouldBeFalse();
        foreach (var file in Address().Matches(html).Select(match => match.Groups[1].Value)
            .Where(file => file.Contains("/hangfire/", StringComparison.Ordinal)))
        {
            (await http.GetAsync(file)).StatusCode.ShouldBe(HttpStatusCode.OK, file);
        }

        (await PostAsync(http, Statistics, ("metrics[]", "scheduled:count"))).ShouldBe(HttpStatusCode.OK);
        (await host.Database.QueryAsync<long>($"""SELECT count(*) FROM "AbpAuditLogs" WHERE "Url" = '/{Statistics}'""")).ShouldBe(0);
        (await DeleteAsync(http, job)).ShouldBe(HttpStatusCode.Unauthorized);
        StateOf(job).ShouldBe("Scheduled");
    }

    [Fact]
    public async Task Who_may_act_acts_with_the_pages_own_token_only_and_it_is_on_record()
    {
        var job = Schedule();
        using var browser = new HttpClient { BaseAddress = host.Address };
        var name = await CreateUserAsync(HangfirePermissions.Dashboard, HangfirePermissions.Manage);
        (await browser.PostAsJsonAsync("api/account/login", new { userNameOrEmailAddress = name, password = AbpHost.UserPassword }))
            .StatusCode.ShouldBe(HttpStatusCode.OK);
        var html = await browser.GetStringAsync($"{Page}/jobs/scheduled");
        html.ShouldContain(DeleteButton);

        (await DeleteAsync(browser, job)).ShouldBe(HttpStatusCode.Forbidden);
        StateOf(job).ShouldBe("Scheduled");
        browser.DefaultRequestHeaders.Add(Meta("csrf-header", html), Meta("csrf-token", html));
        (await DeleteAsync(browser, job)).ShouldBe(HttpStatusCode.NoContent);

        StateOf(job).ShouldBe("Deleted");
        (await host.Database.QueryAsync<long>(
            """SELECT count(*) FROM "AbpAuditLogs" WHERE "Url" = '/hangfire/jobs/scheduled/delete' AND "UserName" = @name AND "HttpStatusCode" = 204""",
            ("name", name))).ShouldBe(1);
    }

    [Fact]
    public async Task Who_may_not_look_is_refused_in_a_tenant_and_on_the_host_side()
    {
        var job = Schedule();
        using var nobody = await SignInAsync();
        using var manages = await SignInAsync(HangfirePermissions.Manage);
        using var tenant = await host.SignInAsync(password: AbpHost.TenantPassword, tenant: AbpHost.Tenant);
        using var stranger = host.CreateClient();
        foreach (var (http, answer) in new[]
        {
            (nobody, HttpStatusCode.Forbidden),
            (manages, HttpStatusCode.Forbidden),
            (tenant, HttpStatusCode.Forbidden),
            (stranger, HttpStatusCode.Unauthorized)
        })
        {
            foreach (var path in new[] { Page, $"{Page}/jobs/details/{job}", $"{Page}/js1827" })
            {
                (await http.GetAsync(path)).StatusCode.ShouldBe(answer, path);
            }

            (await DeleteAsync(http, job)).ShouldBe(answer);
            (await PostAsync(http, Statistics)).ShouldBe(answer);
        }

        StateOf(job).ShouldBe("Scheduled");
    }

    /// <returns>The id of a job that does nothing, and not before tomorrow.</returns>
    private string Schedule() => new BackgroundJobClient(Storage).Schedule(() => Console.Out.Flush(), TimeSpan.FromDays(1));

    private string StateOf(string job)
    {
        using var connection = Storage.GetConnection();
        return connection.GetStateData(job).Name;
    }

    private static Task<HttpStatusCode> DeleteAsync(HttpClient http, string job) =>
        PostAsync(http, $"{Page}/jobs/scheduled/delete", ("jobs[]", job));

    private static async Task<HttpStatusCode> PostAsync(HttpClient http, string path, params (string Name, string Value)[] fields)
    {
        using var response = await http.PostAsync(
            path, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))));
        return response.StatusCode;
    }

    private static string Meta(string name, string html) =>
        WebUtility.HtmlDecode(Regex.Match(html, $"<meta name=\"{name}\" content=\"([^\"]+)\"").Groups[1].Value);

    private async Task<HttpClient> SignInAsync(params string[] permissions) =>
        await host.SignInAsync(await CreateUserAsync(permissions), AbpHost.UserPassword);

    private async Task<string> CreateUserAsync(params string[] permissions)
    {
        var name = await host.CreateUserAsync();
        await using var scope = host.Services.CreateAsyncScope();
        using var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>().Begin(requiresNew: true);
        var user = (await scope.ServiceProvider.GetRequiredService<IdentityUserManager>().FindByNameAsync(name)).ShouldNotBeNull();
        foreach (var permission in permissions)
        {
            await scope.ServiceProvider.GetRequiredService<IPermissionManager>().SetForUserAsync(user.Id, permission, isGranted: true);
        }

        await unitOfWork.CompleteAsync();
        return name;
    }

    [GeneratedRegex("<script(?![^>]*\\bsrc=)")]
    private static partial Regex InlineScript();

    [GeneratedRegex("\\son[a-z]+=\"|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex InlineHandler();

    [GeneratedRegex("(?:src|href)=\"([^\"]+)\"")]
    private static partial Regex Address();
}
