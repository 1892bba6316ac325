using System.Text.Json;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Conversations;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Templates;
using FsCheck;
using FsCheck.Fluent;

namespace BulkWhatsApp.Segments;

/// <summary>
/// People of a tenant, what they got and what they did: made at random, written to the database, and counted again in memory, by the words
/// of the documentation and without the query.
/// </summary>
internal sealed class SegmentWorld
{
    public static readonly string[] Numbers =
    [
        "+12025550140", "+12025550141", "+12025550142", "+4915112345670", "+4915112345671", "+436641234567", "DE.Ab1", "DE.aB2", "US.Zz9",
    ];

    public static readonly string[] Cities = ["Berlin", "berlin", "New York", "50%_off", ""];
    public static readonly string[] Ages = ["7", "30", "30.5", "-1", "old", "2026-01-31", "2025-12-31T10:00"];
    public static readonly string[] Words = ["Yes please", "no", "STOP", "100% sure"];
    public static readonly string[] Labels = ["spring", "autumn"];
    public static readonly string[] Templates = ["offer", "reminder"];

    /// <summary>Every time lies between two that a filter can ask for.</summary>
    public static readonly DateTime Now = DateTime.UtcNow.Date.AddMinutes((int)DateTime.UtcNow.TimeOfDay.TotalMinutes);

    public required Guid[] Lists { get; init; }
    public required Campaign[] Campaigns { get; init; }
    public required Guid[] Accounts { get; init; }
    public required ListRow[] Rows { get; init; }
    public required SentRow[] Sent { get; init; }
    public required Talk[] Talks { get; init; }
    public required Said[] Answers { get; init; }
    public required Agreed[] Consents { get; init; }
    public required (string Number, OptOutScope Scope)[] OptOuts { get; init; }
    public string[] OfSource { get; init; } = [];

    public sealed record Campaign(Guid Id, string[] Labels, string Template, bool IsTest, bool IsMarketing);

    public sealed record ListRow(Guid List, string Number, string? Name, Dictionary<string, string>? Data, long Sequence);

    public sealed record SentRow(
        Guid Id, Campaign Campaign, Guid Account, string Number, string? Name, Dictionary<string, string>? Data, MessageStatus Status,
        DateTime At, int? ReadAfter, int? RepliedAfter);

    public sealed record Talk(Guid Id, Guid Account, string Number, string? Name, DateTime? LastAt);

    public sealed record Said(Guid Account, string Number, InboundKind Kind, string? Text, Guid? Campaign, DateTime At);

    public sealed record Agreed(string Number, ConsentCategory Category, ConsentState State);

    /// <summary>A person among whom a filter looks.</summary>
    public sealed record Person(string Number, string? Name, Dictionary<string, string>? Data);

    public static Gen<SegmentWorld> Make { get; } =
        from lists in Ids(3)
        from accounts in Ids(2)
        from campaigns in Gen.ArrayOf(
            from labels in Gen.SubListOf(Labels)
            from template in Gen.Elements(Templates)
            from isTest in Gen.Choose(0, 4)
            from isMarketing in Gen.Choose(0, 1)
            select new Campaign(Guid.CreateVersion7(), [.. labels], template, isTest == 0, isMarketing == 1), 4)
        from rows in Gen.ArrayOf(
            from list in Gen.Elements(lists)
            from person in Someone
            from sequence in Gen.Choose(1, 1_000_000)
            select new ListRow(list, person.Number, person.Name, person.Data, sequence), 14)
        from sent in Gen.ArrayOf(
            from campaign in Gen.Elements(campaigns)
            from account in Gen.Elements(accounts)
            from person in Someone
            from status in Gen.Elements(Enum.GetValues<MessageStatus>())
            from hours in Gen.Choose(1, 300)
            from read in Gen.Choose(1, 60)
            from replied in Gen.Choose(-60, 60)
            select new SentRow(
                Guid.NewGuid(), campaign, account, person.Number, person.Name, person.Data, status, Now.AddHours(-hours).AddMinutes(-30),
                status == MessageStatus.Read ? read : null, replied > 0 ? replied : null), 16)
        from talks in Gen.ArrayOf(
            from account in Gen.Elements(accounts)
            from person in Someone
            from hours in Gen.Choose(-100, 300)
            select new Talk(Guid.NewGuid(), account, person.Number, person.Name, hours < 0 ? null : Now.AddHours(-hours).AddMinutes(-30)), 6)
        from answers in Gen.ArrayOf(
            from account in Gen.Elements(accounts)
            from person in Someone
            from kind in Gen.Elements(InboundKind.Text, InboundKind.Button, InboundKind.Choice, InboundKind.Image, InboundKind.Notice,
                InboundKind.Reaction)
            from text in Gen.Elements<string?>([.. Words, null])
            from campaign in Gen.Elements<Guid?>([.. campaigns.Select(x => (Guid?)x.Id), null])
            from hours in Gen.Choose(0, 300)
            select new Said(account, person.Number, kind, text, campaign, Now.AddHours(-hours).AddMinutes(-30)), 10)
        from consents in Gen.ArrayOf(
            from number in Gen.Elements(Numbers)
            from category in Gen.Elements(Enum.GetValues<ConsentCategory>())
            from state in Gen.Elements(Enum.GetValues<ConsentState>())
            select new Agreed(number, category, state), 6)
        from optOuts in Gen.ArrayOf(
            from number in Gen.Elements(Numbers)
            from scope in Gen.Elements(Enum.GetValues<OptOutScope>())
            select (number, scope), 2)
        from ofSource in Gen.SubListOf(Numbers.Where(number => number.StartsWith('+')))
        select new SegmentWorld
        {
            Lists = lists,
            Accounts = accounts,
            Campaigns = campaigns,
            Rows = [.. rows.DistinctBy(x => (x.List, x.Number)).DistinctBy(x => x.Sequence)],
            Sent = [.. sent.DistinctBy(x => (x.Campaign, x.Number))],
            Talks = [.. talks.DistinctBy(x => (x.Account, x.Number))],
            Answers = answers,
            Consents = [.. consents.DistinctBy(x => (x.Number, x.Category))],
            OptOuts = [.. optOuts.DistinctBy(x => x.number)],
            OfSource = [.. ofSource],
        };

    private static Gen<Person> Someone =>
        from number in Gen.Elements(Numbers)
        from name in Gen.Elements<string?>("Ann", "bob", null)
        from city in Gen.Elements<string?>([.. Cities, null])
        from age in Gen.Elements<string?>([.. Ages, null])
        let data = new[] { ("city", city), ("the \"age\"", age) }.Where(x => x.Item2 is not null).ToDictionary(x => x.Item1, x => x.Item2!)
        select new Person(number, name, data.Count == 0 ? null : data);

    private static Gen<Guid[]> Ids(int count) => Gen.Constant(0).Select(_ => Enumerable.Range(0, count).Select(_ => Guid.NewGuid()).ToArray());

    /// <summary>Who the filter finds, with the name and data that a message would get.</summary>
    public List<Person> Recount(SegmentFilter filter) => [.. PeopleOf(filter.People).Where(person => IsTrue(filter.Where, person))];

    public bool IsTrue(SegmentNode? node, Person person) => node switch
    {
        null => true,
        SegmentGroup { Kind: SegmentGroupKind.All } group => group.Nodes.All(x => IsTrue(x, person)),
        SegmentGroup { Kind: SegmentGroupKind.Any } group => group.Nodes.Any(x => IsTrue(x, person)),
        SegmentGroup group => !group.Nodes.Any(x => IsTrue(x, person)),
        ListCondition list => IsOn(list, person.Number),
        DataCondition data => Fits(data, data.Field is null ? person.Name : person.Data?.GetValueOrDefault(data.Field)),
        MessageCondition message => Sent.Count(x => x.Number == person.Number && Counts(message, x)) is var count
            && (message.IsAtMost ? count <= message.Count : count >= message.Count),
        AnswerCondition answer => answer.IsNot != Answers.Any(x => x.Number == person.Number && Counts(answer, x)),
        ConsentCondition consent => consent.IsNot != Consents.Any(
            x => x.Number == person.Number && x.State == ConsentState.Given && x.Category == consent.Category),
        CountryCondition country => country.IsNot != country.Countries.Any(x => IsOf(x, person.Number)),
        LastContactCondition contact => contact.IsNot != WasInContact(person.Number, Now.AddDays(-contact.Days)),
        SourceCondition source => source.IsNot != OfSource.Contains(person.Number),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, null),
    };

    private IEnumerable<Person> PeopleOf(SegmentPeople people)
    {
        var ids = people.Ids;
        return people.Origin switch
        {
            SegmentOrigin.Lists => Rows.Where(x => ids.Count == 0 || ids.Contains(x.List))
                .GroupBy(x => x.Number).Select(x => x.MaxBy(row => row.Sequence)!).Select(x => new Person(x.Number, x.Name, x.Data)),
            SegmentOrigin.Campaigns => Sent.Where(x => ids.Count == 0 ? !x.Campaign.IsTest : ids.Contains(x.Campaign.Id))
                .GroupBy(x => x.Number).Select(x => x.MaxBy(row => row.Id.ToString(), StringComparer.Ordinal)!)
                .Select(x => new Person(x.Number, x.Name, x.Data)),
            _ => Talks.Where(x => x.LastAt is not null && (ids.Count == 0 || ids.Contains(x.Account)))
                .GroupBy(x => x.Number).Select(x => x.MaxBy(row => row.Id.ToString(), StringComparer.Ordinal)!)
                .Select(x => new Person(x.Number, x.Name, null)),
        };
    }

    private bool IsOn(ListCondition condition, string number)
    {
        var own = Rows.Where(x => x.Number == number).Select(x => x.List).ToHashSet();
        return condition.Quantifier switch
        {
            SegmentQuantifier.AnyOf => condition.Lists.Any(own.Contains),
            SegmentQuantifier.AllOf => condition.Lists.All(own.Contains),
            _ => !condition.Lists.Any(own.Contains),
        };
    }

    private static bool Fits(DataCondition condition, string? text) => condition.Operator switch
    {
        DataOperator.Equals => string.Equals(text, condition.Value, StringComparison.OrdinalIgnoreCase),
        DataOperator.NotEquals => !string.Equals(text, condition.Value, StringComparison.OrdinalIgnoreCase),
        DataOperator.Contains => text?.Contains(condition.Value!, StringComparison.OrdinalIgnoreCase) == true,
        DataOperator.NotContains => text?.Contains(condition.Value!, StringComparison.OrdinalIgnoreCase) != true,
        DataOperator.IsSet => !string.IsNullOrEmpty(text),
        DataOperator.IsNotSet => string.IsNullOrEmpty(text),
        _ => Compare(text, condition.Value!) is { } order && (condition.Operator == DataOperator.Less ? order < 0 : order > 0),
    };

    private static int? Compare(string? text, string value)
    {
        if (decimal.TryParse(value, out var number))
        {
            return decimal.TryParse(text, out var own) ? own.CompareTo(number) : null;
        }

        return DateTime.TryParse(text, out _) && text!.Length >= 10 ? string.CompareOrdinal(text[..10], value) : null;
    }

    private bool Counts(MessageCondition condition, SentRow sent)
    {
        var (scope, within) = (condition.Scope, condition.WithinHours);
        var isSent = sent.Status is MessageStatus.Sent or MessageStatus.Delivered or MessageStatus.Read;
        var isRead = sent.Status == MessageStatus.Read && (within is null || sent.ReadAfter <= within);
        var isReplied = sent.RepliedAfter is not null && (within is null || sent.RepliedAfter <= within);
        return !sent.Campaign.IsTest
            && (scope.Campaigns.Count == 0 || scope.Campaigns.Contains(sent.Campaign.Id))
            && (scope.Labels.Count == 0 || scope.Labels.Any(sent.Campaign.Labels.Contains))
            && (scope.Templates.Count == 0 || scope.Templates.Contains(sent.Campaign.Template))
            && (scope.Accounts.Count == 0 || scope.Accounts.Contains(sent.Account))
            && (scope.LastDays is null || sent.At >= Now.AddDays(-scope.LastDays.Value))
            && (scope.From is null || DateOnly.FromDateTime(sent.At) >= scope.From)
            && (scope.To is null || DateOnly.FromDateTime(sent.At) <= scope.To)
            && condition.Outcome switch
            {
                MessageOutcome.Any => true,
                MessageOutcome.Sent => isSent,
                MessageOutcome.Delivered => sent.Status is MessageStatus.Delivered or MessageStatus.Read,
                MessageOutcome.NotDelivered => sent.Status is MessageStatus.Sent,
                MessageOutcome.Read => isRead,
                MessageOutcome.NotRead => isSent && !isRead,
                MessageOutcome.Replied => isReplied,
                MessageOutcome.NotReplied => isSent && !isReplied,
                _ => sent.Status == MessageStatus.Failed,
            };
    }

    private static bool Counts(AnswerCondition condition, Said said) =>
        said.Kind is not (InboundKind.Notice or InboundKind.Reaction)
        && (condition.Campaigns.Count == 0 || (said.Campaign is { } campaign && condition.Campaigns.Contains(campaign)))
        && (condition.Accounts.Count == 0 || condition.Accounts.Contains(said.Account))
        && (condition.LastDays is null || said.At >= Now.AddDays(-condition.LastDays.Value))
        && condition.Kind switch
        {
            AnswerKind.Any => true,
            AnswerKind.Text => said.Text?.Contains(condition.Text!, StringComparison.OrdinalIgnoreCase) == true,
            _ => said.Kind is InboundKind.Button or InboundKind.Choice
                && string.Equals(said.Text, condition.Text, StringComparison.OrdinalIgnoreCase),
        };

    private static bool IsOf(string country, string number) => (country switch
    {
        "DE" => new[] { "+49", "DE." },
        "AT" => ["+43", "AT."],
        _ => ["+1", $"{country}."],
    }).Any(number.StartsWith);

    private bool WasInContact(string number, DateTime since) =>
        Sent.Any(x => x.Number == number && !x.Campaign.IsTest && SentAtOf(x) >= since)
        || Talks.Any(x => x.Number == number && x.LastAt >= since);

    private static DateTime? SentAtOf(SentRow sent) =>
        sent.Status is MessageStatus.Sent or MessageStatus.Delivered or MessageStatus.Read || sent.RepliedAfter is not null ? sent.At : null;

    public async Task StoreAsync(IBulkWhatsAppDbContext db, Guid tenantId)
    {
        db.AddRange(Lists.Select(id => new RecipientList(id, tenantId, $"{id}", null)));
        db.AddRange(Campaigns.Select(x => Made<BulkMessage>(
            tenantId, ("Id", x.Id), ("Number", $"{x.Id}"[^12..]), ("Title", "T"), ("TemplateName", x.Template),
            ("TemplateCategory", x.IsMarketing ? TemplateCategory.Marketing : TemplateCategory.Utility), ("SubmittedAt", Now.AddDays(-30)),
            ("TestOfId", x.IsTest ? Guid.NewGuid() : null))));
        db.AddRange(Campaigns.SelectMany(x => x.Labels.Select(
            label => Made<BulkMessageLabel>(tenantId, ("BulkMessageId", x.Id), ("Label", label)))));
        db.AddRange(Rows.Select(x => Made<Recipient>(
            tenantId, ("Id", Guid.NewGuid()), ("RecipientListId", x.List), ("PhoneNumber", x.Number), ("Name", x.Name),
            ("DataJson", Json(x.Data)), ("Sequence", x.Sequence))));
        db.AddRange(Sent.Select(x => Made<WhatsAppMessage>(
            tenantId, ("Id", x.Id), ("BulkMessageId", x.Campaign.Id), ("AccountId", x.Account), ("PhoneNumber", x.Number),
            ("RecipientName", x.Name), ("DataJson", Json(x.Data)), ("Status", x.Status), ("CreationTime", x.At), ("AvailableAt", x.At),
            ("SentAt", SentAtOf(x)), ("ReadAt", x.ReadAfter is { } read ? x.At.AddHours(read) : null),
            ("RepliedAt", x.RepliedAfter is { } replied ? x.At.AddHours(replied) : null))));
        db.AddRange(Talks.Select(x => Made<Conversation>(
            tenantId, ("Id", x.Id), ("AccountId", x.Account), ("PhoneNumber", x.Number), ("ProfileName", x.Name),
            ("LastActivityAt", Now), ("LastInboundAt", x.LastAt))));
        db.AddRange(Answers.Select(x => Made<InboundMessage>(
            tenantId, ("Id", Guid.NewGuid()), ("ConversationId", Guid.NewGuid()), ("AccountId", x.Account), ("PhoneNumber", x.Number),
            ("Wamid", $"{Guid.NewGuid()}"), ("Kind", x.Kind), ("Text", x.Text), ("BulkMessageId", x.Campaign), ("At", x.At))));
        db.AddRange(Consents.Select(x => Made<Consent>(
            tenantId, ("Id", Guid.NewGuid()), ("PhoneNumber", x.Number), ("Category", x.Category), ("State", x.State), ("At", Now))));
        db.AddRange(OptOuts.Select(x => new OptOut(Guid.NewGuid(), tenantId, x.Number, x.Scope, OptOutSource.Manual, null, Now)));
        await db.SaveChangesAsync();
    }

    private static string? Json(Dictionary<string, string>? data) => data is null ? null : JsonSerializer.Serialize(data);

    /// <summary>A row as the engine or a person would have left it.</summary>
    private static T Made<T>(Guid tenantId, params (string Name, object? Value)[] values)
        where T : class
    {
        var row = (T)Activator.CreateInstance(typeof(T), nonPublic: true)!;
        foreach (var (name, value) in values.Append(("TenantId", tenantId)))
        {
            typeof(T).GetProperty(name)!.SetValue(row, value);
        }

        return row;
    }
}
