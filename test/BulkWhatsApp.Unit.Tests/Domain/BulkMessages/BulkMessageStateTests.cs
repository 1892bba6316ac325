using BulkWhatsApp.Messages;
using FsCheck;
using FsCheck.Fluent;

namespace BulkWhatsApp.BulkMessages;

/// <summary>How the engine moves a campaign.</summary>
public class BulkMessageStateTests
{
    private static readonly DateTime Now = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime Later = Now.AddHours(1);

    private static readonly BulkMessageStatus[] All = Enum.GetValues<BulkMessageStatus>();
    private static readonly BulkMessageState Queued = new(DocStatus.Submitted, BulkMessageStatus.Queued, null, null, default);

    [Fact]
    public void A_scheduled_campaign_is_queued_when_it_is_taken_up_and_any_other_stays_as_it_is()
    {
        foreach (var status in All)
        {
            (Queued with { Status = status })
                .TakenUp().Status.ShouldBe(status == BulkMessageStatus.Scheduled ? BulkMessageStatus.Queued : status);
        }
    }

    [Fact]
    public void The_platform_pauses_what_runs_and_nothing_else()
    {
        BulkMessageStatus[] running = [BulkMessageStatus.Scheduled, BulkMessageStatus.Queued, BulkMessageStatus.InProgress];
        foreach (var status in All)
        {
            (Queued with { Status = status })
                .PausedByPlatform().Status.ShouldBe(running.Contains(status) ? BulkMessageStatus.Paused : status);
        }
    }

    [Fact]
    public void The_first_messages_put_it_in_progress_and_the_last_ones_say_when_it_was_launched()
    {
        var begun = Queued.Launched(5, new LeftOutCounts(1, 2), isLast: false, Now);
        (begun.Status, begun.LaunchedAt, begun.FinishedAt).ShouldBe((BulkMessageStatus.InProgress, null, null));
        begun.Counts.ShouldBe(new BulkMessageCounts(5, 5, 0, 0, 0, 0, 0, 0, 0, 1, 2));

        var launched = begun.Launched(3, new LeftOutCounts(0, 1), isLast: true, Now);
        (launched.Status, launched.LaunchedAt, launched.FinishedAt).ShouldBe((BulkMessageStatus.InProgress, Now, null));
        launched.Counts.ShouldBe(new BulkMessageCounts(8, 8, 0, 0, 0, 0, 0, 0, 0, 1, 3));
        launched.Launched(0, default, isLast: true, Later).LaunchedAt.ShouldBe(Now, "it is launched once");
    }

    [Fact]
    public void A_campaign_that_nobody_is_left_for_ends_with_its_launch()
    {
        var ended = Queued.Launched(0, new LeftOutCounts(3), isLast: true, Now);

        (ended.Status, ended.LaunchedAt, ended.FinishedAt).ShouldBe((BulkMessageStatus.Completed, Now, Now));
    }

    [Fact]
    public void It_does_not_end_before_everybody_has_a_message()
    {
        var state = Queued.Launched(1, default, isLast: false, Now).Apply(Moved((MessageStatus.Queued, MessageStatus.Sent)), Now);
        (state.Status, state.IsOpen, state.FinishedAt).ShouldBe((BulkMessageStatus.InProgress, false, null));

        state.Launched(0, default, isLast: true, Later).FinishedAt.ShouldBe(Later);
    }

    [Theory]
    [InlineData(MessageStatus.Sent, BulkMessageStatus.Completed)]
    [InlineData(MessageStatus.Delivered, BulkMessageStatus.Completed)]
    [InlineData(MessageStatus.Read, BulkMessageStatus.Completed)]
    [InlineData(MessageStatus.Cancelled, BulkMessageStatus.Completed)]
    [InlineData(MessageStatus.Failed, BulkMessageStatus.PartiallyFailed)]
    public void It_ends_when_nothing_is_open_any_more(MessageStatus last, BulkMessageStatus end)
    {
        var open = Queued.Launched(2, default, isLast: true, Now).Apply(Moved((MessageStatus.Queued, MessageStatus.Sent)), Now);
        open.FinishedAt.ShouldBeNull();

        var ended = open.Apply(Moved((MessageStatus.Queued, last)), Later);

        (ended.Status, ended.FinishedAt).ShouldBe((end, Later));
    }

    [Theory]
    [InlineData(MessageStatus.Queued)]
    [InlineData(MessageStatus.Sending)]
    [InlineData(MessageStatus.Held)]
    [InlineData(MessageStatus.Unconfirmed)]
    public void It_does_not_end_while_a_message_is_open(MessageStatus open) =>
        Queued.Launched(2, default, isLast: true, Now)
            .Apply(Moved((MessageStatus.Queued, MessageStatus.Sent), (MessageStatus.Queued, open)), Later)
            .FinishedAt.ShouldBeNull();

    [Fact]
    public void A_paused_campaign_ends_by_the_last_results_of_what_was_under_way()
    {
        var paused = Queued.Launched(1, default, isLast: true, Now).PausedByPlatform();

        paused.Apply(Moved((MessageStatus.Queued, MessageStatus.Sent)), Later).Status.ShouldBe(BulkMessageStatus.Completed);
    }

    [Fact]
    public void A_late_failure_changes_how_it_ended_and_not_when()
    {
        var ended = Queued.Launched(1, default, isLast: true, Now).Apply(Moved((MessageStatus.Queued, MessageStatus.Sent)), Now);

        var failed = ended.Apply(Moved((MessageStatus.Sent, MessageStatus.Failed)), Later);
        (failed.Status, failed.FinishedAt).ShouldBe((BulkMessageStatus.PartiallyFailed, Now));
        failed.Apply(Moved((MessageStatus.Failed, MessageStatus.Delivered)), Later).ShouldBe(
            ended with { Counts = ended.Counts with { Delivered = 1 } });
    }

    [Fact]
    public void A_refusal_for_today_that_comes_late_opens_it_again_and_it_ends_another_time()
    {
        var ended = Queued.Launched(1, default, isLast: true, Now).Apply(Moved((MessageStatus.Queued, MessageStatus.Sent)), Now);

        var again = ended.Apply(Moved((MessageStatus.Sent, MessageStatus.Queued)), Later);
        (again.Status, again.FinishedAt).ShouldBe((BulkMessageStatus.InProgress, null));
        again.Apply(Moved((MessageStatus.Queued, MessageStatus.Sent)), Later).FinishedAt.ShouldBe(Later);
    }

    [Fact]
    public void A_cancelled_document_stays_cancelled_and_one_whose_failed_messages_are_sent_again_is_cancelled_again()
    {
        var cancelled = Queued.Launched(2, default, isLast: true, Now) with
        {
            DocStatus = DocStatus.Cancelled, Status = BulkMessageStatus.Cancelled
        };
        cancelled.Apply(Moved((MessageStatus.Queued, MessageStatus.Sent)), Later).Status.ShouldBe(BulkMessageStatus.Cancelled);
        cancelled.Apply(Moved((MessageStatus.Queued, MessageStatus.Sent)), Later).FinishedAt.ShouldBeNull();

        var retried = cancelled with { Status = BulkMessageStatus.InProgress };
        var ended = retried.Apply(Moved((MessageStatus.Queued, MessageStatus.Sent), (MessageStatus.Queued, MessageStatus.Failed)), Later);
        (ended.Status, ended.FinishedAt).ShouldBe((BulkMessageStatus.Cancelled, Later));
    }

    [Fact]
    public void A_recount_may_end_a_campaign_and_open_it_again()
    {
        var open = Queued.Launched(1, default, isLast: true, Now);

        var ended = open.Recounted(open.Counts with { Queued = 0, Sent = 1 }, Later);
        (ended.Status, ended.FinishedAt).ShouldBe((BulkMessageStatus.Completed, Later));
        (ended.Recounted(open.Counts, Later) with { Counts = open.Counts }).ShouldBe(open);
    }

    /// <summary>
    /// Messages in several chunks, each on its own way, interleaved in any order; the platform may pause the campaign in between.
    /// </summary>
    [Fact]
    public void In_whichever_order_its_messages_end_the_campaign_ends_alike_and_once()
    {
        var stories =
            from paths in Gen.ListOf(Path, 8)
            from first in Interleaved(paths.Count)
            from second in Interleaved(paths.Count)
            from chunk in Gen.Choose(1, 8)
            from pausedAt in Gen.Choose(0, 40)
            select (Paths: paths.ToArray(), First: first, Second: second, Chunk: chunk, PausedAt: pausedAt);

        Prop.ForAll(stories.ToArbitrary(), story =>
            {
                var one = EndOf(story.Paths, story.First, chunk: 8, pausedAt: null);
                var other = EndOf(story.Paths, story.Second, story.Chunk, story.PausedAt);
                return (one.Ends == 1 && other.Ends == 1 && one.State == other.State).Label($"{one} but {other}");
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    private static readonly Gen<MessageStatus[]> Path = Gen.Elements<MessageStatus[]>(
        [MessageStatus.Sending, MessageStatus.Sent],
        [MessageStatus.Sending, MessageStatus.Sent, MessageStatus.Delivered, MessageStatus.Read],
        [MessageStatus.Sending, MessageStatus.Queued, MessageStatus.Sending, MessageStatus.Failed],
        [MessageStatus.Sending, MessageStatus.Unconfirmed, MessageStatus.Delivered],
        [MessageStatus.Sending, MessageStatus.Unconfirmed, MessageStatus.Failed],
        [MessageStatus.Sending, MessageStatus.Held, MessageStatus.Sent],
        [MessageStatus.Cancelled]);

    /// <summary>Whose step comes next; longer than there are steps.</summary>
    private static Gen<int[]> Interleaved(int messages) =>
        Gen.Shuffle(Enumerable.Range(0, messages).SelectMany(message => Enumerable.Repeat(message, 4)).ToArray());

    private static (BulkMessageState State, int Ends) EndOf(MessageStatus[][] paths, int[] order, int chunk, int? pausedAt)
    {
        var (state, ends, launched) = (Queued, 0, 0);
        var reached = new int[paths.Length];
        Launch();
        for (var turn = 0; turn < order.Length; turn++)
        {
            if (turn == pausedAt && launched == paths.Length)
            {
                Move(state.PausedByPlatform());
            }

            var message = order[turn];
            while (message >= launched)
            {
                Launch();
            }

            if (reached[message] < paths[message].Length)
            {
                var from = reached[message] == 0 ? MessageStatus.Queued : paths[message][reached[message] - 1];
                Move(state.Apply(Moved((from, paths[message][reached[message]++])), Now));
            }
        }

        return (state, ends);

        void Launch()
        {
            var added = Math.Min(chunk, paths.Length - launched);
            launched += added;
            Move(state.Launched(added, default, isLast: launched == paths.Length, Now));
        }

        void Move(BulkMessageState next)
        {
            ends += state.FinishedAt is null && next.FinishedAt is not null ? 1 : 0;
            state = next;
        }
    }

    private static CounterDelta Moved(params (MessageStatus From, MessageStatus To)[] messages)
    {
        var delta = default(CounterDelta);
        foreach (var (from, to) in messages)
        {
            delta.Move(from, to);
        }

        return delta;
    }
}
