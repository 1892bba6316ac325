using System.Net;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.BulkMessages;

/// <summary>A campaign's counters are compared with its messages.</summary>
[Collection(EngineTests.Name)]
public class RecountTests(TestApplication application)
{
    [Fact]
    public async Task Right_counters_stay_as_they_are()
    {
        using var clerk = await application.NewClerkAsync();
        var finished = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(Clerk.Numbers(5)));

        var recount = await clerk.Api.BulkMessages.RecountAsync(finished.Id);

        recount.Difference.ShouldBeNull();
        recount.Counts.Sent.ShouldBe(5);
        (await TimelineAsync(clerk, finished.Id)).ShouldNotContain("CountersRepaired");
    }

    [Fact]
    public async Task Wrong_counters_are_corrected_and_the_timeline_says_what_was_wrong()
    {
        using var clerk = await application.NewClerkAsync();
        var finished = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(Clerk.Numbers(5)));
        await application.Database.QueryAsync<int>(
            """UPDATE "BwaBulkMessages" SET "SentCount" = 3, "QueuedCount" = 2, "Status" = 3, "FinishedAt" = NULL WHERE "Id" = @id""",
            ("id", finished.Id));

        var recount = await clerk.Api.BulkMessages.RecountAsync(finished.Id);

        recount.Difference.ShouldBe("queued 2 → 0, sent 3 → 5");
        recount.Counts.Sent.ShouldBe(5);
        (await clerk.Api.BulkMessages.GetAsync(finished.Id)).Status.ShouldBe(BulkMessageStatus.Completed);
        (await TimelineAsync(clerk, finished.Id)).ShouldContain("queued 2 → 0, sent 3 → 5");
    }

    [Fact]
    public async Task The_engine_finds_and_repairs_them_by_itself()
    {
        await using var product = await TestApplication.StartAsync(("BulkWhatsApp:Dispatch:CounterAuditInterval", "00:00:00.200"));
        using var clerk = await product.NewClerkAsync();
        var finished = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(Clerk.Numbers(5)));

        await product.Database.QueryAsync<int>("""UPDATE "BwaBulkMessages" SET "FailedCount" = 7 WHERE "Id" = @id""", ("id", finished.Id));

        (await clerk.UntilAsync(finished.Id, message => message.Counts.Failed == 0)).Counts.Sent.ShouldBe(5);
        (await TimelineAsync(clerk, finished.Id)).ShouldContain("failed 7 → 0");
    }

    [Fact]
    public async Task A_draft_has_none()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(1));

        await clerk.Http.RefusedAsync(
            HttpMethod.Post,
            $"api/bulk-whatsapp/bulk-messages/{draft.Id}/recount",
            null,
            HttpStatusCode.Conflict,
            BulkWhatsAppErrorCodes.NotSubmitted);
    }

    private static async Task<string> TimelineAsync(Clerk clerk, Guid id) =>
        (await clerk.Http.GetJsonAsync($"api/bulk-whatsapp/bulk-messages/{id}/timeline")).ToString();
}
