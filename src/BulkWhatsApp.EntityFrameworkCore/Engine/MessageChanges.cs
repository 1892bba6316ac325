using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Messages;
using BulkWhatsApp.PhoneNumbers;

namespace BulkWhatsApp.Engine;

/// <summary>What facts change: the state machine over locked rows, the same on every provider.</summary>
internal sealed class MessageChanges
{
    private readonly Dictionary<Guid, FailedMessageEto> _failures = [];

    /// <summary>Messages that changed, by their id.</summary>
    public Dictionary<Guid, LockedMessage> Rows { get; } = [];

    /// <summary>Lines for the messages' history.</summary>
    public List<SettledFact> Events { get; } = [];

    /// <summary>How the counters of their campaigns move, by the campaign's id.</summary>
    public Dictionary<Guid, CounterDelta> Deltas { get; } = [];

    /// <summary>Messages that failed for good by these facts, as events.</summary>
    public IEnumerable<MessagesFailedEto> Failures => _failures.GroupBy(failed => Rows[failed.Key].BulkMessageId)
        .Select(ofCampaign => new MessagesFailedEto
        {
            TenantId = Rows[ofCampaign.First().Key].TenantId,
            BulkMessageId = ofCampaign.Key,
            Messages = [.. ofCampaign.Select(failed => failed.Value)],
        });

    public static MessageChanges Of(
        IReadOnlyList<SettledFact> facts, Dictionary<Guid, LockedMessage> rows, IReadOnlyDictionary<Guid, LockedCampaign> campaigns)
    {
        var changes = new MessageChanges();
        foreach (var fact in facts)
        {
            if (Find(rows, fact) is not { } row)
            {
                continue;
            }

            var campaign = campaigns[row.BulkMessageId];
            var next = row.State.Apply(fact.Fact.Later is null || IsTriedLater(campaign, row) ? fact.Fact : fact.Fact with { Later = null });
            if (next.Status == MessageStatus.Queued && (campaign.Status == BulkMessageStatus.Cancelled || row.IsErased))
            {
                // It comes back from a call that was under way when its campaign was cancelled, or its person erased: nobody would, or could, ever take it again.
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

    /// <summary>Each message, for the tenant that learned of it.</summary>
    public static Dictionary<(Guid? TenantId, Guid MessageId), KnownMessage> MessagesOf(IEnumerable<SettledFact> facts, Dictionary<Guid, LockedMessage> rows) =>
        facts.Where(fact => Find(rows, fact) is not null).Select(fact => (fact.TenantId, fact.MessageId)).Distinct()
            .ToDictionary(known => known, known => new KnownMessage(rows[known.MessageId].BulkMessageId, rows[known.MessageId].PhoneNumber));

    /// <summary>What goes well stands on the message's row; the rest has a line of its own.</summary>
    public static MessageEventType? EventTypeOf(MessageFactKind kind) => kind switch
    {
        MessageFactKind.Held => MessageEventType.Held,
        MessageFactKind.Failed => MessageEventType.Failed,
        MessageFactKind.Postponed => MessageEventType.Postponed,
        MessageFactKind.Unconfirmed => MessageEventType.Unconfirmed,
        _ => null,
    };

    public static string? Cut(string? details) => StorableText.Cut(details, WhatsAppMessageConsts.MaxErrorDetailsLength);

    private static LockedMessage? Find(Dictionary<Guid, LockedMessage> rows, SettledFact fact) =>
        rows.TryGetValue(fact.MessageId, out var row) && row.TenantId == fact.TenantId ? row : null;

    /// <summary>Only marketing is limited per person, and to US numbers it never goes (meta-cloud-api.md 3.3).</summary>
    private static bool IsTriedLater(LockedCampaign campaign, LockedMessage row) =>
        campaign.IsMarketing && !PhoneNumber.IsOfUnitedStates(row.PhoneNumber);

    private void Record(in SettledFact fact, LockedMessage row, in MessageState next)
    {
        Rows[fact.MessageId] = row;
        var isGivenBackUntouched = fact.Fact is { Kind: MessageFactKind.Postponed, ErrorCode: null };
        if (EventTypeOf(fact.Fact.Kind) is not null && !isGivenBackUntouched)
        {
            var told = row.IsErased ? fact with { Fact = fact.Fact with { Details = null } } : fact;
            Events.Add(fact.Fact.Kind == MessageFactKind.Failed && next.Status == MessageStatus.Queued
                ? told with { Fact = told.Fact with { Kind = MessageFactKind.Postponed } }
                : told);
        }

        var delta = Deltas.GetValueOrDefault(row.BulkMessageId);
        delta.Move(row.State.Status, next.Status);
        Deltas[row.BulkMessageId] = delta;
        RecordFailure(fact, row, next);
    }

    private void RecordFailure(in SettledFact fact, LockedMessage row, in MessageState next)
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
                FailedAt = next.FailedAt ?? fact.Fact.At,
            };
        }
    }
}

/// <summary>A campaign's row, locked to the end of the transaction: with it nobody else changes its messages.</summary>
internal sealed record LockedCampaign(Guid Id, Guid? TenantId, BulkMessageState State, bool IsMarketing)
{
    public BulkMessageStatus Status => State.Status;
}

/// <summary>A message's row, locked to the end of the transaction, and its state as facts change it.</summary>
internal sealed class LockedMessage(Guid? tenantId, Guid bulkMessageId, string phoneNumber, MessageState state)
{
    public Guid? TenantId { get; } = tenantId;
    public Guid BulkMessageId { get; } = bulkMessageId;
    public string PhoneNumber { get; } = phoneNumber;

    /// <summary>The person is not known any more, and nothing that is heard of the message may say who it was.</summary>
    public bool IsErased { get; } = phoneNumber.StartsWith(WhatsAppMessageConsts.ErasedPrefix, StringComparison.Ordinal);
    public MessageState State { get; set; } = state;
}
