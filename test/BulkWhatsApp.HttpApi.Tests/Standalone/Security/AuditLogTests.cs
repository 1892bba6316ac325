using System.Net;
using System.Text.Json;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Security;

/// <summary>The audit log says who called what and which document changed, but contains no secret.</summary>
[Collection(ProductTests.Name)]
public class AuditLogTests(TestApplication application)
{
    [Fact]
    public async Task It_tells_who_called_what_and_which_document_changed_and_how()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(1));

        await clerk.Api.BulkMessages.UpdateAsync(draft.Id, new UpdateBulkMessageDto
        {
            Title = "A better title", TemplateId = draft.TemplateId, ConcurrencyStamp = draft.ConcurrencyStamp,
        });
        var log = await clerk.FindAuditLogAsync("PUT", $"bulk-messages/{draft.Id}");

        (log.GetProperty("userName").GetString(), log.GetProperty("httpStatusCode").GetInt32()).ShouldBe(("admin", 200));
        log.GetProperty("tenantName").GetString().ShouldBe(clerk.Tenant);
        log.GetProperty("clientIpAddress").GetString().ShouldNotBeNullOrEmpty();
        log.GetProperty("actions").EnumerateArray().ShouldContain(action =>
            action.GetProperty("serviceName").GetString()!.EndsWith("BulkMessageAppService", StringComparison.Ordinal)
            && action.GetProperty("methodName").GetString() == "UpdateAsync");
        var change = log.GetProperty("entityChanges").EnumerateArray()
            .Single(item => item.GetProperty("entityId").GetString() == $"{draft.Id}");
        change.GetProperty("entityTypeFullName").GetString()!.ShouldEndWith("BulkMessage");
        var title = change.GetProperty("propertyChanges").EnumerateArray().Single(item => Text(item, "propertyName") == "Title");
        (Text(title, "originalValue"), Text(title, "newValue")).ShouldBe(("\"Test campaign\"", "\"A better title\""));
    }

    [Fact]
    public async Task It_holds_no_previews()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(1));
        await clerk.Api.BulkMessages.ValidateAsync(draft.Id);
        using var preview = await clerk.Http.SendJsonAsync(
            HttpMethod.Post, "api/bulk-whatsapp/bulk-messages/preview", new { templateId = draft.TemplateId });
        preview.IsSuccessStatusCode.ShouldBeTrue(await preview.Content.ReadAsStringAsync());
        await clerk.Api.BulkMessages.DeleteAsync(draft.Id);

        await clerk.FindAuditLogAsync("DELETE", $"bulk-messages/{draft.Id}");
        var logs = await clerk.Http.GetJsonAsync($"api/audit-logging/audit-logs?url={draft.Id}");
        Text(logs.GetProperty("items")[0], "documentNumber").ShouldBe(draft.Number);

        foreach (var url in new[] { "preview", "validate" })
        {
            var seen = await clerk.Http.GetJsonAsync($"api/audit-logging/audit-logs?url={url}");
            seen.GetProperty("totalCount").GetInt32().ShouldBe(0, url);
        }
    }

    [Fact]
    public async Task It_tells_what_was_refused_and_why()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync([]);
        using var refused = await clerk.Http.SendJsonAsync(HttpMethod.Post, $"api/bulk-whatsapp/bulk-messages/{draft.Id}/submit");
        refused.IsSuccessStatusCode.ShouldBeFalse();

        var log = await clerk.FindAuditLogAsync("POST", $"bulk-messages/{draft.Id}/submit");

        log.GetProperty("httpStatusCode").GetInt32().ShouldBe(400);
        log.GetProperty("exceptions").GetString().ShouldNotBeNullOrWhiteSpace();
    }

    [Theory]
    [InlineData("api/identity/users", "AbpIdentity.Users")]
    [InlineData("api/identity/roles", "AbpIdentity.Roles")]
    [InlineData("api/multi-tenancy/tenants", "AbpTenantManagement.Tenants")]
    [InlineData("api/audit-logging/audit-logs", "AuditLogging.AuditLogs")]
    public async Task It_tells_who_wanted_to_read_what_and_was_refused(string path, string permission)
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.CreateUserAsync("anna");
        using var anna = await clerk.SignInAsync("anna");
        using var refused = await anna.GetAsync(path);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        var log = await clerk.FindAuditLogAsync("GET", path);

        (Text(log, "userName"), log.GetProperty("httpStatusCode").GetInt32()).ShouldBe(("anna", 403));
        Text(log, "exceptions").ShouldNotBeNull().ShouldContain(permission);
    }

    [Fact]
    public async Task It_holds_no_secret_of_an_account_or_user()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.CreateUserAsync("anna");
        var input = clerk.NewAccount("Second");
        (input.AccessToken, input.AppSecret, input.VerifyToken) = ("TOKEN-of-second", "APP-SECRET-of-second", "VERIFY-of-second");
        var account = await clerk.Api.Accounts.CreateAsync(input);
        await clerk.Api.Accounts.UpdateAsync(account.Id, new UpdateAccountDto
        {
            Name = "Third", PhoneNumberId = account.PhoneNumberId, WabaId = account.WabaId, BaseUrl = account.BaseUrl,
            AccessToken = "TOKEN-of-third", AppSecret = "APP-SECRET-of-third", VerifyToken = "VERIFY-of-third",
            ConcurrencyStamp = account.ConcurrencyStamp,
        });

        var log = await clerk.FindAuditLogAsync("PUT", $"accounts/{account.Id}");
        log.GetProperty("entityChanges").EnumerateArray()
            .ShouldContain(item => item.GetProperty("entityId").GetString() == $"{account.Id}");

        foreach (var secret in new[]
        {
            "of-second", "of-third", TestHost.AdminPassword, UserExtensions.Password, SimulatorControl.Token, SimulatorControl.AppSecret
        })
        {
            (await CountRowsWithAsync(secret)).ShouldBe(0, secret);
        }
    }

    [Fact]
    public async Task It_is_kept_per_tenant()
    {
        using var first = await application.NewClerkAsync();
        using var second = await application.NewClerkAsync();
        var draft = await first.DraftAsync(Clerk.Numbers(1));
        await first.Api.BulkMessages.DeleteAsync(draft.Id);

        await first.FindAuditLogAsync("DELETE", $"bulk-messages/{draft.Id}");

        var seen = await second.Http.GetJsonAsync($"api/audit-logging/audit-logs?url={draft.Id}");
        seen.GetProperty("totalCount").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task It_tells_everything_that_happened_to_one_object()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(1));
        await clerk.DraftAsync(Clerk.Numbers(1));
        await clerk.Api.BulkMessages.DeleteAsync(draft.Id);
        await clerk.FindAuditLogAsync("DELETE", $"bulk-messages/{draft.Id}");

        var history = await clerk.Http.GetJsonAsync(
            $"api/audit-logging/audit-logs?entityTypeFullName={typeof(BulkMessage).FullName}&entityId={draft.Id}");

        history.GetProperty("items").EnumerateArray().Select(log => Text(log, "httpMethod")).ShouldBe(["DELETE", "POST"]);
    }

    private Task<long> CountRowsWithAsync(string text) => application.Database.QueryAsync<long>(
        """
        SELECT (SELECT count(*) FROM "AppAuditLogs" WHERE strpos(concat_ws(' ', "Url", "Exceptions"), @text) > 0)
             + (SELECT count(*) FROM "AppAuditLogActions" WHERE strpos("Parameters", @text) > 0)
             + (SELECT count(*) FROM "AppAuditLogEntityChanges" WHERE strpos("PropertyChangesJson"::text, @text) > 0)
        """,
        ("text", text));

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
