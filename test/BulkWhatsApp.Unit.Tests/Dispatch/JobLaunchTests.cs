using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace BulkWhatsApp.Dispatch;

/// <summary>A launch by jobs, with a job system that loses them, refuses them, or cannot say whether they wait.</summary>
public class JobLaunchTests
{
    private static readonly LaunchTicket Ticket = new(Guid.NewGuid(), Guid.NewGuid(), "BULK-WA-2026-00007", Reached: 0, NeedsMedia: false);
    private static readonly TimeSpan LostAfter = new DispatchOptions().JobsLostAfter;

    private readonly FakeTimeProvider _time = new();
    private readonly IEngineStore _store = Substitute.For<IEngineStore>();
    private readonly FakeJobSystem _jobs = new();
    private readonly HashSet<long> _written = [];
    private readonly JobLaunch _launch;
    private long _reached;

    public JobLaunchTests()
    {
        _store.ReadRecipientsAsync(Ticket.BulkMessageId, Arg.Any<int>(), Arg.Any<CancellationToken>()).Returns(call =>
        {
            var places = Enumerable.Range(1, 5_000).Select(place => (long)place)
                .Where(place => place > _reached).Take(call.ArgAt<int>(1)).ToList();
            var end = places.Count == 0 ? _reached : places[^1];
            return new RecipientChunk(Ticket.TenantId, _reached, end, places.ConvertAll(Recipient), LeftOut: [], IsLast: end == 5_000);
        });
        _store.When(store => store.AdvanceLaunchAsync(
            Ticket.BulkMessageId, Arg.Any<RecipientChunk>(), Arg.Any<TimeSpan>(), Arg.Any<CancellationToken>()))
            .Do(call => _reached = call.ArgAt<RecipientChunk>(1).Reached);
        _store.FindWithoutMessageAsync(Ticket.BulkMessageId, Arg.Any<long>(), Arg.Any<int>(), Arg.Any<CancellationToken>()).Returns(call =>
            Enumerable.Range(1, (int)_reached).Select(place => (long)place)
                .Where(place => place > call.ArgAt<long>(1) && !_written.Contains(place))
                .Take(call.ArgAt<int>(2)).Select(Recipient).ToList());
        _launch = new JobLaunch(
            _store,
            new JobSystem(_store, _jobs, new ImmediateTime(), NullLogger<JobSystem>.Instance),
            Options.Create(new DispatchOptions()),
            _time,
            NullLogger<JobLaunch>.Instance);
    }

    [Fact]
    public async Task Everybody_gets_one_job_that_is_named_by_the_campaign_and_the_masked_number()
    {
        await _launch.EnqueueAsync(Ticket, default);

        _jobs.Places.Order().ShouldBe(Enumerable.Range(1, 5_000).Select(place => (long)place));
        _jobs.All.ShouldAllBe(
            job => job.CampaignNumber == Ticket.Number && job.TenantId == Ticket.TenantId && job.MaskedAddress.StartsWith("+1202*"));
        await _store.DidNotReceiveWithAnyArgs().EndLaunchAsync(default, default);
    }

    [Fact]
    public async Task It_ends_when_everybody_has_a_message_and_not_before()
    {
        await _launch.EnqueueAsync(Ticket, default);
        _jobs.AreAllDone = false;
        _written.UnionWith(Enumerable.Range(1, 4_999).Select(place => (long)place));
        await _launch.LookAsync(Ticket, default);
        await _store.DidNotReceiveWithAnyArgs().EndLaunchAsync(default, default);

        _written.Add(5_000);
        await _launch.LookAsync(Ticket, default);
        await _store.Received(1).EndLaunchAsync(Ticket.BulkMessageId, Arg.Any<CancellationToken>());
        _launch.IsWaitingFor(Ticket.BulkMessageId).ShouldBeFalse();
        _jobs.All.Count.ShouldBe(5_000);
    }

    [Fact]
    public async Task Who_has_no_message_when_all_jobs_are_done_gets_another()
    {
        await _launch.EnqueueAsync(Ticket, default);
        _jobs.All.Clear();
        _written.UnionWith(Enumerable.Range(1, 5_000).Select(place => (long)place).Where(place => place % 2 == 0));
        _jobs.AreAllDone = true;

        await _launch.LookAsync(Ticket, default);

        _jobs.Places.Order().ShouldBe(Enumerable.Range(1, 5_000).Select(place => (long)place).Where(place => place % 2 == 1));
    }

    [Fact]
    public async Task Where_the_job_system_says_nothing_jobs_are_lost_when_nothing_moves_for_long_and_then_for_twice_as_long()
    {
        await _launch.EnqueueAsync(Ticket, default);
        _written.UnionWith(Enumerable.Range(1, 4_990).Select(place => (long)place));
        await LookAfterAsync(TimeSpan.Zero);
        await LookAfterAsync(LostAfter - TimeSpan.FromSeconds(1));
        _jobs.All.Count.ShouldBe(5_000);

        // Somebody got a message, so the jobs are not lost.
        _written.Add(4_991);
        await LookAfterAsync(TimeSpan.FromSeconds(1));
        await LookAfterAsync(LostAfter - TimeSpan.FromSeconds(1));
        _jobs.All.Count.ShouldBe(5_000);

        await LookAfterAsync(TimeSpan.FromSeconds(1));
        _jobs.All.Count.ShouldBe(5_009);
        await LookAfterAsync(2 * LostAfter - TimeSpan.FromSeconds(1));
        _jobs.All.Count.ShouldBe(5_009);
        await LookAfterAsync(TimeSpan.FromSeconds(1));
        _jobs.All.Count.ShouldBe(5_018);
    }

    [Fact]
    public async Task A_job_system_that_refuses_pauses_the_campaign_with_its_answer_and_the_place_is_kept()
    {
        _jobs.RefusesAfter = 2_000;

        await _launch.EnqueueAsync(Ticket, default);

        await _store.Received(1).PauseCampaignAsync(
            Ticket.BulkMessageId,
            PauseCause.Campaign,
            CloudApiErrorCodes.JobSystemRefused,
            "The shelf is full.",
            Arg.Any<CancellationToken>());
        await _store.Received(1).PostponeLaunchAsync(Ticket.BulkMessageId, TimeSpan.Zero, Arg.Any<CancellationToken>());
        (_reached, _launch.IsWaitingFor(Ticket.BulkMessageId)).ShouldBe((2_000, false));
    }

    [Fact]
    public async Task A_campaign_that_is_paused_meanwhile_is_left_without_its_lease()
    {
        _store.ReadRecipientsAsync(Ticket.BulkMessageId, Arg.Any<int>(), Arg.Any<CancellationToken>()).Returns((RecipientChunk?)null);

        await _launch.EnqueueAsync(Ticket, default);

        await _store.Received(1).PostponeLaunchAsync(Ticket.BulkMessageId, TimeSpan.Zero, Arg.Any<CancellationToken>());
        _jobs.All.ShouldBeEmpty();
    }

    private async Task LookAfterAsync(TimeSpan wait)
    {
        _time.Advance(wait);
        await _launch.LookAsync(Ticket, default);
    }

    private static RecipientPlace Recipient(long place) => new(place, $"+1202555{place:0000}");

    private sealed class FakeJobSystem : IRecipientJobs
    {
        public List<RecipientJob> All { get; } = [];

        public IEnumerable<long> Places => All.Cast<AddMessageJob>().Select(job => job.Place);

        public bool? AreAllDone { get; set; }

        public int RefusesAfter { get; set; } = int.MaxValue;

        public Task EnqueueAsync(IReadOnlyList<RecipientJob> jobs, CancellationToken ct)
        {
            if (All.Count + jobs.Count > RefusesAfter)
            {
                throw new InvalidOperationException("The shelf is full.");
            }

            All.AddRange(jobs);
            return Task.CompletedTask;
        }

        public Task<bool?> AreAllDoneAsync(CancellationToken ct) => Task.FromResult(AreAllDone);
    }
}
