using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Stage;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Input;

/// <summary>The cost of a request is limited before any of it is deserialized, and so is what happens at once.</summary>
[Collection(ProductTests.Name)]
public class BoundedRequestTests(TestApplication application)
{
    private const string Lists = "api/bulk-whatsapp/recipient-lists";
    private const string Drafts = "api/bulk-whatsapp/bulk-messages";

    [Theory]
    [InlineData(Lists, 1, HttpStatusCode.BadRequest)]
    [InlineData(Lists, 1_050, HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(Drafts, 1_050, HttpStatusCode.BadRequest)]
    [InlineData(Drafts, 28_700, HttpStatusCode.RequestEntityTooLarge)]
    public async Task A_request_may_be_of_one_megabyte_and_one_with_rows_of_28(string path, int kilobytes, HttpStatusCode expected)
    {
        using var clerk = await application.NewClerkAsync();

        using var response = await PostAsync(clerk, path, $$"""{"surplus":"{{new string('x', kilobytes * 1024)}}"}""");

        response.StatusCode.ShouldBe(expected);
        if (expected == HttpStatusCode.RequestEntityTooLarge)
        {
            var error = await ApiError.ReadAsync(response);
            error.Code.ShouldBe(BulkWhatsAppErrorCodes.RequestTooLarge);
            error.Message.ShouldContain(path == Lists ? "1 MB" : "28 MB");
        }
    }

    [Fact]
    public async Task A_request_of_unknown_length_is_measured_as_it_comes()
    {
        using var clerk = await application.NewClerkAsync();
        using var content = new PushedContent(Encoding.UTF8.GetBytes($$"""{"name":"{{new string('x', 1_200_000)}}"}"""));

        using var response = await clerk.Http.PostAsync(Lists, content);

        (await response.ErrorAsync()).ShouldBe((HttpStatusCode.RequestEntityTooLarge, BulkWhatsAppErrorCodes.RequestTooLarge));
    }

    [Fact]
    public async Task A_request_has_no_more_than_100000_values_in_one_place()
    {
        using var clerk = await application.NewClerkAsync();

        using var labels = await PostAsync(clerk, Drafts, $$"""{"labels":["",{{Many(100_000, "\"\",")}}""]}""");
        using var rows = await PostAsync(clerk, Drafts, $$"""{"recipients":[{},{{Many(100_000, "{},")}}{}]}""");

        (await labels.ErrorAsync()).ShouldBe((HttpStatusCode.RequestEntityTooLarge, BulkWhatsAppErrorCodes.RequestTooManyValues));
        (await rows.ErrorAsync()).ShouldBe((HttpStatusCode.RequestEntityTooLarge, BulkWhatsAppErrorCodes.RequestTooManyValues));
    }

    [Fact]
    public async Task A_request_is_no_deeper_than_64_levels()
    {
        using var clerk = await application.NewClerkAsync();

        using var response = await PostAsync(clerk, Drafts, $$"""{"templateVariables":{{new string('[', 64)}}{{new string(']', 64)}}}""");

        (await response.ErrorAsync()).ShouldBe((HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.RequestTooDeep));
    }

    [Fact]
    public async Task A_form_has_no_more_fields_than_it_needs()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await clerk.Api.RecipientLists.CreateAsync(new CreateRecipientListDto { Name = "Fields" });
        using var many = new MultipartFormDataContent { { new StringContent("phone\n+12025550143"), "file", "a.csv" } };
        for (var i = 0; i < 40; i++)
        {
            many.Add(new StringContent("phone\n+12025550143"), $"file{i}", "a.csv");
        }

        using var fields = await clerk.Http.PostAsync($"{Lists}/{list.Id}/import/preview", many);
        using var length = await clerk.Http.PostAsync(
            $"{Lists}/{list.Id}/import/preview",
            new MultipartFormDataContent
            {
                { new StringContent("phone\n+12025550143"), "file", "a.csv" }, { new StringContent(new string('x', 20_000)), "phoneColumn" }
            });

        fields.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        length.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Who_has_enough_files_under_way_is_told_to_wait_and_others_are_not()
    {
        using var clerk = await application.NewClerkAsync();
        using var other = await application.NewClerkAsync();
        var list = await clerk.Api.RecipientLists.CreateAsync(new CreateRecipientListDto { Name = "Places" });
        var othersList = await other.Api.RecipientLists.CreateAsync(new CreateRecipientListDto { Name = "Places" });
        var user = list.CreatorId!.Value;
        var limiter = application.Services.GetRequiredService<ImportPlaces.Limiter>();

        var taken = Enumerable.Range(0, ImportPlaces.AtOnceOfUser + ImportPlaces.WaitingOfUser)
            .Select(_ => limiter.AcquireAsync(user, CancellationToken.None).AsTask()).ToList();
        using var preview = await clerk.Http.UploadAsync($"{Lists}/{list.Id}/import/preview", "phone\n+12025550143", "a.csv");
        using var rows = await clerk.Http.UploadAsync($"{Drafts}/read-recipients", "phone\n+12025550143", "a.csv");
        using var text = await PostAsync(clerk, $"{Lists}/{list.Id}/import-text", """{"text":"+12025550143"}""");
        using var optOuts = await clerk.Http.UploadAsync("api/bulk-whatsapp/opt-outs/import", "phone\n+12025550143", "a.csv");
        var othersImport = await other.ImportAsync(othersList.Id, "phone\n+12025550143");

        // Each one that ends makes room for a waiting one.
        foreach (var place in taken)
        {
            (await place).Dispose();
        }

        var mine = await clerk.ImportAsync(list.Id, "phone\n+12025550143");

        foreach (var refused in new[] { preview, rows, text, optOuts })
        {
            (await refused.ErrorAsync()).ShouldBe((HttpStatusCode.TooManyRequests, BulkWhatsAppErrorCodes.TooManyAtOnce));
        }

        (othersImport.Added, mine.Added).ShouldBe((1, 1));
        (await clerk.Http.GetJsonAsync($"{Lists}/{list.Id}/imports")).GetProperty("totalCount").GetInt32().ShouldBe(1);
    }

    [Theory]
    [InlineData("accounts")]
    [InlineData("templates")]
    [InlineData("recipient-lists")]
    [InlineData("bulk-messages")]
    [InlineData("messages")]
    [InlineData("opt-outs")]
    [InlineData("reports/bulk-message-status")]
    public async Task A_page_has_no_more_than_1000_items(string list)
    {
        using var clerk = await application.NewClerkAsync();

        using var response = await clerk.Http.GetAsync($"api/bulk-whatsapp/{list}?maxResultCount={int.MaxValue}");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_rows_of_a_file_that_are_read_into_a_campaign_are_no_longer_than_it_can_take()
    {
        using var clerk = await application.NewClerkAsync();
        var text = $"phone,note\n{Many(1_500, $"+12025550143,{new string('x', 8_000)}\n")}";

        using var response = await clerk.Http.UploadAsync($"{Drafts}/read-recipients", text, "a.csv");

        var read = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        read.GetProperty("isCut").GetBoolean().ShouldBeTrue();
        read.GetProperty("rows").GetArrayLength().ShouldBeInRange(900, 1_000);
    }

    [Fact]
    public async Task A_key_of_idempotency_knows_a_request_by_all_but_its_white_space()
    {
        using var clerk = await application.NewClerkAsync();
        var key = Guid.NewGuid().ToString();
        var name = $"\\\" {new string('x', 40)} \\\\";

        using var first = await PostAsync(clerk, Lists, $$"""{"name":"{{name}}","description":" a b "}""", key);
        using var spaced = await PostAsync(clerk, Lists, $$"""{ "name" :  "{{name}}",{{"\r\n\t"}}"description":" a b " } """, key);
        using var other = await PostAsync(clerk, Lists, $$"""{"name":"{{name}}","description":" a  b "}""", key);

        first.StatusCode.ShouldBe(HttpStatusCode.OK);
        spaced.Headers.GetValues("Idempotency-Replayed").ShouldBe(["true"]);
        JsonDocument.Parse(await spaced.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetGuid()
            .ShouldBe(JsonDocument.Parse(await first.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetGuid());
        (await other.ErrorAsync()).ShouldBe((HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.IdempotencyKeyReused));
    }

    private static async Task<HttpResponseMessage> PostAsync(Clerk clerk, string path, string json, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(json, Encoding.UTF8, "application/json")
        };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return await clerk.Http.SendAsync(request);
    }

    private static string Many(int count, string text) => string.Concat(Enumerable.Repeat(text, count));

    /// <summary>Sent in chunks, without a length.</summary>
    private sealed class PushedContent : HttpContent
    {
        private readonly byte[] _bytes;

        public PushedContent(byte[] bytes)
        {
            _bytes = bytes;
            Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(_bytes).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
