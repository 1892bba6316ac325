using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.EndToEnd.Product;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Messages;
using Xunit.Abstractions;

namespace BulkWhatsApp.EndToEnd.Faults;

/// <summary>Two hosts send from one database.</summary>
[Collection(FaultTests.Name)]
public class TwoHostsTests(ITestOutputHelper output)
{
    [ServerFact]
    public async Task One_is_killed_and_the_other_finishes()
    {
        const int recipients = 2_000;
        await using var product = await FaultProduct.StartAsync(hosts: 2);
        using var sender = await product.NewSenderAsync(messagesPerSecond: 500);
        var campaign = await sender.SubmitAsync(recipients);

        await campaign.UntilAcceptedAsync(recipients / 3);
        await product.Hosts[1].KillAsync();

        output.WriteLine($"{await campaign.FinishAsync()}");
    }

    [ServerFact]
    public async Task The_pace_is_kept_while_one_stands_still_dies_and_returns()
    {
        const int pace = 300;
        await using var product = await FaultProduct.StartAsync(hosts: 2);
        using var sender = await product.NewSenderAsync(messagesPerSecond: pace);
        var campaign = await sender.SubmitAsync(recipients: 10 * pace);

        await campaign.UntilAcceptedAsync(2 * pace);
        await product.Hosts[1].SuspendAsync();
        await campaign.UntilAcceptedAsync(4 * pace);
        await product.Hosts[1].ContinueAsync();
        await campaign.UntilAcceptedAsync(5 * pace);
        await product.Hosts[1].KillAsync();
        await product.Hosts[1].StartAsync();

        output.WriteLine($"{await campaign.FinishAsync()}");
        var accepted = await product.Simulator.GetAcceptedAsync(sender.PhoneNumberId);
        output.WriteLine(Arrivals.Describe(accepted, pace));
        (await product.Simulator.GetMaxPerSecondAsync(sender.PhoneNumberId)).ShouldBeLessThanOrEqualTo(pace);
    }

    [ServerFact]
    public async Task Nothing_leaves_after_a_pause_and_resume_sends_exactly_the_remainder()
    {
        const int recipients = 1_500;
        await using var product = await FaultProduct.StartAsync(hosts: 2, settings: FaultProduct.LongSilence);

        // So slow that most are still to be sent when it is paused, however long that takes on a busy machine.
        using var sender = await product.NewSenderAsync(messagesPerSecond: 150);
        var campaign = await sender.SubmitAsync(recipients);
        await campaign.UntilAcceptedAsync(recipients / 4);

        await sender.Api.BulkMessages.PauseAsync(campaign.Id);
        await Eventually.SoAsync(
            () => product.Database.GetMessagesAsync(campaign.Id), rows => rows.All(row => row.Status != MessageStatus.Sending));
        var atPause = (await campaign.GetOutcomeAsync()).Accepted;

        // Both hosts work all the time, as another campaign of the same number shows from its first message to its last.
        var other = await sender.SubmitAsync(recipients / 3);
        output.WriteLine($"While it is paused, another campaign: {await other.FinishAsync()}");
        var afterwards = await campaign.GetOutcomeAsync();
        output.WriteLine($"Paused: {afterwards}");
        (afterwards.Accepted, afterwards.Settled + afterwards.Open).ShouldBe((atPause, recipients));
        (await sender.Api.BulkMessages.GetAsync(campaign.Id)).Status.ShouldBe(BulkMessageStatus.Paused);

        await sender.Api.BulkMessages.ResumeAsync(campaign.Id);
        var outcome = await campaign.FinishAsync();
        output.WriteLine($"Resumed: {outcome}");
        outcome.Accepted.ShouldBe(recipients);
    }
}
