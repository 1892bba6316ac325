namespace BulkWhatsApp.Dispatch;

public class SendPaceTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly SendPace _pace = new();

    [Fact]
    public void Slots_are_spread_evenly_over_a_little_more_than_a_second()
    {
        var slots = Enumerable.Range(0, 101).Select(_ => Take(100)).ToList();

        slots.Zip(slots.Skip(1), (one, next) => next - one).ShouldAllBe(interval => interval == TimeSpan.FromMilliseconds(10.1));
    }

    [Fact]
    public void A_slot_is_not_taken_before_its_time()
    {
        _pace.TryTake(10, TimeSpan.Zero).ShouldBeTrue();

        _pace.TryTake(10, TimeSpan.FromMilliseconds(100.9)).ShouldBeFalse();
        _pace.TryTake(10, TimeSpan.FromMilliseconds(101)).ShouldBeTrue();
    }

    [Fact]
    public void A_slot_that_nobody_had_anything_to_send_in_is_gone()
    {
        _pace.TryTake(10, TimeSpan.Zero).ShouldBeTrue();

        _pace.SkipTo(5 * Second);

        _pace.TryTake(10, 5 * Second).ShouldBeTrue();
        _pace.TryTake(10, 5 * Second).ShouldBeFalse();
    }

    [Fact]
    public void What_is_late_catches_up()
    {
        _pace.SkipTo(Second);

        var taken = Enumerable.Range(0, 20).Count(_ => _pace.TryTake(10, 2 * Second));

        taken.ShouldBe(10);
    }

    [Fact]
    public void A_complaint_stops_the_number_for_as_long_as_meta_says_and_doubles_its_pauses_up_to_64_times()
    {
        for (var complaint = 1; complaint <= 8; complaint++)
        {
            var now = complaint * 2 * Second;
            _pace.SlowDown(3 * Second, now);
            _pace.SlowDown(3 * Second, now);

            _pace.Slowness.ShouldBe(Math.Min(1 << complaint, SendPace.MaxSlowness), "of one moment, it is one complaint");
            _pace.Next.ShouldBe(now + 3 * Second);
            _pace.GetInterval(101).ShouldBe(TimeSpan.FromMilliseconds(10) * _pace.Slowness);
        }
    }

    [Fact]
    public void Ten_seconds_without_a_complaint_halve_its_pauses_until_they_are_what_the_limit_asks()
    {
        _pace.SlowDown(Second, 10 * Second);
        _pace.SlowDown(Second, 12 * Second);
        _pace.Slowness.ShouldBe(4);

        var seen = Enumerable.Range(12, 30).Select(second =>
        {
            _pace.SpeedUp(second * Second);
            return _pace.Slowness;
        }).ToList();

        seen.Distinct().ShouldBe([4, 2, 1]);
        seen.Count(slowness => slowness == 4).ShouldBe(11);
        seen.Count(slowness => slowness == 2).ShouldBe(11);
    }

    [Fact]
    public void It_begins_as_slowly_as_the_owner_before_was_and_not_before_others_calls_are_out_of_metas_window()
    {
        _pace.Begin(notBefore: Second, slowness: 8, now: TimeSpan.Zero);

        (_pace.Slowness, _pace.Next).ShouldBe((8, Second));
        _pace.SpeedUp(5 * Second);
        _pace.Slowness.ShouldBe(8);
        _pace.SpeedUp(11 * Second);
        _pace.Slowness.ShouldBe(4);
    }

    [Theory]
    [InlineData(null, 16, 0, 1, null)]
    [InlineData(0.25, 16, 0.75, 16, 0.25)]
    [InlineData(6.0, 16, 0, 16, 6.0)]
    [InlineData(25.0, 16, 0, 4, null)]
    [InlineData(3_600.0, 64, 0, 1, null)]
    public void What_an_owner_leaves_to_the_next(double? endedAgo, int slowness, double wait, int kept, double? wroteWithin)
    {
        TimeSpan? Seconds(double? seconds) => seconds is { } known ? TimeSpan.FromSeconds(known) : null;

        NumberOwnership.After(7, Seconds(endedAgo), slowness)
            .ShouldBe(new NumberOwnership(7, TimeSpan.FromSeconds(wait), kept, Seconds(wroteWithin)));
    }

    private TimeSpan Take(int limit)
    {
        var slot = _pace.Next;
        _pace.TryTake(limit, slot).ShouldBeTrue();
        return slot;
    }
}
