using FsCheck;
using FsCheck.Fluent;

namespace BulkWhatsApp.Messages;

/// <summary>
/// Facts about one call come in any order and more than once: the answer to the call (or its absence) and the webhooks. In any order and
/// with any repetitions, the message ends the same way.
/// </summary>
public class MessageStateProperties
{
    private static readonly DateTime T0 = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);

    private static readonly MessageState Sending = new(
        MessageStatus.Sending, 1, 1, null, T0, T0.AddMinutes(1), null, null, null, null, null, null);

    private static readonly Gen<MessageFact> Answer = Gen.Elements(
        Fact(MessageFactKind.Accepted, 10),
        Fact(MessageFactKind.Held, 10),
        Fact(MessageFactKind.Failed, 10, 131026),
        Fact(MessageFactKind.Postponed, 10, 131000),
        Fact(MessageFactKind.Unconfirmed, 10, WhatsAppMessageConsts.OutcomeUnknownCode));

    private static readonly Gen<MessageFact> Webhook =
        from second in Gen.Choose(1, 60)
        from fact in Gen.Elements(
            Fact(MessageFactKind.Sent, second),
            Fact(MessageFactKind.Delivered, second),
            Fact(MessageFactKind.Read, second),
            Fact(MessageFactKind.Failed, second, 131026),
            Fact(MessageFactKind.Failed, second, 131049) with { Later = new LaterTry(TimeSpan.FromHours(24), 3) })
        select fact;

    private static readonly Gen<MessageFact[]> Learned =
        from answer in Answer
        from webhooks in Gen.ListOf(Webhook)
        select (MessageFact[])[answer, .. webhooks];

    [Fact]
    public void Order_and_repetition_never_change_the_outcome()
    {
        var cases =
            from facts in Learned
            from first in Gen.Shuffle(facts)
            from second in Gen.Shuffle((MessageFact[])[.. facts, .. facts])
            select (first, second);

        Prop.ForAll(cases.ToArbitrary(), orders => OutcomeOf(orders.first).Equals(OutcomeOf(orders.second))
                .Label($"{OutcomeOf(orders.first)} but {OutcomeOf(orders.second)}"))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));
    }

    [Fact]
    public void A_message_that_arrived_never_counts_as_anything_else_again()
    {
        Prop.ForAll(Learned.ToArbitrary(), facts =>
            {
                var arrived = Sending.Apply(Fact(MessageFactKind.Delivered, 5));
                return facts.Aggregate(arrived, (state, fact) => state.Apply(fact)).Status is MessageStatus.Delivered or MessageStatus.Read;
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    [Fact]
    public void A_requested_retry_is_called_off_only_by_a_proof_of_arrival()
    {
        var requeued = Sending with { Status = MessageStatus.Queued, Tries = 0, UnconfirmedUntil = null };

        Prop.ForAll(Learned.ToArbitrary(), facts =>
            {
                var status = facts.Aggregate(requeued, (state, fact) => state.Apply(fact)).Status;
                var isProven = facts.Any(fact => fact.Kind is MessageFactKind.Delivered or MessageFactKind.Read);
                return isProven ? status is MessageStatus.Delivered or MessageStatus.Read : status == MessageStatus.Queued;
            })
            .Check(Config.QuickThrowOnFailure.WithMaxTest(2_000));
    }

    [Fact]
    public void A_person_with_too_much_marketing_is_tried_again_a_day_later_then_two_and_then_given_up()
    {
        var refused = Fact(MessageFactKind.Failed, 10, 131049) with { Later = new LaterTry(TimeSpan.FromHours(24), 3) };

        var first = Sending.Apply(Fact(MessageFactKind.Accepted, 5)).Apply(refused);
        var second = (Sending with { Tries = 2 }).Apply(refused);
        var third = (Sending with { Tries = 3 }).Apply(refused);

        (first.Status, first.AvailableAt).ShouldBe((MessageStatus.Queued, refused.At.AddDays(1)));
        (second.Status, second.AvailableAt).ShouldBe((MessageStatus.Queued, refused.At.AddDays(2)));
        third.Status.ShouldBe(MessageStatus.Failed);
    }

    private static object OutcomeOf(IEnumerable<MessageFact> facts)
    {
        var state = facts.Aggregate(Sending, (current, fact) => current.Apply(fact));
        return (state.Status, state.ErrorCode, state.Status == MessageStatus.Queued ? state.AvailableAt : T0, state.SentAt,
            state.DeliveredAt, state.ReadAt, state.FailedAt);
    }

    private static MessageFact Fact(MessageFactKind kind, int second, int? code = null) =>
        new(kind, 1, T0.AddSeconds(second), "wamid.1", code);
}
