using System.Net;
using System.Text;
using System.Text.Json;
using BulkWhatsApp.Client;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp;

/// <summary>ABP's audit log: nobody can remove it, flood it, or learn from it whom a campaign went to.</summary>
public sealed class AbpAuditTests(AbpHost host) : IClassFixture<AbpHost>
{
    [Theory]
    [InlineData("User-Agent", 511)]
    [InlineData("X-Correlation-Id", 63)]
    [InlineData("X-Correlation-Id", 10_000)]
    public async Task A_header_that_ends_in_half_an_emoji_does_not_switch_it_off(string header, int letters)
    {
        using var admin = await host.SignInAsync();
        var draft = await host.DraftAsync(admin, recipients: 1);
        using var attacker = await SignInWithUtf8HeadersAsync();
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"api/bulk-whatsapp/bulk-messages/{draft.Id}");
        request.Headers.TryAddWithoutValidation(header, new string('a', letters) + "😀😀").ShouldBeTrue();

        (await attacker.SendAsync(request)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await RowsAsync("DELETE", $"{draft.Id}")).ShouldBe(1);
        (await host.Database.QueryAsync<long>(
            """SELECT count(*) FROM "AbpEntityChanges" WHERE "EntityId" = @id AND "ChangeType" = 2""", ("id", $"{draft.Id}")))
            .ShouldBePositive();
    }

    [Fact]
    public async Task A_change_whose_row_cannot_be_written_leaves_a_smaller_one()
    {
        using var admin = await host.SignInAsync();
        var draft = await host.DraftAsync(admin, recipients: 1);
        await host.Database.QueryAsync<int>("""ALTER TABLE "AbpAuditLogActions" ADD CONSTRAINT "CK_None" CHECK (false) NOT VALID""");
        try
        {
            await new BulkWhatsAppClient(admin).BulkMessages.DeleteAsync(draft.Id);
            (await RowsAsync("DELETE", $"{draft.Id}")).ShouldBe(1);
        }
        finally
        {
            await host.Database.QueryAsync<int>("""ALTER TABLE "AbpAuditLogActions" DROP CONSTRAINT "CK_None" """);
        }

        (await host.Database.QueryAsync<string>(
            """SELECT "UserName" || ' ' || "Comments" FROM "AbpAuditLogs" WHERE strpos("Url", @id) > 0 AND "HttpMethod" = 'DELETE'""",
            ("id", $"{draft.Id}")))
            .ShouldNotBeNull().ShouldStartWith("admin The rest could not be written");
    }

    [Fact]
    public async Task Who_takes_data_away_is_on_record_and_who_merely_looks_is_not()
    {
        using var admin = await host.SignInAsync();
        await host.EnsureAccountAsync(admin);

        (await admin.GetAsync("api/bulk-whatsapp/messages/export?phoneNumber=12025550140")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.GetAsync("api/bulk-whatsapp/reports/bulk-message-status/export")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await admin.GetAsync("api/bulk-whatsapp/templates")).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await RowsAsync("GET", "messages/export")).ShouldBe(1);
        (await RowsAsync("GET", "bulk-message-status/export")).ShouldBe(1);
        (await RowsAsync("GET", "bulk-whatsapp/templates")).ShouldBe(0);
        (await ContainingAsync("12025550140")).ShouldBe(0);
    }

    [Fact]
    public async Task No_number_name_or_data_of_a_person_stands_in_it()
    {
        const string Number = "+12025558140";
        const string Name = "Anna-Katharina Unverwechselbar";
        const string Data = "Zimmer-4711";
        using var admin = await host.SignInAsync();
        await host.EnsureAccountAsync(admin);
        var api = new BulkWhatsAppClient(admin);
        var list = await api.RecipientLists.CreateAsync(new CreateRecipientListDto { Name = "People" });
        var data = JsonDocument.Parse($$"""{"room":"{{Data}}"}""").RootElement;
        var person = await api.Recipients.CreateAsync(list.Id, new RecipientInput { PhoneNumber = Number, Name = Name, Data = data });
        await api.OptOuts.CreateAsync(new CreateOptOutDto { PhoneNumber = Number, Reason = $"asked by phone from {Number}" });
        await Should.ThrowAsync<BulkWhatsAppApiException>(
            () => api.OptOuts.CreateAsync(new CreateOptOutDto { PhoneNumber = "20255581429999999" }));
        await Should.ThrowAsync<BulkWhatsAppApiException>(
            () => api.Recipients.CreateAsync(list.Id, new RecipientInput { PhoneNumber = Number }));
        await api.Recipients.DeleteAsync(list.Id, person.Id);

        (await RowsAsync("POST", "api/bulk-whatsapp/opt-outs")).ShouldBe(2);
        foreach (var personal in new[] { Number.TrimStart('+'), "20255581429999999", Name, Data })
        {
            (await ContainingAsync(personal)).ShouldBe(0, personal);
        }
    }

    [Fact]
    public async Task Strangers_do_not_fill_it_and_their_wrong_passwords_are_kept()
    {
        using var stranger = host.CreateClient();
        var id = Guid.NewGuid();
        (await stranger.PostAsync($"api/nothing/{id}", null)).IsSuccessStatusCode.ShouldBeFalse();
        (await stranger.PostAsync($"api/bulk-whatsapp/bulk-messages/{id}/submit", null)).IsSuccessStatusCode.ShouldBeFalse();
        await Should.ThrowAsync<BulkWhatsAppApiException>(() => host.SignInAsync(password: "wrong"));

        (await RowsAsync("POST", $"{id}")).ShouldBe(0);
        (await host.Database.QueryAsync<long>("""SELECT count(*) FROM "AbpAuditLogs" WHERE "Comments" LIKE '%Sign-in: Failed%'"""))
            .ShouldBe(1);
    }

    private Task<long> RowsAsync(string method, string url) => host.Database.QueryAsync<long>(
        """SELECT count(*) FROM "AbpAuditLogs" WHERE "HttpMethod" = @method AND strpos("Url", @url) > 0""",
        ("method", method),
        ("url", url));

    private Task<long> ContainingAsync(string text) => host.Database.QueryAsync<long>(
        """
        SELECT (SELECT count(*) FROM "AbpAuditLogs" WHERE strpos(concat_ws(' ', "Url", "Exceptions", "Comments"), @text) > 0)
             + (SELECT count(*) FROM "AbpAuditLogActions" WHERE strpos("Parameters", @text) > 0)
             + (SELECT count(*) FROM "AbpEntityPropertyChanges" WHERE strpos(concat_ws(' ', "OriginalValue", "NewValue"), @text) > 0)
        """,
        ("text", text));

    private async Task<HttpClient> SignInWithUtf8HeadersAsync()
    {
        var cookies = new CookieContainer();
        var http = new HttpClient(
            new SocketsHttpHandler { CookieContainer = cookies, RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8 })
        {
            BaseAddress = host.Address,
        };
        await new BulkWhatsAppClient(http).SignInAsync("admin", AbpHost.AdminPassword);
        var token = cookies.GetAllCookies().Single(cookie => cookie.Name == "XSRF-TOKEN").Value;
        http.DefaultRequestHeaders.Add("RequestVerificationToken", Uri.UnescapeDataString(token));
        return http;
    }
}
