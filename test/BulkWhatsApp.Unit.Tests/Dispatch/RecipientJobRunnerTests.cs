using System.Data.Common;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace BulkWhatsApp.Dispatch;

public class RecipientJobRunnerTests
{
    private static readonly AddMessageJob Job = new(null, Guid.NewGuid(), "BULK-WA-2026-00007", "+1202*****43", Place: 4);

    private readonly IEngineStore _store = Substitute.For<IEngineStore>();

    private static IReadOnlyCollection<long> Its => Arg.Is<IReadOnlyCollection<long>>(places => places.Single() == Job.Place);

    [Fact]
    public async Task A_job_that_fails_twice_and_then_succeeds_pauses_nothing()
    {
        _store.AddMessagesAsync(Job.BulkMessageId, Its, Arg.Any<CancellationToken>()).Returns(
            _ => throw new TimeoutException(), _ => throw new TimeoutException(), _ => 1);

        await RunAsync(Job);

        await _store.Received(3).AddMessagesAsync(Job.BulkMessageId, Its, Arg.Any<CancellationToken>());
        await _store.DidNotReceiveWithAnyArgs().PauseCampaignAsync(default, default, default, default, default);
    }

    [Fact]
    public async Task A_job_that_fails_for_good_pauses_its_campaign_with_the_reason_and_fails()
    {
        _store.AddMessagesAsync(Job.BulkMessageId, Its, Arg.Any<CancellationToken>())
            .ThrowsAsync(new InvalidOperationException("No such column."));

        (await Should.ThrowAsync<InvalidOperationException>(() => RunAsync(Job))).Message.ShouldBe("No such column.");

        await _store.Received(3).AddMessagesAsync(Job.BulkMessageId, Its, Arg.Any<CancellationToken>());
        await _store.Received(1).PauseCampaignAsync(
            Job.BulkMessageId, PauseCause.Campaign, CloudApiErrorCodes.JobFailed, "No such column.", Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task A_job_that_fails_because_the_database_is_away_pauses_nothing()
    {
        var away = new InvalidOperationException("Likely due to a transient failure.", new AwayException());
        _store.AddMessagesAsync(Job.BulkMessageId, Its, Arg.Any<CancellationToken>()).ThrowsAsync(away);

        (await Should.ThrowAsync<InvalidOperationException>(() => RunAsync(Job))).ShouldBe(away);

        await _store.DidNotReceiveWithAnyArgs().PauseCampaignAsync(default, default, default, default, default);
    }

    [Fact]
    public async Task A_job_to_send_again_lets_its_message_go()
    {
        var job = new ReleaseMessageJob(null, Guid.NewGuid(), "BULK-WA-2026-00007", "+1202*****43", Guid.NewGuid());

        await RunAsync(job);

        await _store.Received(1).ReleaseAsync(job.MessageId, Arg.Any<CancellationToken>());
    }

    private sealed class AwayException() : DbException("Sorry, too many clients already.")
    {
        public override bool IsTransient => true;
    }

    // The waits between the tries are over at once.
    private Task RunAsync(RecipientJob job) =>
        new RecipientJobRunner(_store, new MessageAdder(_store), new ImmediateTime(), NullLogger<RecipientJobRunner>.Instance)
            .RunAsync(job, default);
}
