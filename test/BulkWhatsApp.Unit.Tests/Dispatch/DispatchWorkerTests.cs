using System.Collections.Concurrent;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Privacy;
using BulkWhatsApp.Security;
using BulkWhatsApp.Templates;
using BulkWhatsApp.Variables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace BulkWhatsApp.Dispatch;

public class DispatchWorkerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly IEngineStore _store = Substitute.For<IEngineStore>();
    private readonly ICloudApiClient _cloudApi = Substitute.For<ICloudApiClient>();
    private readonly ShiftedTime _time = new();
    private SettleQueue _settled = null!;
    private long _owners;

    [Fact]
    public async Task A_number_whose_call_is_not_answered_does_not_hold_up_the_others()
    {
        var (one, other) = (NewCampaign("109876543210987"), NewCampaign("109876543210988"));
        var called = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = new TaskCompletionSource<SendResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        _cloudApi.SendAsync(default!, default, default, default).ReturnsForAnyArgs(_ =>
        {
            called.TrySetResult();
            return answer.Task;
        });
        var otherWanted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _store.When(store => store.TryOwnAsync(other.NumberKey, Arg.Any<TimeSpan>(), Arg.Any<CancellationToken>()))
            .Do(_ => otherWanted.TrySetResult());
        _store.ClaimAsync(default, one, default, default, default).ReturnsForAnyArgs([NewMessage(one)], []);
        IReadOnlyList<ActiveCampaign> active = [one];
        using var looks = new SemaphoreSlim(0);
        _store.GetActiveCampaignsAsync(default).ReturnsForAnyArgs(_ =>
        {
            looks.Release();
            return Volatile.Read(ref active);
        });
        using var worker = NewWorker();
        await StartAsync(worker);
        await called.Task.WaitAsync(Patience);

        // Nothing more is sent for a long time.
        Volatile.Write(ref active, []);
        await UntilLookedAgainAsync();
        _time.Shift = TimeSpan.FromHours(1);
        await UntilLookedAgainAsync();
        Volatile.Write(ref active, [other]);

        await otherWanted.Task.WaitAsync(Patience);
        answer.SetResult(new SendResult(SendOutcome.Accepted, "wamid.1", null, null, null));
        await StopAsync(worker);

        async Task UntilLookedAgainAsync()
        {
            // The check under way may have started before.
            for (var more = looks.CurrentCount + 3; more > 0; more--)
            {
                (await looks.WaitAsync(Patience)).ShouldBeTrue("it looks for campaigns no more");
            }
        }
    }

    [Fact]
    public async Task A_call_that_ends_without_a_result_is_of_unknown_outcome_at_once()
    {
        var campaign = NewCampaign("109876543210987");
        var message = NewMessage(campaign);
        _store.GetActiveCampaignsAsync(default).ReturnsForAnyArgs([campaign]);
        _store.ClaimAsync(default, campaign, default, default, default).ReturnsForAnyArgs([message], []);
        _cloudApi.SendAsync(default!, default, default, default)
            .ReturnsForAnyArgs<SendResult>(_ => throw new NotSupportedException("a fault here"));
        var settled = new TaskCompletionSource<MessageFact>(TaskCreationOptions.RunContinuationsAsynchronously);
        _store.When(store => store.ApplyAsync(Arg.Any<IReadOnlyList<MessageFact>>(), Arg.Any<CancellationToken>()))
            .Do(call => settled.TrySetResult(call.Arg<IReadOnlyList<MessageFact>>()[0]));
        using var worker = NewWorker();
        await StartAsync(worker);

        var fact = await settled.Task.WaitAsync(Patience);

        (fact.MessageId, fact.Kind, fact.ErrorCode).ShouldBe((message.Id, MessageFactKind.Unconfirmed, CloudApiErrorCodes.OutcomeUnknown));
        await StopAsync(worker);
    }

    /// <summary>Its number may have another owner by then, who knows nothing of this call.</summary>
    [Fact]
    public async Task A_process_that_stood_still_before_its_call_left_does_not_make_it()
    {
        var campaign = NewCampaign("109876543210987");
        var message = NewMessage(campaign);
        _store.GetActiveCampaignsAsync(default).ReturnsForAnyArgs([campaign]);
        _store.ClaimAsync(default, campaign, default, default, default).ReturnsForAnyArgs([message], []);
        _cloudApi.SendAsync(default!, default, default, default).ReturnsForAnyArgs(call =>
        {
            _time.Shift = DispatchOptions.AnnouncementHolds;
            call.Arg<Func<bool>>()().ShouldBeFalse();
            return new SendResult(
                SendOutcome.Rejected, null, null, new CloudApiError(CloudApiErrorCodes.Unreachable, null, "", null, 0, null), null);
        });
        var settled = new TaskCompletionSource<MessageFact>(TaskCreationOptions.RunContinuationsAsynchronously);
        _store.When(store => store.ApplyAsync(Arg.Any<IReadOnlyList<MessageFact>>(), Arg.Any<CancellationToken>()))
            .Do(call => settled.TrySetResult(call.Arg<IReadOnlyList<MessageFact>>()[0]));
        using var worker = NewWorker();
        await StartAsync(worker);

        var fact = await settled.Task.WaitAsync(Patience);

        (fact.MessageId, fact.Kind, fact.RefundsTry).ShouldBe((message.Id, MessageFactKind.Postponed, true));
        await StopAsync(worker);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_campaign_that_is_gone_stops_its_account_and_a_database_that_is_away_does_not(bool isGone)
    {
        var campaign = NewCampaign("109876543210987");
        _store.GetActiveCampaignsAsync(default).ReturnsForAnyArgs([campaign]);
        _store.ClaimAsync(default, campaign, default, default, default).ReturnsForAnyArgs([NewMessage(campaign)], []);
        var settled = new TaskCompletionSource<MessageFact>(TaskCreationOptions.RunContinuationsAsynchronously);
        _store.When(store => store.ApplyAsync(Arg.Any<IReadOnlyList<MessageFact>>(), Arg.Any<CancellationToken>()))
            .Do(call => settled.TrySetResult(call.Arg<IReadOnlyList<MessageFact>>()[0]));
        using var worker = NewWorker();

        // The exception as EF Core throws it.
        _store.FindCampaignAsync(default, default).ReturnsForAnyArgs<CampaignContent?>(
            _ => isGone ? null : throw new InvalidOperationException("Likely due to a transient failure.", new TimeoutException()));
        await StartAsync(worker);

        (await settled.Task.WaitAsync(Patience)).Kind.ShouldBe(MessageFactKind.Postponed);

        await StopAsync(worker);
        _store.ReceivedCalls().Any(call => call.GetMethodInfo().Name == nameof(IEngineStore.PauseAccountAsync)).ShouldBe(isGone);
    }

    /// <summary>
    /// It is unknown whether it was stored: what it may have claimed goes back to the queue when its owner ends, which must not wait for
    /// results.
    /// </summary>
    [Fact]
    public async Task After_a_claim_that_failed_the_owner_ends_when_its_results_are_stored_and_another_one_goes_on()
    {
        var campaign = NewCampaign("109876543210987");
        var (first, second) = (NewMessage(campaign), NewMessage(campaign) with { PhoneNumber = "+12025550141" });
        _store.GetActiveCampaignsAsync(default).ReturnsForAnyArgs([campaign]);
        var claims = 0;
        _store.ClaimAsync(default, campaign, default, default, default).ReturnsForAnyArgs(_ => Interlocked.Increment(ref claims) switch
        {
            1 => [first],
            2 => throw new TimeoutException(),
            3 => [second],
            _ => [],
        });
        _cloudApi.SendAsync(default!, default, default, default)
            .ReturnsForAnyArgs(new SendResult(SendOutcome.Accepted, "wamid.1", null, null, null));
        var told = new ConcurrentQueue<string>();
        var secondSettled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _store.When(store => store.ApplyAsync(Arg.Any<IReadOnlyList<MessageFact>>(), Arg.Any<CancellationToken>())).Do(call =>
        {
            foreach (var fact in call.Arg<IReadOnlyList<MessageFact>>())
            {
                told.Enqueue(fact.MessageId == first.Id ? "first settled" : "second settled");
                if (fact.MessageId == second.Id)
                {
                    secondSettled.TrySetResult();
                }
            }
        });
        _store.When(store => store.DisownAsync(1, Arg.Any<CancellationToken>())).Do(_ => told.Enqueue("disowned"));
        using var worker = NewWorker();
        await StartAsync(worker);

        await secondSettled.Task.WaitAsync(Patience);

        told.ShouldBe(["first settled", "disowned", "second settled"]);
        await _store.Received(1).AnnounceAsync(1, campaign.Id, first.ClaimNumber, Arg.Any<CancellationToken>());
        await _store.Received(1).AnnounceAsync(2, campaign.Id, second.ClaimNumber, Arg.Any<CancellationToken>());
        await StopAsync(worker);
    }

    [Fact]
    public async Task Whom_it_has_just_written_to_waits_and_is_back_in_the_queue_before_anything_more_is_announced()
    {
        var campaign = NewCampaign("109876543210987");
        var (first, again,
            other) = (NewMessage(campaign), NewMessage(campaign, 2), NewMessage(campaign, 3) with { PhoneNumber = "+12025550141" });
        _store.GetActiveCampaignsAsync(default).ReturnsForAnyArgs([campaign]);
        _store.ClaimAsync(default, campaign, default, default, default).ReturnsForAnyArgs([first], [again, other], []);
        _cloudApi.SendAsync(default!, default, default, default)
            .ReturnsForAnyArgs(new SendResult(SendOutcome.Accepted, "wamid.1", null, null, null));
        var told = new ConcurrentQueue<string>();
        var otherSettled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _store.When(store => store.ApplyAsync(Arg.Any<IReadOnlyList<MessageFact>>(), Arg.Any<CancellationToken>())).Do(call =>
        {
            foreach (var fact in call.Arg<IReadOnlyList<MessageFact>>().Where(fact => fact.MessageId != first.Id))
            {
                told.Enqueue($"{(fact.MessageId == again.Id ? "again" : "other")} {fact.Kind} {fact.RefundsTry}");
                if (fact.MessageId == other.Id)
                {
                    otherSettled.TrySetResult();
                }
            }
        });
        _store.When(store => store.AnnounceAsync(Arg.Any<long>(), campaign.Id, 3, Arg.Any<CancellationToken>()))
            .Do(_ => told.Enqueue("announced"));
        using var worker = NewWorker();
        await StartAsync(worker);

        await otherSettled.Task.WaitAsync(Patience);

        told.ShouldBe(["again Postponed True", "announced", "other Accepted False"]);
        await StopAsync(worker);
    }

    /// <summary>Like the host: results are settled until nobody has any more.</summary>
    private async Task StartAsync(DispatchWorker worker)
    {
        await _settled.StartAsync(CancellationToken.None);
        await worker.StartAsync(CancellationToken.None);
    }

    private async Task StopAsync(DispatchWorker worker)
    {
        await worker.StopAsync(CancellationToken.None);
        await _settled.StopAsync(CancellationToken.None);
    }

    private DispatchWorker NewWorker()
    {
        var options = Options.Create(new DispatchOptions { PollInterval = TimeSpan.FromMilliseconds(10) });
        var plans = new CampaignPlans(_store, Substitute.For<ISecretProtector>(), _time);
        var media = new CampaignMedia(
            _store, plans, _cloudApi, Substitute.For<IServiceScopeFactory>(), _time, NullLogger<CampaignMedia>.Instance);
        var refusals = new RefusalPolicy(_store, media, options, NullLogger<RefusalPolicy>.Instance);
        _store.TryOwnAsync(default!, default, default)
            .ReturnsForAnyArgs(_ => NumberOwnership.After(Interlocked.Increment(ref _owners), null, 1));
        _store.AnnounceAsync(default, default, default, default).ReturnsForAnyArgs(true);
        _store.FindCampaignAsync(default, default).ReturnsForAnyArgs(call => new CampaignContent(
            call.Arg<Guid>(), null, "plain", "en_US", TemplateParameterFormat.Positional, """[{"type":"BODY","text":"Thank you."}]""",
            VariableType.Common, null, null, null, null, "https://graph.facebook.com", "v25.0", "109876543210987", "210987654321098",
            "cipher", Guid.NewGuid()));
        return new DispatchWorker(
            new SendableCampaigns(_store, Substitute.For<IServiceScopeFactory>(), _time),
            _store,
            new MessageSender(_cloudApi, plans, media, refusals, _store, new PersonDirectory(_store), NobodyErased(), options, _time),
            plans,
            _settled = new SettleQueue(_store, options, NullLogger<SettleQueue>.Instance),
            options,
            _time,
            NullLogger<DispatchWorker>.Instance);
    }

    private ErasedRecipients NobodyErased()
    {
        var erased = Substitute.For<ErasedPeople>(null, null, null, null, null, null, null);
        erased.FindAsync().Returns((ErasedAddresses?)null);
        var services = new ServiceCollection()
            .AddSingleton(erased).AddSingleton(Substitute.For<ICurrentTenant>())
            .AddSingleton(Substitute.For<IUnitOfWorkManager>()).BuildServiceProvider();
        return new ErasedRecipients(services.GetRequiredService<IServiceScopeFactory>(), _time);
    }

    private static ActiveCampaign NewCampaign(string phoneNumberId) => new(Guid.NewGuid(), null, Guid.NewGuid(), phoneNumberId, 80);

    private static ClaimedMessage NewMessage(ActiveCampaign campaign, long claim = 1) =>
        new(Guid.NewGuid(), campaign.Id, "+12025550140", null, null, 1, 1, IsSuppressed: false, claim);

    /// <summary>The system's clock plus an offset set by the test; waits take as long as ever.</summary>
    private sealed class ShiftedTime : TimeProvider
    {
        private long _shift;

        public TimeSpan Shift
        {
            set => Volatile.Write(ref _shift, (long)(value.TotalSeconds * TimestampFrequency));
        }

        public override long GetTimestamp() => base.GetTimestamp() + Volatile.Read(ref _shift);
    }
}
