using System.Net;
using System.Text;
using System.Text.Json;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Idempotency;

/// <summary>A request that is repeated with its key is carried out once.</summary>
[Collection(ProductTests.Name)]
public class IdempotencyTests(TestApplication application)
{
    private const string Broadcasts = "api/bulk-whatsapp/quick-broadcasts";
    private const string Lists = "api/bulk-whatsapp/recipient-lists";
    private const string Key = "order-4711";

    [Fact]
    public async Task The_same_key_returns_the_first_answer_and_sends_once()
    {
        using var clerk = await application.NewClerkAsync();

        var (first, firstReplayed) = await SendAsync(clerk, Broadcasts, Broadcast("+12025550140"));
        var id = JsonDocument.Parse(first).RootElement.GetProperty("id").GetGuid();
        await clerk.FinishAsync(id);
        var (second, secondReplayed) = await SendAsync(clerk, Broadcasts, Broadcast("+12025550140"));

        (firstReplayed, secondReplayed).ShouldBe((false, true));
        second.ShouldBe(first);
        (await clerk.Api.BulkMessages.GetListAsync(new())).TotalCount.ShouldBe(1);
        (await clerk.GetAcceptedAsync()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Eight_at_the_same_moment_get_one_answer_and_send_once()
    {
        using var clerk = await application.NewClerkAsync();

        var answers = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => SendAsync(clerk, Broadcasts, Broadcast("+12025550140", "+12025550141"))));

        answers.Select(answer => answer.Body).Distinct().ShouldHaveSingleItem();
        answers.Count(answer => !answer.IsReplayed).ShouldBe(1);
        await clerk.FinishAsync(JsonDocument.Parse(answers[0].Body).RootElement.GetProperty("id").GetGuid());
        (await clerk.Api.BulkMessages.GetListAsync(new())).TotalCount.ShouldBe(1);
        (await clerk.GetAcceptedAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task White_space_makes_no_other_request()
    {
        using var clerk = await application.NewClerkAsync();
        await SendAsync(clerk, Lists, """{"name":"Customers"}""");

        (await SendAsync(clerk, Lists, """{  "name" : "Customers"  }""")).IsReplayed.ShouldBeTrue();
    }

    [Fact]
    public async Task Another_request_under_the_key_is_refused()
    {
        using var clerk = await application.NewClerkAsync();
        var (first, _) = await SendAsync(clerk, Broadcasts, Broadcast("+12025550140"));

        (await RefusedAsync(clerk, Broadcasts, Broadcast("+12025550141")))
            .ShouldBe((HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.IdempotencyKeyReused));
        (await RefusedAsync(clerk, Lists, """{"name":"Customers"}"""))
            .ShouldBe((HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.IdempotencyKeyReused));

        await clerk.FinishAsync(JsonDocument.Parse(first).RootElement.GetProperty("id").GetGuid());
        (await clerk.GetAcceptedAsync()).ShouldHaveSingleItem().To.ShouldBe("12025550140");
        (await clerk.Api.RecipientLists.GetListAsync(new())).TotalCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_failed_request_does_not_burn_the_key()
    {
        using var clerk = await application.NewClerkAsync();
        (await RefusedAsync(clerk, Broadcasts, Broadcast("12"))).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await RefusedAsync(clerk, Broadcasts, Broadcast("+12025550140").Replace("plain", "nonexistent"))).Status
            .ShouldBe(HttpStatusCode.BadRequest);
        (await RefusedAsync(clerk, Broadcasts, "{not json")).Status.ShouldBe(HttpStatusCode.BadRequest);

        var (body, isReplayed) = await SendAsync(clerk, Broadcasts, Broadcast("+12025550140"));

        isReplayed.ShouldBeFalse();
        (await clerk.FinishAsync(JsonDocument.Parse(body).RootElement.GetProperty("id").GetGuid())).Counts.Sent.ShouldBe(1);
    }

    [Fact]
    public async Task Keys_of_tenants_are_apart()
    {
        using var clerk = await application.NewClerkAsync();
        using var other = await application.NewClerkAsync();

        var (mine, _) = await SendAsync(clerk, Lists, """{"name":"Customers"}""");
        var (theirs, isReplayed) = await SendAsync(other, Lists, """{"name":"Customers"}""");

        isReplayed.ShouldBeFalse();
        theirs.ShouldNotBe(mine);
    }

    [Fact]
    public async Task Keys_of_users_are_apart()
    {
        using var clerk = await application.NewClerkAsync();
        await SendAsync(clerk, Lists, """{"name":"Customers"}""");
        var (user, http) = await NewUserAsync(clerk);
        using var _ = http;
        await clerk.GrantAsync("U", $"{user}", BulkWhatsAppPermissions.RecipientLists.Create);

        using var theirs = await PostAsync(http, Lists, """{"name":"Guests"}""", Key);

        theirs.StatusCode.ShouldBe(HttpStatusCode.OK);
        theirs.Headers.Contains(IdempotencyHeaders.Replayed).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_may_not_any_more_gets_no_first_answer_again()
    {
        using var clerk = await application.NewClerkAsync();
        var (user, http) = await NewUserAsync(clerk);
        using var _ = http;
        await clerk.GrantAsync("U", $"{user}", BulkWhatsAppPermissions.RecipientLists.Create);
        (await PostAsync(http, Lists, """{"name":"Customers"}""", Key)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await clerk.GrantAsync("U", $"{user}", BulkWhatsAppPermissions.RecipientLists.Create, isGranted: false);

        using var refused = await PostAsync(http, Lists, """{"name":"Customers"}""", Key);

        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        refused.Headers.Contains(IdempotencyHeaders.Replayed).ShouldBeFalse();
        (await refused.Content.ReadAsStringAsync()).ShouldNotContain("Customers");
    }

    [Fact]
    public async Task Who_may_not_is_told_nothing_of_a_key()
    {
        using var clerk = await application.NewClerkAsync();
        await SendAsync(clerk, Lists, """{"name":"Customers"}""");
        using var stranger = new HttpClient { BaseAddress = application.Address };
        var (user, http) = await NewUserAsync(clerk);
        using var _ = http;

        foreach (var key in new[] { Key, "never-used", "" })
        {
            using var unknown = await PostAsync(stranger, Lists, """{"name":"Guests"}""", key);
            unknown.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
            using var refused = await PostAsync(http, Lists, """{"name":"Guests"}""", key);
            refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task White_space_in_a_text_makes_another_request()
    {
        using var clerk = await application.NewClerkAsync();
        await SendAsync(clerk, Lists, """{"name":"A \"B C"}""");

        (await RefusedAsync(clerk, Lists, """{"name":"A \"BC"}"""))
            .ShouldBe((HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.IdempotencyKeyReused));
    }

    [Fact]
    public async Task Without_a_key_every_request_counts()
    {
        using var clerk = await application.NewClerkAsync();
        for (var i = 0; i < 2; i++)
        {
            await clerk.FinishAsync((await clerk.Http.PostAsync(
                Broadcasts,
                new
                {
                    templateName = TestTemplates.Plain, language = "en_US", recipients = new[] { new { mobileNumber = "+12025550140" } }
                }))
                .GetProperty("id").GetGuid());
        }

        (await clerk.GetAcceptedAsync()).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData(IdempotencyConsts.MaxKeyLength + 1)]
    [InlineData(0)]
    public async Task A_key_of_no_or_too_many_characters_is_refused(int length)
    {
        using var clerk = await application.NewClerkAsync();

        var refusal = await RefusedAsync(clerk, Lists, """{"name":"Customers"}""", new string('k', length));

        refusal.ShouldBe((HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.IdempotencyKeyInvalid));
        (await clerk.Api.RecipientLists.GetListAsync(new())).TotalCount.ShouldBe(0);
    }

    [Fact]
    public async Task A_document_is_created_and_submitted_once_under_its_keys()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(3));

        var first = await clerk.Api.BulkMessages.SubmitAsync(draft.Id, Key);
        await clerk.FinishAsync(draft.Id);
        var second = await clerk.Api.BulkMessages.SubmitAsync(draft.Id, Key);

        (second.Id, second.Number, second.Status).ShouldBe((first.Id, first.Number, first.Status));
        (await clerk.GetAcceptedAsync()).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Accounts_and_opt_outs_are_created_once()
    {
        using var clerk = await application.NewClerkAsync();
        var input = clerk.NewAccount("Second");

        (await clerk.Api.Accounts.CreateAsync(input, "a")).Id.ShouldBe((await clerk.Api.Accounts.CreateAsync(input, "a")).Id);
        (await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = "+12025550140" }, "o")).Id
            .ShouldBe((await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = "+12025550140" }, "o")).Id);
        (await application.Database.QueryAsync<long>(
            """SELECT count(*) FROM "BwaIdempotencyKeys" WHERE "RequestHash" || COALESCE("ResponseJson", '') LIKE '%' || @secret || '%'""",
            ("secret", SimulatorControl.Token))).ShouldBe(0);
    }

    [Fact]
    public async Task An_import_is_done_once_also_when_several_send_it_at_the_same_moment()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Customers" });
        var file = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 500).Select(n => $"+1202{5550000 + n}\n")));

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            clerk.Api.RecipientLists.ImportAsync(list.Id, new MemoryStream(file), "people.txt", null, Key)));

        results.ShouldAllBe(result => result.Added == 500 && result.ImportId == results[0].ImportId);
        (await clerk.Api.RecipientLists.GetImportsAsync(list.Id, new())).TotalCount.ShouldBe(1);
        using var other = await clerk.Http.UploadAsync($"{Lists}/{list.Id}/import", file[..^1], "people.txt", idempotencyKey: Key);
        (await other.ErrorAsync()).ShouldBe((HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.IdempotencyKeyReused));
    }

    [Fact]
    public async Task An_import_of_other_people_in_a_file_of_the_same_length_is_another_request()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Customers" });
        (await clerk.Http.UploadAsync($"{Lists}/{list.Id}/import", "+12025550140\n"u8.ToArray(), "people.txt", idempotencyKey: Key))
            .Dispose();

        using var other = await clerk.Http.UploadAsync(
            $"{Lists}/{list.Id}/import", "+12025550141\n"u8.ToArray(), "people.txt", idempotencyKey: Key);

        (await other.ErrorAsync()).ShouldBe((HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.IdempotencyKeyReused));
    }

    [Fact]
    public async Task A_failed_import_does_not_burn_the_key()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Customers" });
        using var refused = await clerk.Http.UploadAsync(
            $"{Lists}/{list.Id}/import", "name\nAda\n"u8.ToArray(), "people.csv", idempotencyKey: Key);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        using var done = await clerk.Http.UploadAsync(
            $"{Lists}/{list.Id}/import", "+12025550140\n"u8.ToArray(), "people.csv", idempotencyKey: Key);

        done.IsSuccessStatusCode.ShouldBeTrue();
        done.Headers.Contains("Idempotency-Replayed").ShouldBeFalse();
    }

    /// <summary>Somebody who may see lists.</summary>
    private static async Task<(Guid Id, HttpClient Http)> NewUserAsync(Clerk clerk)
    {
        var id = await clerk.CreateUserAsync("second");
        await clerk.GrantAsync("U", $"{id}", BulkWhatsAppPermissions.RecipientLists.Default);
        return (id, await clerk.SignInAsync("second"));
    }

    private static string Broadcast(params string[] numbers) => JsonSerializer.Serialize(new
    {
        templateName = TestTemplates.Plain, language = "en_US", recipients = numbers.Select(number => new { mobileNumber = number }),
    });

    private static async Task<(string Body, bool IsReplayed)> SendAsync(Clerk clerk, string path, string body)
    {
        using var response = await PostAsync(clerk, path, body, Key);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return (text, response.Headers.TryGetValues("Idempotency-Replayed", out var values) && values.Single() == "true");
    }

    private static async Task<(HttpStatusCode Status, string? Code)> RefusedAsync(Clerk clerk, string path, string body, string key = Key)
    {
        using var response = await PostAsync(clerk, path, body, key);
        return await response.ErrorAsync();
    }

    private static Task<HttpResponseMessage> PostAsync(Clerk clerk, string path, string body, string key) =>
        PostAsync(clerk.Http, path, body, key);

    private static async Task<HttpResponseMessage> PostAsync(HttpClient http, string path, string body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json")
        };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await http.SendAsync(request);
    }
}
