using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Dispatch.PerRecipient;

public class MessageDeskTests
{
    private static readonly Guid Campaign = Guid.NewGuid();
    private static readonly Guid Message = Guid.NewGuid();

    /// <summary>Of a job.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly HeldTimers _time = new();
    private readonly MessageDesk _desk;

    public MessageDeskTests() =>
        _desk = new MessageDesk(Options.Create(new DispatchOptions { Mode = DispatchMode.PerRecipientJobs }), _time);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_job_ends_with_its_message_and_leaves_no_timer_behind(bool isTakenCareOf)
    {
        var job = _desk.SendAsync(Campaign, Message);
        await _time.AreAsync(Patience);
        _desk.Take(Campaign, max: 10).ShouldBe([Message]);

        _desk.End(Message, isTakenCareOf);

        (await job).ShouldBe(isTakenCareOf);
        await _time.AreAsync();
    }

    [Fact]
    public async Task A_job_whose_message_nobody_takes_goes_after_a_while_and_takes_it_along()
    {
        var job = _desk.SendAsync(Campaign, Message);

        _time.GoOff();

        (await job).ShouldBeFalse();
        _desk.IsWaitedFor(Campaign).ShouldBeFalse();
        _desk.Take(Campaign, max: 10).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_job_whose_message_was_taken_waits_for_it_however_long_it_lasts()
    {
        var job = _desk.SendAsync(Campaign, Message);
        _desk.Take(Campaign, max: 10);

        _time.GoOff();
        _desk.End(Message, isTakenCareOf: true);

        (await job).ShouldBeTrue();
    }

    [Fact]
    public async Task Whoever_waits_for_messages_is_woken_by_the_next_and_leaves_no_timer_behind()
    {
        var waiting = _desk.WaitAsync(TimeSpan.FromMinutes(5), CancellationToken.None);
        waiting.IsCompleted.ShouldBeFalse();

        var job = _desk.SendAsync(Campaign, Message);

        await waiting;
        await _time.AreAsync(Patience);
        _time.GoOff();
        (await job).ShouldBeFalse();
    }

    [Fact]
    public async Task A_second_job_of_a_message_has_nothing_to_do()
    {
        var first = _desk.SendAsync(Campaign, Message);

        (await _desk.SendAsync(Campaign, Message)).ShouldBeTrue();
        _desk.Take(Campaign, max: 10);
        (await _desk.SendAsync(Campaign, Message)).ShouldBeTrue();

        _desk.End(Message, isTakenCareOf: false);
        (await first).ShouldBeFalse();
    }
}
