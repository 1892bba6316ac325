using System.Net;
using System.Text;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Stage;
using Xunit.Abstractions;

namespace BulkWhatsApp.Fuzz;

/// <summary>Requests at the wrong time, from many clients at once, or with broken headers.</summary>
[Collection(FuzzCollection.Name)]
public sealed class StateFuzzTests(FuzzProduct product, ITestOutputHelper output)
{
    private const string Campaigns = "api/bulk-whatsapp/bulk-messages";
    private const int AtOnce = 16;

    private static readonly (HttpMethod Method, string Path)[] Actions =
    [
        (HttpMethod.Post, "validate"), (HttpMethod.Post, "submit"), (HttpMethod.Post, "pause"), (HttpMethod.Post, "resume"),
        (HttpMethod.Post, "cancel"), (HttpMethod.Post, "amend"), (HttpMethod.Post, "retry-failed"), (HttpMethod.Post, "recount"),
        (HttpMethod.Get, "findings"), (HttpMethod.Get, "progress-snapshot"), (HttpMethod.Get, "failures"), (HttpMethod.Get, "attachment"),
        (HttpMethod.Post, "reschedule"), (HttpMethod.Post, "back-to-draft"), (HttpMethod.Post, "mark-handled"),
        (HttpMethod.Post, "duplicate"), (HttpMethod.Get, "preview"), (HttpMethod.Delete, "attachment"),
        (HttpMethod.Get, "recipients"), (HttpMethod.Get, "timeline"),
    ];

    private TestApplication Application => product.Application;

    [Fact]
    public async Task Every_action_in_every_state()
    {
        using var run = product.Begin();
        using var clerk = await Application.NewClerkAsync();
        var seeds = new Random(run.Seed);

        // Each state is set up again for each action, because the action may change it.
        foreach (var reach in new Func<Task<Guid>>[]
        {
            DraftAsync, ScheduledAsync, PausedAsync, CancelledAsync, FinishedAsync, AmendedAsync
        })
        {
            var id = await reach();
            foreach (var (method, path) in Actions.OrderBy(_ => seeds.Next()))
            {
                await run.SendAsync(clerk.Http, new FuzzRequest(method, $"{Campaigns}/{id}/{path}", reach.Method.Name));
            }

            var test = new FuzzRequest(
                HttpMethod.Post, $"{Campaigns}/{id}/send-test", reach.Method.Name, () => Json("""{"mobileNumber": "+12025550199"}"""));
            var update = new FuzzRequest(
                HttpMethod.Put,
                $"{Campaigns}/{id}",
                reach.Method.Name,
                () => Json("""{"title": "Changed", "concurrencyStamp": "stale"}"""));
            await run.SendAsync(clerk.Http, [test, update, new FuzzRequest(HttpMethod.Delete, $"{Campaigns}/{id}", reach.Method.Name)]);
        }

        // And from everybody at once.
        var campaigns = new List<Guid> { await DraftAsync(), await DraftAsync(), await FinishedAsync() };
        var walk = Enumerable.Range(0, 200)
            .Select(_ => (Id: campaigns[seeds.Next(campaigns.Count)], Action: Actions[seeds.Next(Actions.Length)]));
        foreach (var steps in walk.Chunk(AtOnce))
        {
            await Task.WhenAll(
                steps.Select(step => run.SendAsync(
                    clerk.Http, new FuzzRequest(step.Action.Method, $"{Campaigns}/{step.Id}/{step.Action.Path}", "at once"))));
        }

        output.WriteLine($"{run}");
        run.Check(atLeast: 250);

        async Task<Guid> DraftAsync() => (await clerk.DraftAsync(Clerk.Numbers(2))).Id;

        async Task<Guid> ScheduledAsync()
        {
            var draft = await DraftAsync();
            await clerk.Application.Database.QueryAsync<int>(
                """UPDATE "BwaBulkMessages" SET "ScheduledAt" = now() + interval '1 day' WHERE "Id" = @id""", ("id", draft));
            await clerk.Api.BulkMessages.SubmitAsync(draft);
            return draft;
        }

        async Task<Guid> PausedAsync()
        {
            var scheduled = await ScheduledAsync();
            await clerk.Api.BulkMessages.PauseAsync(scheduled);
            return scheduled;
        }

        async Task<Guid> CancelledAsync()
        {
            var scheduled = await ScheduledAsync();
            await clerk.Api.BulkMessages.CancelAsync(scheduled);
            return scheduled;
        }

        async Task<Guid> FinishedAsync() => (await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(Clerk.Numbers(2)))).Id;

        async Task<Guid> AmendedAsync()
        {
            var cancelled = await CancelledAsync();
            await clerk.Api.BulkMessages.AmendAsync(cancelled);
            return cancelled;
        }
    }

    [Fact]
    public async Task The_same_by_sixteen_at_once()
    {
        using var run = product.Begin();
        using var clerk = await Application.NewClerkAsync();
        var list = await clerk.Api.RecipientLists.CreateAsync(new CreateRecipientListDto { Name = "Shared" });
        var template = (await clerk.GetTemplateAsync(TestTemplates.Plain)).Id;

        await OneWinsAsync(HttpMethod.Post, "recipient-lists", """{"name": "One"}""");
        await OneWinsAsync(HttpMethod.Post, $"recipient-lists/{list.Id}/recipients", """{"phoneNumber": "+12025550140"}""");
        await OneWinsAsync(HttpMethod.Post, "opt-outs", """{"phoneNumber": "+12025550141"}""");
        await OneWinsAsync(
            HttpMethod.Post,
            "accounts",
            $$"""{"name": "Second", "phoneNumberId": "4711", "wabaId": "4711", "baseUrl": "{{clerk.Account.BaseUrl}}", "isDefault": true}""");
        await OneWinsAsync(
            HttpMethod.Put, $"recipient-lists/{list.Id}", $$"""{"name": "Renamed", "concurrencyStamp": "{{list.ConcurrencyStamp}}"}""");

        // With the same key it is one request.
        var campaign = $$"""{"title": "Once", "templateId": "{{template}}", "recipients": [{"mobileNumber": "+12025550142"}]}""";
        var answers = await TogetherAsync(_ =>
            Request(HttpMethod.Post, "bulk-messages", campaign) with { Change = message => message.Headers.Add("Idempotency-Key", "one") });
        answers.ShouldAllBe(status => status == HttpStatusCode.OK);

        // What one deletes, the others use.
        await DeleteAmongAsync(CreateListAsync, path =>
        [
            Request(HttpMethod.Post, $"{path}/recipients", """{"phoneNumber": "+12025550143"}"""),
            Request(HttpMethod.Post, $"{path}/import-text", """{"text": "+12025550144"}"""),
            Request(HttpMethod.Get, $"{path}/recipients", null),
            Request(HttpMethod.Put, path, """{"name": "Renamed", "concurrencyStamp": "stale"}"""),
        ]);
        await DeleteAmongAsync(async () => $"bulk-messages/{(await clerk.DraftAsync(Clerk.Numbers(2))).Id}", path =>
        [
            Request(HttpMethod.Post, $"{path}/submit", null),
            Request(HttpMethod.Post, $"{path}/validate", null),
            Request(HttpMethod.Get, path, null),
            Request(HttpMethod.Post, $"{path}/send-test", """{"mobileNumber": "+12025550199"}"""),
        ]);
        await DeleteAmongAsync(
            CreateAccountAsync,
            path =>
            [
                Request(HttpMethod.Post, $"{path}/check-connection", null),
                Request(HttpMethod.Get, path, null),
                Request(HttpMethod.Post, $"{path}/clear-circuit", null),
                Request(HttpMethod.Delete, path, null)
            ]);
        await TogetherAsync(_ => Request(HttpMethod.Post, $"templates/sync/{clerk.Account.Id}", null));
        await TogetherAsync(number => Request(
            number == 0 ? HttpMethod.Delete : HttpMethod.Post,
            number == 0 ? $"templates/{template}" : $"templates/{template}/preview",
            number == 0 ? null : """{"values": {}}"""));
        await TogetherAsync(number => Request(HttpMethod.Put, "opt-outs/settings", $$"""{"stopWords": ["word{{number}}"]}"""));

        output.WriteLine($"{run}");
        run.Check(atLeast: 150);

        async Task OneWinsAsync(HttpMethod method, string path, string json)
        {
            var statuses = await TogetherAsync(_ => Request(method, path, json));
            statuses.Count(status => status == HttpStatusCode.OK).ShouldBe(1, path);
            statuses.Count(status => status == HttpStatusCode.Conflict).ShouldBe(AtOnce - 1, path);
        }

        async Task<string> CreateListAsync()
        {
            var created = await clerk.Api.RecipientLists.CreateAsync(new CreateRecipientListDto { Name = $"{Guid.NewGuid()}" });
            return $"recipient-lists/{created.Id}";
        }

        async Task<string> CreateAccountAsync()
        {
            var (name, number) = ($"{Guid.NewGuid()}", $"{Random.Shared.Next(10_000_000)}");
            var account = await clerk.Http.PostAsync(
                "api/bulk-whatsapp/accounts", new { name, phoneNumberId = number, wabaId = "1", baseUrl = clerk.Account.BaseUrl });
            return $"accounts/{account.GetProperty("id").GetString()}";
        }

        async Task DeleteAmongAsync(Func<Task<string>> create, Func<string, FuzzRequest[]> others)
        {
            var path = await create();
            var requests = others(path);
            await TogetherAsync(number => number == 3 ? Request(HttpMethod.Delete, path, null) : requests[number % requests.Length]);
        }

        Task<HttpStatusCode?[]> TogetherAsync(Func<int, FuzzRequest> request) =>
            Task.WhenAll(Enumerable.Range(0, AtOnce).Select(number => run.SendAsync(clerk.Http, request(number))));
    }

    [Theory]
    [InlineData("Accept-Language", "xx-YY;q=2, *;q=, ~, zz-zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz")]
    [InlineData("Accept", "application/xml")]
    [InlineData("Accept", "nonsense;;;")]
    [InlineData("Accept-Encoding", "zstd;q=9, *;q=x")]
    [InlineData("Cookie", "a=%00; .BulkWhatsApp.Session=garbage; ; =; XSRF-TOKEN=~")]
    [InlineData("User-Agent", "~\t(((")]
    [InlineData("X-Correlation-Id", "'; DROP TABLE x; --")]
    [InlineData("X-Forwarded-For", "not an address, ::1, 999.999.999.999")]
    [InlineData("X-HTTP-Method-Override", "DELETE")]
    [InlineData("If-Match", "garbage")]
    [InlineData("If-None-Match", "*")]
    [InlineData("If-Modified-Since", "yesterday")]
    [InlineData("If-Range", "\"x\"")]
    [InlineData("Range", "bytes=5-2")]
    [InlineData("Range", "bytes=-99999999999999999999")]
    [InlineData("Range", "bytes=0-0,1-1,2-2,999999-")]
    [InlineData("Range", "lines=1")]
    [InlineData("Host", "evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Referer", "~://")]
    [InlineData("Idempotency-Key", "~\t")]
    [InlineData("Expect", "nothing")]
    [InlineData("Traceparent", "00-zz-zz-zz")]
    [InlineData("__tenant", "nobody")]
    public async Task A_broken_header(string name, string value)
    {
        using var run = product.Begin();
        using var clerk = await Application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(1), TestTemplates.Image, variables: """{"1":"Ada"}""");
        await clerk.Api.BulkMessages.SetAttachmentAsync(draft.Id, new MemoryStream(TestFiles.Of("image.png")), "image.png");
        var requests = new[]
        {
            Request(HttpMethod.Get, "recipient-lists", null),
            Request(HttpMethod.Get, $"bulk-messages/{draft.Id}/attachment", null),
            Request(HttpMethod.Get, "messages/export", null),
            Request(HttpMethod.Get, "reports/bulk-message-status/export", null),
            Request(HttpMethod.Post, "recipient-lists", """{"name": "Of a broken header"}"""),
        };
        await run.SendAsync(
            clerk.Http,
            requests.Select(
                request =>
                    request with { Name = $"{name}: {value}", Change = message => message.Headers.TryAddWithoutValidation(name, value) }));

        run.Check(requests.Length);
    }

    private static FuzzRequest Request(HttpMethod method, string path, string? json) =>
        new(method, $"api/bulk-whatsapp/{path}", json ?? "", json is null ? null : () => Json(json));

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");
}
