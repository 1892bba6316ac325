namespace BulkWhatsApp.Dispatch;

public class MessageCallback_Tests
{
    private static readonly Guid MessageId = Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e");

    [Fact]
    public void It_is_compact_text()
        => MessageCallback.Format(MessageId, 3).ShouldBe("bw1.0f8fad5bd9cb469fa16570867728950e.3");

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(int.MaxValue)]
    public void What_is_written_is_read_back(int attempt)
    {
        MessageCallback.TryParse(MessageCallback.Format(MessageId, attempt), out var id, out var number).ShouldBeTrue();

        id.ShouldBe(MessageId);
        number.ShouldBe(attempt);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("cmp=481;rcp=9f31;att=1")]
    [InlineData("bw1.")]
    [InlineData("bw1.0f8fad5bd9cb469fa16570867728950e")]
    [InlineData("bw1.0f8fad5bd9cb469fa16570867728950e.")]
    [InlineData("bw1.0f8fad5bd9cb469fa16570867728950e.-1")]
    [InlineData("bw1.0f8fad5bd9cb469fa16570867728950e. 1")]
    [InlineData("bw1.0f8fad5bd9cb469fa16570867728950e.99999999999")]
    [InlineData("bw1.0f8fad5bd9cb469fa1657086772895zz.1")]
    [InlineData("bw2.0f8fad5bd9cb469fa16570867728950e.1")]
    public void Other_text_is_not_ours(string? text)
    {
        MessageCallback.TryParse(text, out var id, out var attempt).ShouldBeFalse();

        id.ShouldBe(Guid.Empty);
        attempt.ShouldBe(0);
    }

    [Fact]
    public void A_negative_attempt_is_refused()
        => Should.Throw<ArgumentOutOfRangeException>(() => MessageCallback.Format(MessageId, -1));
}
