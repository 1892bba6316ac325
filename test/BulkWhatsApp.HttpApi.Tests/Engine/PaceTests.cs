using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Engine;

/// <summary>A phone number never sends more within a second than it may.</summary>
[Collection(EngineTests.Name)]
public class PaceTests(TestApplication application)
{
    [Fact]
    public async Task Fifty_a_second_are_never_exceeded()
    {
        await WarmUpAsync(application);
        using var clerk = await application.NewClerkAsync();
        await clerk.SetMessagesPerSecondAsync(50);

        var finished = await clerk.SubmitAndFinishAsync(
            await clerk.DraftAsync([.. Clerk.Numbers(100), .. Clerk.Numbers(75, ending: "41")]));

        finished.Counts.Sent.ShouldBe(175);
        (await application.Simulator.GetMaxPerSecondAsync(clerk.PhoneNumberId)).ShouldBeInRange(1, 50);
    }

    [Fact]
    public async Task A_number_without_a_limit_of_its_own_is_sent_from_as_its_account_says()
    {
        await WarmUpAsync(application);
        using var clerk = await application.NewClerkAsync();
        await clerk.SetMessagesPerSecondAsync(null);
        clerk.Account.EffectiveMessagesPerSecond.ShouldBe(76, "of 80, a part is left for what people write");

        await clerk.SubmitAndFinishAsync(await clerk.DraftAsync([.. Clerk.Numbers(100), .. Clerk.Numbers(100, ending: "41")]));

        (await application.Simulator.GetMaxPerSecondAsync(clerk.PhoneNumberId)).ShouldBeInRange(1, 76);
    }

    [Fact]
    public async Task Campaigns_of_one_number_share_its_pace()
    {
        await WarmUpAsync(application);
        using var clerk = await application.NewClerkAsync();
        await clerk.SetMessagesPerSecondAsync(50);
        var drafts = new[] { await clerk.DraftAsync(Clerk.Numbers(70)), await clerk.DraftAsync(Clerk.Numbers(70, ending: "41")) };

        await Task.WhenAll(drafts.Select(draft => clerk.Api.BulkMessages.SubmitAsync(draft.Id)));
        foreach (var draft in drafts)
        {
            (await clerk.FinishAsync(draft.Id)).Status.ShouldBe(BulkMessageStatus.Completed);
        }

        (await application.Simulator.GetMaxPerSecondAsync(clerk.PhoneNumberId)).ShouldBeInRange(1, 50);
    }

    [ServerFact]
    public async Task Two_hosts_share_the_pace_of_a_number()
    {
        await using var product = await TestApplication.StartAsync();
        await using var second = await product.StartAnotherHostAsync();
        await WarmUpAsync(product);
        using var clerk = await product.NewClerkAsync();
        await clerk.SetMessagesPerSecondAsync(50);

        await clerk.SubmitAndFinishAsync(await clerk.DraftAsync([.. Clerk.Numbers(100), .. Clerk.Numbers(75, ending: "41")]));

        (await product.Simulator.GetMaxPerSecondAsync(clerk.PhoneNumberId)).ShouldBeInRange(1, 50);
    }

    /// <summary>The very first calls of a process take long to leave, and would arrive together with later ones.</summary>
    private static async Task WarmUpAsync(TestApplication product)
    {
        using var other = await product.NewClerkAsync();
        await other.SubmitAndFinishAsync(await other.DraftAsync(Clerk.Numbers(20)));
    }
}
