using NSubstitute;

namespace BulkWhatsApp.Dispatch;

public class MessageAdderTests
{
    private static readonly Guid Campaign = Guid.NewGuid();

    private readonly IEngineStore _store = Substitute.For<IEngineStore>();
    private readonly List<long[]> _added = [];
    private readonly TaskCompletionSource<int> _first = new();
    private readonly MessageAdder _adder;

    public MessageAdderTests()
    {
        _store.AddMessagesAsync(Campaign, Arg.Any<IReadOnlyCollection<long>>(), Arg.Any<CancellationToken>()).Returns(call =>
        {
            _added.Add([.. call.Arg<IReadOnlyCollection<long>>()]);
            return _added.Count == 1 ? _first.Task : Task.FromResult(1);
        });
        _adder = new MessageAdder(_store);
    }

    [Fact]
    public async Task What_comes_while_some_are_added_is_added_together()
    {
        var first = _adder.AddAsync(Campaign, 7);
        Task[] others = [_adder.AddAsync(Campaign, 8), _adder.AddAsync(Campaign, 9), _adder.AddAsync(Campaign, 10)];

        // Another campaign's recipient does not wait.
        await _adder.AddAsync(Guid.NewGuid(), 7);
        others.ShouldAllBe(task => !task.IsCompleted);
        _first.SetResult(1);
        await Task.WhenAll([first, .. others]);

        _added.ShouldBe([[7], [8, 9, 10]]);
        await _adder.AddAsync(Campaign, 11);
        _added[^1].ShouldBe([11]);
    }

    [Fact]
    public async Task What_fails_fails_for_those_that_were_added_together_and_the_next_are_added()
    {
        var first = _adder.AddAsync(Campaign, 7);
        var next = _adder.AddAsync(Campaign, 8);

        _first.SetException(new TimeoutException());

        await Should.ThrowAsync<TimeoutException>(() => first);
        await next;
        await _adder.AddAsync(Campaign, 7);
        _added.ShouldBe([[7], [8], [7]]);
    }
}
