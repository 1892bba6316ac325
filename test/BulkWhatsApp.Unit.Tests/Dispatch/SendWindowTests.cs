using Microsoft.Extensions.Time.Testing;

namespace BulkWhatsApp.Dispatch;

public class SendWindowTests
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void No_second_sees_more_arrivals_than_the_limit_however_late_calls_and_answers_are(int seed)
    {
        const int Limit = 40;
        var random = new Random(seed);

        var arrivals = Simulate(Limit, calls: 600, way: () => 20 + Late(random), wayBack: () => 5 + Late(random));

        MostInOneSecond(arrivals).ShouldBeLessThanOrEqualTo(Limit);
    }

    [Fact]
    public void Calls_that_take_long_but_equally_long_cost_no_rate()
    {
        const int Limit = 50;

        var arrivals = Simulate(Limit, calls: 500, way: () => 200, wayBack: () => 100);

        MostInOneSecond(arrivals).ShouldBe(Limit);
        (arrivals[^1] - arrivals[0]).ShouldBeLessThan(TimeSpan.FromSeconds(10.5));
    }

    [Fact]
    public void A_place_that_was_not_used_is_free_at_once()
    {
        var window = new SendWindow(new FakeTimeProvider());
        window.TryTake(1).ShouldBe(TimeSpan.Zero);
        window.TryTake(1).ShouldBeGreaterThan(TimeSpan.Zero);

        window.Release(duration: null);

        window.TryTake(1).ShouldBe(TimeSpan.Zero);
    }

    /// <summary>Sends as fast as the window allows, millisecond by millisecond; returns when the calls arrived at the other side.</summary>
    private static List<TimeSpan> Simulate(int limit, int calls, Func<int> way, Func<int> wayBack)
    {
        var time = new FakeTimeProvider();
        var window = new SendWindow(time);
        var arrivals = new List<TimeSpan>();
        var answers = new PriorityQueue<TimeSpan, TimeSpan>();
        for (var begun = 0; begun < calls || answers.Count > 0; time.Advance(Millisecond))
        {
            var now = time.GetUtcNow() - time.Start;
            while (answers.TryPeek(out var began, out var answered) && answered <= now)
            {
                answers.Dequeue();
                window.Release(answered - began);
            }

            while (begun < calls && window.TryTake(limit) <= TimeSpan.Zero)
            {
                begun++;
                var arrival = now + (way() * Millisecond);
                arrivals.Add(arrival);
                answers.Enqueue(now, arrival + (wayBack() * Millisecond));
            }
        }

        arrivals.Sort();
        return arrivals;
    }

    private static int MostInOneSecond(List<TimeSpan> arrivals) =>
        arrivals.Max(first => arrivals.Count(arrival => arrival >= first && arrival < first + TimeSpan.FromSeconds(1)));

    /// <summary>Mostly a few milliseconds, sometimes a stall.</summary>
    private static int Late(Random random) => random.Next(20) == 0 ? random.Next(300) : random.Next(8);
}
