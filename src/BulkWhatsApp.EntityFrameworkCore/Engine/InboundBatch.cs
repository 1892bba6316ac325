using BulkWhatsApp.Conversations;
using BulkWhatsApp.EntityFrameworkCore;

namespace BulkWhatsApp.Engine;

/// <summary>
/// What a batch of people's messages changes: decided here in the same way on every provider, from what the store has read under the
/// tenant's lock.
/// </summary>
internal sealed class InboundBatch(Guid? tenantId, InboundKnowledge known)
{
    private readonly Dictionary<(Guid AccountId, string Address), Conversation> _conversations =
        known.Conversations.ToDictionary(conversation => (conversation.AccountId, conversation.PhoneNumber));

    public List<InboundMessage> Rows { get; } = [];

    /// <summary>Conversations that somebody begins with this batch.</summary>
    public List<Conversation> Begun { get; } = [];

    /// <summary>Known conversations that go on.</summary>
    public HashSet<Conversation> Continued { get; } = [];

    /// <summary>The first answers to campaigns' messages, by message id.</summary>
    public Dictionary<Guid, FirstAnswer> Answers { get; } = [];

    /// <summary>Messages to numbers of no account.</summary>
    public int LeftOut { get; private set; }

    /// <summary>As events: who wrote, when and of what kind.</summary>
    public IEnumerable<MessagesReceivedEto> Events => Rows.Chunk(MessagesReceivedEto.MaxMessages).Select(some => new MessagesReceivedEto
    {
        TenantId = tenantId,
        Messages =
        [
            .. some.Select(row => new ReceivedMessageEto
            {
                InboundMessageId = row.Id,
                ConversationId = row.ConversationId,
                AccountId = row.AccountId,
                PhoneNumber = row.PhoneNumber,
                Kind = row.Kind,
                ReceivedAt = row.At,
                BulkMessageId = row.BulkMessageId,
                Attribution = row.Attribution,
            }),
        ],
    });

    public void Add(ReceivedMessage message)
    {
        if (!known.Accounts.TryGetValue(message.PhoneNumberId, out var accountId))
        {
            LeftOut++;
            return;
        }

        var person = known.GetPerson(message.Address);
        var (answered, attribution) = message.IsSaid ? Attribute(message, accountId, person) : (null, ReplyAttribution.None);
        var conversation = Find(accountId, message.Address, person) ?? Begin(accountId, answered?.PhoneNumber ?? person[0], person);
        conversation.Receive(message, answered?.BulkMessageId);
        var row = new InboundMessage(conversation, message);
        if (answered is not null)
        {
            row.Attribute(answered.BulkMessageId, answered.MessageId, attribution);
            var at = Answers.TryGetValue(answered.MessageId, out var before) && before.At < message.At ? before.At : message.At;
            Answers[answered.MessageId] = new FirstAnswer(answered.BulkMessageId, at);
        }

        Rows.Add(row);
    }

    /// <summary>meta-platform-api.md 3.2.</summary>
    private (AnsweredMessage? Message, ReplyAttribution Attribution) Attribute(
        ReceivedMessage message, Guid accountId, IReadOnlyList<string> person)
    {
        if (message.ContextWamid is { } wamid && known.ByWamid.TryGetValue(wamid, out var quoted))
        {
            return (quoted, ReplyAttribution.Answered);
        }

        if (message.NamedMessageId is { } id && known.ById.TryGetValue(id, out var named))
        {
            return (named, ReplyAttribution.Button);
        }

        var written = person.SelectMany(address => known.Written.GetValueOrDefault((accountId, address)) ?? []).ToList();
        var last = written
            .Where(sent => sent.At <= message.At + InboundKnowledge.ClockTolerance && sent.At > message.At - known.Window)
            .MaxBy(sent => sent.At);
        var beingSent = written.Find(sent => sent.At is null);

        // An answer may come before Meta's own to the call: it quotes an id that is not known yet.
        var assumed = message.ContextWamid is null ? last ?? beingSent : beingSent ?? last;
        return (assumed, assumed is null ? ReplyAttribution.None : ReplyAttribution.Assumed);
    }

    /// <summary>The conversation under this address, else under another one of the person's.</summary>
    private Conversation? Find(Guid accountId, string address, IReadOnlyList<string> person)
    {
        var found = _conversations.GetValueOrDefault((accountId, address))
            ?? person.Select(other => _conversations.GetValueOrDefault((accountId, other))).FirstOrDefault(other => other is not null);
        if (found is not null && !Begun.Contains(found))
        {
            Continued.Add(found);
        }

        return found;
    }

    private Conversation Begin(Guid accountId, string address, IReadOnlyList<string> person)
    {
        var begun = new Conversation(tenantId, accountId, address);
        Begun.Add(begun);
        foreach (var known in person.Append(address))
        {
            _conversations.TryAdd((accountId, known), begun);
        }

        return begun;
    }
}

/// <summary>What the store knows of the people of a batch, and of what was sent to them.</summary>
internal sealed class InboundKnowledge
{
    /// <summary>Meta's clock and this database's may differ, and Meta counts whole seconds.</summary>
    public static readonly TimeSpan ClockTolerance = TimeSpan.FromSeconds(5);

    public required TimeSpan Window { get; init; }

    /// <summary>The tenant's accounts by Meta's id of their numbers.</summary>
    public required Dictionary<string, Guid> Accounts { get; init; }

    /// <summary>Other addresses by address.</summary>
    public required ILookup<string, string> OtherAddresses { get; init; }
    public required IReadOnlyList<Conversation> Conversations { get; init; }
    public required Dictionary<string, AnsweredMessage> ByWamid { get; init; }
    public required Dictionary<Guid, AnsweredMessage> ById { get; init; }

    /// <summary>What was sent of late, by account and person.</summary>
    public required Dictionary<(Guid AccountId, string Address), List<AnsweredMessage>> Written { get; init; }

    /// <summary>All addresses of the person, the one that lists contain first.</summary>
    public IReadOnlyList<string> GetPerson(string address) =>
        [.. AddressesOf(address).Concat(OtherAddresses[address]).Distinct().OrderByDescending(IsAsInLists)];

    /// <summary>The address and its other form.</summary>
    public static IEnumerable<string> AddressesOf(string address) =>
        OptOuts.WhatsAppAddress.OtherFormOf(address) is { } other ? [address, other] : [address];

    private static bool IsAsInLists(string address) =>
        address.StartsWith('+') && OptOuts.WhatsAppAddress.ToNumber(address) == address;
}

/// <summary>A campaign's message that a person may have answered.</summary>
/// <param name="At">When it was sent; null while it is being sent.</param>
internal sealed record AnsweredMessage(Guid MessageId, Guid BulkMessageId, Guid AccountId, string PhoneNumber, string? Wamid, DateTime? At);

internal readonly record struct FirstAnswer(Guid BulkMessageId, DateTime At);
