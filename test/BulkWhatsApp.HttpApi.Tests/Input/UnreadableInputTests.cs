using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Input;

[Collection(ProductTests.Name)]
public class UnreadableInputTests(TestApplication application)
{
    [Fact]
    public async Task A_time_that_cannot_be_read_is_refused_with_an_example()
    {
        using var clerk = await application.NewClerkAsync();
        using var response = await clerk.Http.SendJsonAsync(
            HttpMethod.Post, "api/bulk-whatsapp/bulk-messages", new { title = "x", scheduledAt = "soon" });

        (await ApiError.ReadAsync(response)).ValidationErrors.ShouldHaveSingleItem()
            .ShouldBe(("scheduledAt", "Send at: a date and time is expected, such as 2026-01-31T09:00:00Z. Correct it."));
    }

    [Theory]
    [InlineData("accountId")]
    [InlineData("recipientListId")]
    public async Task An_id_that_cannot_be_read_is_refused_and_does_not_count_as_none(string field)
    {
        using var clerk = await application.NewClerkAsync();
        var input = new Dictionary<string, object>
        {
            ["title"] = "x",
            ["templateId"] = (await clerk.GetTemplateAsync(TestTemplates.Plain)).Id,
            ["recipients"] = new[] { new { mobileNumber = "+12025550140" } },
            [field] = "the first one",
        };
        using var response = await clerk.Http.SendJsonAsync(HttpMethod.Post, "api/bulk-whatsapp/bulk-messages", input);

        (await ApiError.ReadAsync(response)).ValidationErrors.ShouldHaveSingleItem().Member.ShouldBe(field);
        (await clerk.Api.BulkMessages.GetListAsync(new())).TotalCount.ShouldBe(0);
    }
}
