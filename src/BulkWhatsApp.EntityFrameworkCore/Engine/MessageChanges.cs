using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Messages;
using BulkWhatsApp.PhoneNumbers;

namespace BulkWhatsApp.Engine;

/// <summary>What facts change: runs the state machine over locked rows, in the same way on every provider.</summary>
internal sealed class MessageChanges
{
    private readonly Dictionary<Guid, FailedMessageEto> _failures = [];

    /// <summary>Messages that changed, by id.</summary>
    public Dictionary<Guid, KnownMessage> Rows { get; } = [];

    /// <summary>Entries for the messages' history.</summary>
    public List<MessageFact> Events { get; } = [];

    /// <summary>How the counters of their campaigns change, by campaign id.</summary>
    public Dictionary<Guid, CounterDelta> Deltas { get; } = [];

    /// <summary>Messages that failed for good because of these facts, as events.</summary>
    public IEnumerable<MessagesFailedEto> Failures => _failures.GroupBy(failed => Rows[failed.Key].BulkMessageId)
        .Select(ofCampaign => new MessagesFailedEto
        {
            TenantId = Rows[ofCampaign.First().Key].TenantId,
            BulkMessageId = ofCampaign.Key,
            Messages = [.. ofCampaign.Select(failed => failed.Value)],
        });

    public static MessageChanges Of(
        IReadOnlyList<MessageFact> facts, Dictionary<Guid, KnownMessage> rows, IReadOnlyDictionary<Guid, LockedCampaign> campaigns)
    {
        var changes = new MessageChanges();
        foreach (var fact in facts)
        {
            if (Find(rows, fact) is not { } row)
            {
                continue;
            }

            var campaign = campaigns[row.BulkMessageId];
            var next = row.State.Apply(fact.Later is null || IsTriedLater(campaign, row) ? fact : fact with { Later = null });
            if (next.Status == MessageStatus.Queued && (campaign.Status == BulkMessageStatus.Cancelled || row.IsErased))
            {
                // The call was under way when its campaign was cancelled, or its person erased. Back in the queue, nobody would, or could,
                // ever take it.
                next = next with { Status = MessageStatus.Cancelled };
            }

            if (row.IsErased)
            {
                next = next with { Wamid = null, ErrorDetails = null };
            }

            if (next != row.State)
            {
                changes.Record(fact, row, next);
                row.State = next;
            }
        }

        return changes;
    }

    /// <summary>The messages, by the tenant that reported them.</summary>
    public static Dictionary<(Guid? TenantId, Guid MessageId), KnownMessage> MessagesOf(
        IEnumerable<MessageFact> facts, Dictionary<Guid, KnownMessage> rows) =>
        facts.Where(fact => Find(rows, fact) is not null).Select(fact => (fact.TenantId, fact.MessageId)).Distinct()
            .ToDictionary(known => known, known => rows[known.MessageId]);

    /// <summary>Success is visible in the message's row; everything else gets an entry of its own.</summary>
    public static MessageEventType? EventTypeOf(MessageFactKind kind) => kind switch
    {
        MessageFactKind.Held => MessageEventType.Held,
        MessageFactKind.Failed => MessageEventType.Failed,
        MessageFactKind.Postponed => MessageEventType.Postponed,
        MessageFactKind.Unconfirmed => MessageEventType.Unconfirmed,
        _ => null,
    };

    public static string? Cut(string? details) => StorableText.Cut(details, WhatsAppMessageConsts.MaxErrorDetailsLength);

    private static KnownMessage? Find(Dictionary<Guid, KnownMessage> rows, MessageFact fact) =>
        rows.TryGetValue(fact.MessageId, out var row) && row.TenantId == fact.TenantId ? row : null;

    /// <summary>Only marketing is limited per person, and marketing never reaches US numbers (meta-cloud-api.md 3.3).</summary>
    private static bool IsTriedLater(LockedCampaign campaign, KnownMessage row) =>
        campaign.IsMarketing && !PhoneNumber.IsOfUnitedStates(row.PhoneNumber);

    private void Record(in MessageFact fact, KnownMessage row, in MessageState next)
    {
        Rows[fact.MessageId] = row;
        var isGivenBackUntouched = fact is { Kind: MessageFactKind.Postponed, ErrorCode: null };
        if (EventTypeOf(fact.Kind) is not null && !isGivenBackUntouched)
        {
            var told = row.IsErased ? fact with { Details = null } : fact;
            Events.Add(fact.Kind == MessageFactKind.Failed && next.Status == MessageStatus.Queued
                ? told with { Kind = MessageFactKind.Postponed }
                : told);
        }

        var delta = Deltas.GetValueOrDefault(row.BulkMessageId);
        delta.Move(row.State.Status, next.Status);
        Deltas[row.BulkMessageId] = delta;
        RecordFailure(fact, row, next);
    }

    private void RecordFailure(in MessageFact fact, KnownMessage row, in MessageState next)
    {
        if (next.Status != MessageStatus.Failed)
        {
            _failures.Remove(fact.MessageId);
        }
        else if (row.State.Status != MessageStatus.Failed)
        {
            _failures[fact.MessageId] = new FailedMessageEto
            {
                MessageId = fact.MessageId,
                Attempt = next.Attempt,
                PhoneNumber = row.PhoneNumber,
                ErrorCode = next.ErrorCode,
                ErrorDetails = Cut(next.ErrorDetails),
                FailedAt = next.FailedAt ?? fact.At,
            };
        }
    }
}

/// <summary>A campaign's row, locked until the end of the transaction, so that nobody else changes its messages.</summary>
internal sealed record LockedCampaign(Guid Id, Guid? TenantId, BulkMessageState State, bool IsMarketing)
{
    public BulkMessageStatus Status => State.Status;
}
