namespace BulkWhatsApp.Dispatch;

public class WrittenPeopleTests
{
    private static readonly Guid One = Guid.NewGuid();
    private static readonly Guid Other = Guid.NewGuid();
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly WrittenPeople _people = new();

    [Fact]
    public void Another_message_waits_until_meta_minds_no_more()
    {
        _people.GetWait("+1", Other, Second).ShouldBeNull();

        _people.Begin("+1", One);
        _people.GetWait("+1", Other, Second).ShouldBe(WrittenPeople.Pause, "the call is under way");
        _people.GetWait("+2", Other, Second).ShouldBeNull();

        _people.End("+1", One, isCalled: true, now: 2 * Second);
        _people.GetWait("+1", Other, 3 * Second).ShouldBe(WrittenPeople.Pause - Second);
        _people.GetWait("+1", Other, 2 * Second + WrittenPeople.Pause).ShouldBeNull();
    }

    [Fact]
    public void The_same_message_may_be_tried_again_at_once()
    {
        _people.Begin("+1", One);
        _people.End("+1", One, isCalled: true, now: Second);

        _people.GetWait("+1", One, 2 * Second).ShouldBeNull();
    }

    [Fact]
    public void The_last_call_counts()
    {
        _people.Begin("+1", One);
        _people.End("+1", One, isCalled: true, now: Second);
        _people.Begin("+1", One);
        _people.End("+1", One, isCalled: true, now: 5 * Second);

        _people.GetWait("+1", Other, Second + WrittenPeople.Pause).ShouldBe(4 * Second);
    }

    [Fact]
    public void Where_no_call_was_made_nobody_was_written_to()
    {
        _people.Begin("+1", One);
        _people.End("+1", One, isCalled: false, now: Second);

        _people.GetWait("+1", Other, Second).ShouldBeNull();
    }
}
