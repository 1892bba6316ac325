using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.Security;

/// <summary>Nobody can remove the audit log, flood it, or learn from it whom a campaign went to.</summary>
[Collection(ProductTests.Name)]
public class AuditAttackTests(TestApplication application)
{
    [Theory]
    [InlineData("X-Correlation-Id", 255)]
    [InlineData("X-Correlation-Id", 10_000)]
    [InlineData("User-Agent", 511)]
    [InlineData("X-Forwarded-For", 63)]
    public async Task A_header_that_ends_in_half_an_emoji_does_not_switch_it_off(string header, int letters)
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(1));
        using var attacker = await SignInWithUtf8HeadersAsync(clerk);

        using (var request = new HttpRequestMessage(HttpMethod.Delete, $"api/bulk-whatsapp/bulk-messages/{draft.Id}"))
        {
            request.Headers.TryAddWithoutValidation(header, new string('a', letters) + "😀😀").ShouldBeTrue();
            using var answer = await attacker.SendAsync(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }

        var log = await clerk.FindAuditLogAsync("DELETE", $"bulk-messages/{draft.Id}");
        log.GetProperty("entityChanges").GetArrayLength().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task A_change_whose_row_cannot_be_written_leaves_a_smaller_one()
    {
        await using var own = await TestApplication.StartAsync();
        using var clerk = await own.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(1));
        await own.Database.QueryAsync<int>(own.Database.File is null
            ? """ALTER TABLE "AppAuditLogEntityChanges" ADD CONSTRAINT "CK_None" CHECK (false) NOT VALID"""
            : """CREATE TRIGGER "TR_None" BEFORE INSERT ON "AppAuditLogEntityChanges" BEGIN SELECT RAISE(ABORT, 'none'); END""");

        await clerk.Api.BulkMessages.DeleteAsync(draft.Id);

        var log = await clerk.FindAuditLogAsync("DELETE", $"bulk-messages/{draft.Id}");
        (log.GetProperty("userName").GetString(), log.GetProperty("httpStatusCode").GetInt32()).ShouldBe(("admin", 204));
        log.GetProperty("entityChanges").GetArrayLength().ShouldBe(0);
        log.GetProperty("comments").GetString().ShouldNotBeNull().ShouldContain("could not be written");
    }

    [Fact]
    public async Task Who_takes_data_away_and_which_is_on_record()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(1), TestTemplates.Document);
        using (var form = new MultipartFormDataContent { { new ByteArrayContent(TestFiles.Of("a.pdf")), "file", "a.pdf" } })
        {
            await clerk.Http.PutAsync($"api/bulk-whatsapp/bulk-messages/{draft.Id}/attachment", form).DoneAsync();
        }

        var list = await clerk.Api.RecipientLists.CreateAsync(new CreateRecipientListDto { Name = "People" });
        var import = await clerk.ImportAsync(list.Id, "number\n+12025550140\nnobody\n");
        var downloads = new[]
        {
            $"api/bulk-whatsapp/reports/bulk-message-status/export?filter=Winter",
            $"api/bulk-whatsapp/messages/export?bulkMessageId={draft.Id}&phoneNumber=12025550140",
            $"api/bulk-whatsapp/bulk-messages/{draft.Id}/attachment",
            $"api/bulk-whatsapp/recipient-lists/{list.Id}/imports/{import.ImportId}/rejected-rows",
        };

        foreach (var download in downloads)
        {
            await clerk.Http.GetAsync(download).DoneAsync();
            var log = await clerk.FindAuditLogAsync("GET", download.Split('?')[0]);
            (log.GetProperty("userName").GetString(), log.GetProperty("httpStatusCode").GetInt32()).ShouldBe(("admin", 200));
        }

        var parameters = ParametersOf(await clerk.FindAuditLogAsync("GET", "messages/export"));
        parameters.ShouldContain($"{draft.Id}");
        parameters.ShouldNotContain("12025550140");
        await clerk.Http.GetAsync("api/bulk-whatsapp/messages").DoneAsync();
        (await CountRowsOfAsync("GET", "/api/bulk-whatsapp/messages", tenant: clerk.Tenant)).ShouldBe(0);
    }

    [Fact]
    public async Task No_number_name_or_data_of_a_person_stands_in_it()
    {
        using var clerk = await application.NewClerkAsync();
        const string Number = "+12025558140";
        const string National = "2025558141";
        const string Name = "Anna-Katharina Unverwechselbar";
        const string Data = "Zimmer-4711-Süd";
        var list = await clerk.Api.RecipientLists.CreateAsync(new CreateRecipientListDto { Name = "People" });
        var data = JsonDocument.Parse($$"""{"room":"{{Data}}"}""").RootElement;
        var person = await clerk.Api.Recipients.CreateAsync(list.Id, new RecipientInput { PhoneNumber = Number, Name = Name, Data = data });
        await clerk.Api.Recipients.UpdateAsync(
            list.Id, person.Id, new RecipientInput { PhoneNumber = National, Name = Name + " II", Data = data });
        await clerk.Api.OptOuts.CreateAsync(new CreateOptOutDto { PhoneNumber = Number, Reason = "asked by phone" });
        using (var taken = await clerk.Http.SendJsonAsync(HttpMethod.Post, "api/bulk-whatsapp/opt-outs", new { phoneNumber = Number }))
        {
            taken.IsSuccessStatusCode.ShouldBeFalse();
        }

        using (var none = await clerk.Http.SendJsonAsync(
            HttpMethod.Post, "api/bulk-whatsapp/opt-outs", new { phoneNumber = "20255581429999999" }))
        {
            none.IsSuccessStatusCode.ShouldBeFalse();
        }

        await clerk.Api.Recipients.DeleteAsync(list.Id, person.Id);
        var draft = await clerk.DraftAsync([Number], TestTemplates.Plain);
        await clerk.Http.PostAsJsonAsync($"api/bulk-whatsapp/bulk-messages/{draft.Id}/send-test", new { mobileNumber = National })
            .DoneAsync();
        await clerk.Http.PostAsJsonAsync("api/bulk-whatsapp/bulk-messages/preview", new
        {
            templateId = draft.TemplateId, variableType = "Common", recipientName = Name, recipientData = data,
        });
        await clerk.Api.BulkMessages.DeleteAsync(draft.Id);
        await clerk.FindAuditLogAsync("DELETE", $"bulk-messages/{draft.Id}");

        foreach (var personal in new[] { Number.TrimStart('+'), National, "20255581429999999", Name, Data, "Zimmer-4711-S" })
        {
            (await application.Database.QueryAsync<long>(
                """
                SELECT (SELECT count(*) FROM "AppAuditLogs" WHERE strpos(concat_ws(' ', "Url", "Exceptions", "Comments"), @text) > 0)
                     + (SELECT count(*) FROM "AppAuditLogActions" WHERE strpos("Parameters", @text) > 0)
                     + (SELECT count(*) FROM "AppAuditLogEntityChanges" WHERE strpos("PropertyChangesJson"::text, @text) > 0)
                """,
                ("text", personal))).ShouldBe(0, personal);
        }
    }

    [Fact]
    public async Task Strangers_do_not_fill_it_and_their_wrong_passwords_are_kept()
    {
        using var stranger = BulkWhatsAppClient.CreateHttpClient(application.Address);
        var id = Guid.NewGuid();
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Post, $"api/identity/users?x={id}"),
            (HttpMethod.Delete, $"api/identity/users/{id}"),
            (HttpMethod.Post, $"api/nothing/{id}"),
            (HttpMethod.Get, $"api/bulk-whatsapp/bulk-messages/{id}"),
        })
        {
            using var refused = await stranger.SendJsonAsync(method, path, method == HttpMethod.Post ? new { } : null);
            refused.StatusCode.ShouldBeOneOf(HttpStatusCode.Unauthorized, HttpStatusCode.NotFound);
        }

        using var clerk = await application.NewClerkAsync();
        var signOuts = await CountRowsOfAsync("POST", "/api/account/logout", anonymousOnly: true);
        await stranger.PostAsync("api/account/logout", null).DoneAsync();
        await Should.ThrowAsync<BulkWhatsAppApiException>(() => application.SignInAsync("admin", "wrong", clerk.Tenant));
        await Eventually.SoAsync(
            () => application.Database.QueryAsync<long>(
                """SELECT count(*) FROM "AppAuditLogs" WHERE "TenantName" = @tenant AND "Comments" = 'Sign-in: Failed'""",
                ("tenant", clerk.Tenant)),
            count => count == 1);

        (await CountRowsOfAsync("", $"{id}")).ShouldBe(0);
        (await CountRowsOfAsync("POST", "/api/account/logout", anonymousOnly: true)).ShouldBe(signOuts);
        (await CountRowsOfAsync("POST", "/api/identity/users", anonymousOnly: true)).ShouldBe(0);
    }

    [Fact]
    public async Task A_progress_stream_is_none_of_its_rows()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(1));
        await clerk.SubmitAndFinishAsync(draft);

        (await CountRowsOfAsync("GET", $"{draft.Id}")).ShouldBe(0);
    }

    private Task<long> CountRowsOfAsync(string method, string url, bool anonymousOnly = false, string? tenant = null) =>
        application.Database.QueryAsync<long>(
            """SELECT count(*) FROM "AppAuditLogs" WHERE "HttpMethod" LIKE @method || '%' AND strpos("Url" || '?', @url || '?') > 0 AND ("UserId" IS NULL AND "ClientId" IS NULL OR NOT @anonymous) AND (@tenant = '' OR "TenantName" = @tenant)""",
            ("method", method), ("url", url), ("anonymous", anonymousOnly), ("tenant", tenant ?? ""));

    private static string ParametersOf(JsonElement log) =>
        string.Join(' ', log.GetProperty("actions").EnumerateArray().Select(action => action.GetProperty("parameters").GetString()));

    /// <summary>Kestrel reads headers as UTF-8, which usual clients do not send.</summary>
    private static async Task<HttpClient> SignInWithUtf8HeadersAsync(Clerk clerk)
    {
        var cookies = new CookieContainer();
        var http = new HttpClient(
            new SocketsHttpHandler { CookieContainer = cookies, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 })
        {
            BaseAddress = clerk.Application.Address,
        };
        http.DefaultRequestHeaders.Add("__tenant", clerk.Tenant);
        await new BulkWhatsAppClient(http).SignInAsync("admin", TestHost.AdminPassword);
        var token = Uri.UnescapeDataString(cookies.GetAllCookies().Single(cookie => cookie.Name == "XSRF-TOKEN").Value);
        http.DefaultRequestHeaders.Add("RequestVerificationToken", token);
        return http;
    }
}
