using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Engine;

/// <summary>Two people do the same thing at once: one succeeds, the other is told, and nobody gets two messages.</summary>
[Collection(EngineTests.Name)]
public class AtOnceTests(TestApplication application)
{
    private const int Undeliverable = 131026;

    [Fact]
    public async Task Submitting()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(20));

        var refused = await RefusedOfTwoAsync(() => clerk.Api.BulkMessages.SubmitAsync(draft.Id));

        refused.ShouldBe([BulkWhatsAppErrorCodes.AlreadySubmitted]);
        (await clerk.FinishAsync(draft.Id)).Counts.Sent.ShouldBe(20);
        (await clerk.GetAcceptedAsync()).Count.ShouldBe(20);
    }

    [Fact]
    public async Task Retrying()
    {
        using var clerk = await application.NewClerkAsync();
        await application.Simulator.AddFaultAsync(
            new
            {
                endpoint = "messages", objectId = clerk.PhoneNumberId, kind = "graphError", code = Undeliverable, http = 400, count = 10
            });
        var campaign = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(Clerk.Numbers(10)));
        campaign.Counts.Failed.ShouldBe(10);

        // The second one finds it running, or finished again with nothing to retry.
        var refused = await RefusedOfTwoAsync(() => clerk.Api.BulkMessages.RetryFailedAsync(campaign.Id));

        refused.Single().ShouldBeOneOf(BulkWhatsAppErrorCodes.RetryWhileRunning, BulkWhatsAppErrorCodes.NothingToRetry);
        (await clerk.FinishAsync(campaign.Id)).Counts.Sent.ShouldBe(10);
        (await clerk.GetAcceptedAsync()).Count.ShouldBe(10);
    }

    [Fact]
    public async Task Resuming_while_calls_of_before_the_pause_are_under_way()
    {
        using var clerk = await application.NewClerkAsync();
        await application.Simulator.AddFaultAsync(
            new { endpoint = "messages", objectId = clerk.PhoneNumberId, kind = "delay", delayMilliseconds = 1_500, count = 20 });
        var draft = await clerk.DraftAsync(Clerk.Numbers(60));

        // So slow that it is still running when it is paused, however long that takes.
        await clerk.SetMessagesPerSecondAsync(5);
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        await clerk.UntilAsync(draft.Id, message => message.Counts.Sent > 0);

        await clerk.Api.BulkMessages.PauseAsync(draft.Id);
        await clerk.Api.BulkMessages.ResumeAsync(draft.Id);
        await clerk.SetMessagesPerSecondAsync(10_000);

        (await clerk.FinishAsync(draft.Id)).Counts.Sent.ShouldBe(60);
        (await clerk.GetAcceptedAsync()).Select(send => send.To).Distinct().Count().ShouldBe(60);
        (await clerk.GetAcceptedAsync()).Count.ShouldBe(60);
    }

    /// <returns>The codes of the refused requests; at least one was not refused.</returns>
    private static async Task<List<string?>> RefusedOfTwoAsync<T>(Func<Task<T>> act)
    {
        var refused = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            try
            {
                await act();
                return null;
            }
            catch (BulkWhatsAppApiException exception)
            {
                return exception.Code ?? "";
            }
        }));
        return [.. refused.Where(code => code is not null)];
    }
}
