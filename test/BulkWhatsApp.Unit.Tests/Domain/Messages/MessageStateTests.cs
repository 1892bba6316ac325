namespace BulkWhatsApp.Messages;

public class MessageStateTests
{
    private static readonly DateTime T0 = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);

    private static MessageState Queued => new(MessageStatus.Queued, 0, 0, null, T0, null, null, null, null, null, null, null);

    private static MessageState Sending(int attempt = 1) =>
        Queued with { Status = MessageStatus.Sending, Attempt = attempt, Tries = attempt, UnconfirmedUntil = T0.AddMinutes(1) };

    private static MessageFact Fact(MessageFactKind kind, int second, int attempt = 1, int? code = null) =>
        new(kind, attempt, T0.AddSeconds(second), "wamid.1", code, code is null ? null : "details");

    private static MessageState Apply(MessageState state, params MessageFact[] facts) =>
        facts.Aggregate(state, (current, fact) => current.Apply(fact));

    [Fact]
    public void Only_what_is_in_the_queue_is_cancelled_and_only_as_it_was_seen_there()
    {
        Apply(Queued, Fact(MessageFactKind.Cancelled, 1, attempt: 0)).Status.ShouldBe(MessageStatus.Cancelled);
        Apply(Sending(), Fact(MessageFactKind.Cancelled, 1)).ShouldBe(Sending());
        var again = Queued with { Attempt = 2, Tries = 2 };
        Apply(again, Fact(MessageFactKind.Cancelled, 1, attempt: 1)).ShouldBe(again);
        Apply(again, Fact(MessageFactKind.Cancelled, 1, attempt: 2)).Status.ShouldBe(MessageStatus.Cancelled);
    }

    [Fact]
    public void An_accepted_message_goes_through_sent_delivered_and_read()
    {
        var state = Apply(
            Sending(),
            Fact(MessageFactKind.Accepted, 1),
            Fact(MessageFactKind.Sent, 2),
            Fact(MessageFactKind.Delivered, 3),
            Fact(MessageFactKind.Read, 4));

        state.Status.ShouldBe(MessageStatus.Read);
        (state.SentAt, state.DeliveredAt, state.ReadAt).ShouldBe((T0.AddSeconds(1), T0.AddSeconds(3), T0.AddSeconds(4)));
        state.Wamid.ShouldBe("wamid.1");
        state.UnconfirmedUntil.ShouldBeNull();
    }

    [Fact]
    public void The_order_and_the_number_of_receipts_change_nothing()
    {
        MessageFact[] facts =
        [
            Fact(MessageFactKind.Accepted, 1), Fact(MessageFactKind.Sent, 2), Fact(MessageFactKind.Delivered, 3),
            Fact(MessageFactKind.Read, 4)
        ];
        var expected = Apply(Sending(), facts);

        foreach (var order in Permutations(facts))
        {
            Apply(Sending(), order).ShouldBe(expected);
            Apply(Sending(), [.. order, .. order]).ShouldBe(expected);
        }
    }

    [Fact]
    public void Delivered_beats_a_failure_in_either_order()
    {
        MessageFact[] facts =
        [
            Fact(MessageFactKind.Accepted, 1), Fact(MessageFactKind.Failed, 2, code: 131026), Fact(MessageFactKind.Delivered, 3)
        ];

        foreach (var order in Permutations(facts))
        {
            var state = Apply(Sending(), order);
            state.Status.ShouldBe(MessageStatus.Delivered);
            state.ErrorCode.ShouldBeNull();
            state.FailedAt.ShouldBeNull();
        }
    }

    [Fact]
    public void A_sent_status_does_not_undo_a_failure()
    {
        foreach (var order in Permutations([Fact(MessageFactKind.Sent, 1), Fact(MessageFactKind.Failed, 2, code: 131026)]))
        {
            var state = Apply(Sending(), order);
            state.Status.ShouldBe(MessageStatus.Failed);
            state.ErrorCode.ShouldBe(131026);
        }
    }

    [Fact]
    public void A_read_receipt_before_the_answer_of_the_call_stands()
    {
        var state = Apply(Sending(), Fact(MessageFactKind.Read, 1), Fact(MessageFactKind.Accepted, 2));

        state.Status.ShouldBe(MessageStatus.Read);
        state.SentAt.ShouldBe(T0.AddSeconds(2));
    }

    [Fact]
    public void An_unknown_outcome_is_settled_by_a_webhook()
    {
        var unconfirmed = Apply(Sending(), Fact(MessageFactKind.Unconfirmed, 1, code: WhatsAppMessageConsts.OutcomeUnknownCode));
        unconfirmed.Status.ShouldBe(MessageStatus.Unconfirmed);

        unconfirmed.Apply(Fact(MessageFactKind.Sent, 2)).Status.ShouldBe(MessageStatus.Sent);
        unconfirmed.Apply(Fact(MessageFactKind.Failed, 2, code: 131026)).ErrorCode.ShouldBe(131026);
    }

    [Fact]
    public void A_webhook_corrects_an_outcome_that_was_given_up()
    {
        var givenUp = Apply(
            Sending(),
            Fact(MessageFactKind.Unconfirmed, 1),
            Fact(MessageFactKind.Failed, 2, code: WhatsAppMessageConsts.OutcomeUnknownCode));
        givenUp.Status.ShouldBe(MessageStatus.Failed);

        var settled = givenUp.Apply(Fact(MessageFactKind.Sent, 3));

        settled.Status.ShouldBe(MessageStatus.Sent);
        settled.ErrorCode.ShouldBeNull();
    }

    [Fact]
    public void A_postponed_message_waits_and_a_pace_refusal_gives_the_try_back()
    {
        var until = T0.AddSeconds(30);
        var postponed = Sending().Apply(Fact(MessageFactKind.Postponed, 1, code: 130429) with { Until = until, RefundsTry = true });

        (postponed.Status, postponed.AvailableAt, postponed.Tries).ShouldBe((MessageStatus.Queued, until, 0));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(130429)]
    public void A_message_whose_outcome_others_took_for_unknown_goes_back_when_its_sender_knows_that_it_was_not_accepted(int? code)
    {
        var guess = Fact(MessageFactKind.Unconfirmed, 5, code: WhatsAppMessageConsts.OutcomeUnknownCode);
        var knowledge = Fact(MessageFactKind.Postponed, 6, code: code) with { RefundsTry = true };

        Apply(Sending(), guess, knowledge).Status.ShouldBe(MessageStatus.Queued);
        Apply(Sending(), knowledge, guess).ShouldBe(Apply(Sending(), guess, knowledge));
    }

    [Fact]
    public void Echoes_of_a_failed_attempt_do_not_touch_a_requested_retry()
    {
        var requeued = Apply(Sending(), Fact(MessageFactKind.Accepted, 1), Fact(MessageFactKind.Failed, 2, code: 131026)) with
        {
            Status = MessageStatus.Queued, Tries = 0, SentAt = null, FailedAt = null, ErrorCode = null, ErrorDetails = null,
        };

        Apply(requeued, Fact(MessageFactKind.Sent, 3), Fact(MessageFactKind.Failed, 4, code: 131026)).ShouldBe(requeued);
    }

    [Fact]
    public void A_receipt_of_an_earlier_attempt_takes_a_message_out_of_the_queue()
    {
        var requeued = Sending() with { Status = MessageStatus.Queued, Tries = 0 };

        requeued.Apply(Fact(MessageFactKind.Delivered, 5)).Status.ShouldBe(MessageStatus.Delivered);
    }

    [Fact]
    public void A_retry_of_an_unknown_outcome_is_called_off_when_it_turns_out_sent()
    {
        var requeued = Sending() with { Status = MessageStatus.Queued, Tries = 0, ErrorCode = WhatsAppMessageConsts.OutcomeUnknownCode };

        requeued.Apply(Fact(MessageFactKind.Sent, 5)).Status.ShouldBe(MessageStatus.Sent);
    }

    [Fact]
    public void A_failure_of_an_earlier_attempt_says_nothing_of_the_present_one()
    {
        var second = Sending(attempt: 2);

        second.Apply(Fact(MessageFactKind.Failed, 5, attempt: 1, code: 131026)).ShouldBe(second);
    }

    [Fact]
    public void A_fact_of_an_attempt_that_was_never_made_is_ignored()
    {
        Sending().Apply(Fact(MessageFactKind.Read, 5, attempt: 7)).ShouldBe(Sending());
    }

    [Fact]
    public void A_cancelled_message_stays_cancelled_unless_it_arrived_after_all()
    {
        var cancelled = Queued with { Status = MessageStatus.Cancelled, Attempt = 1, Tries = 1 };

        cancelled.Apply(Fact(MessageFactKind.Failed, 5, code: 131026)).Status.ShouldBe(MessageStatus.Cancelled);
        cancelled.Apply(Fact(MessageFactKind.Delivered, 5)).Status.ShouldBe(MessageStatus.Delivered);
    }

    [Fact]
    public void A_held_message_is_released_or_dropped()
    {
        var held = Sending().Apply(Fact(MessageFactKind.Held, 1));
        held.Status.ShouldBe(MessageStatus.Held);

        held.Apply(Fact(MessageFactKind.Sent, 2)).Status.ShouldBe(MessageStatus.Sent);
        held.Apply(Fact(MessageFactKind.Failed, 2, code: 132015)).Status.ShouldBe(MessageStatus.Failed);
    }

    private static IEnumerable<MessageFact[]> Permutations(MessageFact[] facts) => facts.Length <= 1
        ? [facts]
        : facts.SelectMany(
            (first, index) => Permutations([.. facts[..index], .. facts[(index + 1)..]]).Select(rest => (MessageFact[])[first, .. rest]));
}
