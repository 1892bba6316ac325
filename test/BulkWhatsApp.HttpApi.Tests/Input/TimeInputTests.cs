using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Input;

[Collection(ProductTests.Name)]
public class TimeInputTests(TestApplication application)
{
    [Fact]
    public async Task A_time_that_cannot_be_read_is_refused_with_an_example()
    {
        using var clerk = await application.NewClerkAsync();
        using var response = await clerk.Http.SendJsonAsync(HttpMethod.Post, "api/bulk-whatsapp/bulk-messages", new { title = "x", scheduledAt = "soon" });

        (await ApiError.ReadAsync(response)).ValidationErrors.ShouldHaveSingleItem()
            .ShouldBe(("scheduledAt", "Send at: a date and time is expected, such as 2026-01-31T09:00:00Z. Correct it."));
    }
}
