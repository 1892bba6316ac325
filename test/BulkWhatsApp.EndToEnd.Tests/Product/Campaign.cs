using System.Runtime.CompilerServices;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.EndToEnd.Product;

/// <summary>A submitted campaign.</summary>
public sealed record Campaign(FaultProduct Product, Sender Sender, Guid Id, int Recipients)
{
    public async Task<Outcome> GetOutcomeAsync()
    {
        // The simulator first: messages accepted after this are not yet expected in the rows.
        var accepted = await Product.Simulator.GetAcceptedAsync(Sender.PhoneNumberId);
        return new Outcome(Recipients, await Product.Database.GetMessagesAsync(Id), accepted);
    }

    /// <summary>Waits until this many of the sender's messages are accepted, over all its campaigns.</summary>
    public Task UntilAcceptedAsync(int count) =>
        Eventually.SoAsync(
            async () => (await Product.Simulator.GetAcceptedAsync(Sender.PhoneNumberId)).Count, accepted => accepted >= count);

    public Task<Outcome> UntilAsync(Func<Outcome, bool> isSo, [CallerArgumentExpression(nameof(isSo))] string awaited = "") =>
        Eventually.SoAsync(GetOutcomeAsync, isSo, awaited: awaited);

    /// <summary>
    /// Waits until everybody was tried, and the simulator and the rows agree on who got a message. Then checks that it is exact and the
    /// counters are right.
    /// </summary>
    public async Task<Outcome> FinishAsync(Func<Outcome, bool>? isSo = null, [CallerArgumentExpression(nameof(isSo))] string awaited = "")
    {
        var outcome = await UntilAsync(found => found.IsOver && (isSo is null || isSo(found)), $"over, {awaited}");
        outcome.CheckExact();
        await Product.Database.CheckCountersAsync(Id);
        (await Product.CountDuplicatesAsync()).ShouldBe(0);
        return outcome;
    }
}

/// <summary>When messages arrived at the simulator.</summary>
public static class Arrivals
{
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(100);

    /// <summary>The fullest second, measured in slices.</summary>
    public static string Describe(IReadOnlyList<AcceptedSend> accepted, int pace)
    {
        var times = accepted.Select(send => send.AcceptedAt).Order().ToList();
        var fullest = times.MaxBy(start => CountFrom(start));
        var slices = Enumerable.Range(-5, 20)
            .Select(slice => times.Count(time => time >= fullest + (slice * Slice) && time < fullest + ((slice + 1) * Slice)));
        return $"Fullest second {CountFrom(fullest)} of {pace}, {(fullest - times[0]).TotalSeconds:0.0} s after the first; around it, by "
            + $"0.1 s: {string.Join(' ', slices)}";

        int CountFrom(DateTime start) => times.Count(time => time >= start && time < start.AddSeconds(1));
    }
}
