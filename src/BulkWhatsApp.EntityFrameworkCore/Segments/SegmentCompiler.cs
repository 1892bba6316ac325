using System.Linq.Expressions;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Conversations;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Messages;
using BulkWhatsApp.PhoneNumbers;
using BulkWhatsApp.RecipientLists;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Segments;

/// <summary>One of the people among whom a segment looks. Read by the database only.</summary>
internal sealed class SegmentRow
{
    public string Address { get; init; } = null!;
    public string? Name { get; init; }
    public string? DataJson { get; init; }
}

/// <summary>
/// Turns a filter into a query that any relational database answers. A person is an address; each is there once.
/// </summary>
internal sealed class SegmentCompiler(IBulkWhatsAppDbContext db, SegmentPlan plan)
{
    private static readonly ParameterExpression Row = Expression.Parameter(typeof(SegmentRow), "row");

    public IQueryable<SegmentRow> Compile(SegmentFilter filter)
    {
        var rows = PeopleOf(filter.People);
        rows = filter.Slice?.From is { } from ? rows.Where(row => row.Address.CompareTo(from) >= 0) : rows;
        rows = filter.Slice?.Before is { } before ? rows.Where(row => row.Address.CompareTo(before) < 0) : rows;
        return filter.Where is null ? rows : rows.Where(PredicateOf(filter.Where));
    }

    public Expression<Func<SegmentRow, bool>> PredicateOf(SegmentNode node) => node switch
    {
        SegmentGroup group => Join(group),
        ListCondition list => OfList(list),
        DataCondition data => OfData(data),
        MessageCondition message => OfMessages(message),
        AnswerCondition answer => OfAnswers(answer),
        ConsentCondition consent => OfConsent(consent),
        CountryCondition country => OfCountry(country),
        LastContactCondition contact => OfContact(contact),
        SourceCondition source => OfSource(source),
        _ => throw new ArgumentOutOfRangeException(nameof(node), node, null),
    };

    /// <summary>Of several rows about a person only the newest one, so that nobody is there twice.</summary>
    private IQueryable<SegmentRow> PeopleOf(SegmentPeople people) => people.Origin switch
    {
        SegmentOrigin.Lists => OnLists([.. people.Ids.Count > 0 ? people.Ids : plan.AllLists]),
        SegmentOrigin.Campaigns => OfCampaigns([.. people.Ids]),
        SegmentOrigin.Conversations => OfConversations([.. people.Ids]),
        _ => throw new ArgumentOutOfRangeException(nameof(people), people.Origin, null),
    };

    private IQueryable<SegmentRow> OnLists(Guid[] lists)
    {
        IQueryable<Recipient> rows;
        if (lists is [var only])
        {
            rows = db.Recipients.Where(r => r.RecipientListId == only);
        }
        else
        {
            var all = db.Recipients.Where(r => EF.Parameter(lists).Contains(r.RecipientListId));
            rows = all.Where(r => !all.Any(newer => newer.PhoneNumber == r.PhoneNumber && newer.Sequence > r.Sequence));
        }

        return rows.Select(r => new SegmentRow { Address = r.PhoneNumber, Name = r.Name, DataJson = r.DataJson });
    }

    private IQueryable<SegmentRow> OfCampaigns(Guid[] campaigns)
    {
        var rows = db.Messages.Where(m => !m.PhoneNumber.StartsWith(WhatsAppMessageConsts.ErasedPrefix));
        if (campaigns is [var only])
        {
            rows = rows.Where(m => m.BulkMessageId == only);
        }
        else
        {
            var all = campaigns.Length == 0
                ? rows.Where(m => !Tests.Any(b => b.Id == m.BulkMessageId))
                : rows.Where(m => EF.Parameter(campaigns).Contains(m.BulkMessageId));
            rows = all.Where(m => !all.Any(newer => newer.PhoneNumber == m.PhoneNumber && newer.Id.CompareTo(m.Id) > 0));
        }

        return rows.Select(m => new SegmentRow { Address = m.PhoneNumber, Name = m.RecipientName, DataJson = m.DataJson });
    }

    private IQueryable<SegmentRow> OfConversations(Guid[] accounts)
    {
        var all = db.Conversations.Where(c => c.LastInboundAt != null);
        all = accounts.Length > 0 ? all.Where(c => EF.Parameter(accounts).Contains(c.AccountId)) : all;
        return all.Where(c => !all.Any(newer => newer.PhoneNumber == c.PhoneNumber && newer.Id.CompareTo(c.Id) > 0))
            .Select(c => new SegmentRow { Address = c.PhoneNumber, Name = c.ProfileName, DataJson = null });
    }

    private Expression<Func<SegmentRow, bool>> OfList(ListCondition condition)
    {
        var lists = condition.Lists.ToArray();
        Expression<Func<SegmentRow, bool>> isOnAny = row => db.Recipients.Any(
            r => EF.Parameter(lists).Contains(r.RecipientListId) && r.PhoneNumber == row.Address);
        return condition.Quantifier switch
        {
            SegmentQuantifier.AnyOf => isOnAny,
            SegmentQuantifier.NoneOf => Not(isOnAny),
            _ => lists.Select(IsOn).Aggregate(And),
        };

        Expression<Func<SegmentRow, bool>> IsOn(Guid list) =>
            row => db.Recipients.Any(r => r.RecipientListId == list && r.PhoneNumber == row.Address);
    }

    private static Expression<Func<SegmentRow, bool>> OfData(DataCondition condition)
    {
        Expression<Func<SegmentRow, string?>> text = condition.Field is { } name
            ? OfField(name, SegmentFunctions.PathOf(name))
            : row => row.Name;
        var value = condition.Value!;
        var lower = value?.ToLowerInvariant()!;
        var pattern = LikePattern.Contains(value ?? string.Empty);
        return condition.Operator switch
        {
            DataOperator.Equals => Of(text, x => x != null && x.ToLower() == lower),
            DataOperator.NotEquals => Of(text, x => x == null || x.ToLower() != lower),
            DataOperator.Contains => Of(text, x => x != null && EF.Functions.Like(x.ToLower(), pattern, LikePattern.Escape)),
            DataOperator.NotContains => Of(text, x => x == null || !EF.Functions.Like(x.ToLower(), pattern, LikePattern.Escape)),
            DataOperator.IsSet => Of(text, x => x != null && x != string.Empty),
            DataOperator.IsNotSet => Of(text, x => x == null || x == string.Empty),
            _ when SegmentValues.TryReadNumber(value, out var number) => OfNumber(text, condition.Operator, (double)number),
            _ => condition.Operator == DataOperator.Less
                ? Of(text, x => SegmentFunctions.Day(x) != null && SegmentFunctions.Day(x)!.CompareTo(value) < 0)
                : Of(text, x => SegmentFunctions.Day(x) != null && SegmentFunctions.Day(x)!.CompareTo(value) > 0),
        };
    }

    private static Expression<Func<SegmentRow, string?>> OfField(string name, string path) =>
        row => SegmentFunctions.JsonText(row.DataJson, name, path);

    private static Expression<Func<SegmentRow, bool>> OfNumber(
        Expression<Func<SegmentRow, string?>> text, DataOperator comparison, double number) => comparison == DataOperator.Less
        ? Of(text, x => SegmentFunctions.Number(x) != null && SegmentFunctions.Number(x) < number)
        : Of(text, x => SegmentFunctions.Number(x) != null && SegmentFunctions.Number(x) > number);

    private Expression<Func<SegmentRow, bool>> OfMessages(MessageCondition condition)
    {
        var messages = WithOutcome(InScope(condition), condition.Outcome, condition.WithinHours);
        var (isAtMost, count) = (condition.IsAtMost, condition.Count);
        var least = isAtMost ? count + 1 : count;
        Expression<Func<SegmentRow, bool>> has;
        if (least == 1)
        {
            has = row => messages.Any(m => m.PhoneNumber == row.Address);
        }
        else
        {
            // Counted once for everybody, not once for each person.
            var often = messages.GroupBy(m => m.PhoneNumber).Where(ofPerson => ofPerson.Count() >= least).Select(ofPerson => ofPerson.Key);
            has = row => often.Contains(row.Address);
        }

        return isAtMost ? Not(has) : has;
    }

    private IQueryable<WhatsAppMessage> InScope(MessageCondition condition)
    {
        IQueryable<WhatsAppMessage> messages = db.Messages;
        messages = plan.CampaignsOf(condition) switch
        {
            null => messages.Where(m => !Tests.Any(b => b.Id == m.BulkMessageId)),
            [var only] => messages.Where(m => m.BulkMessageId == only),
            var several => messages.Where(m => EF.Parameter(several).Contains(m.BulkMessageId)),
        };
        var scope = condition.Scope;
        if (scope.Accounts.Count > 0)
        {
            var accounts = scope.Accounts.ToArray();
            messages = messages.Where(m => EF.Parameter(accounts).Contains(m.AccountId));
        }

        if (SegmentPlan.SinceOf(scope, plan.Now) is { } since)
        {
            messages = messages.Where(m => m.CreationTime >= since);
        }

        if (scope.To is { } to)
        {
            var before = to.AddDays(to < DateOnly.MaxValue ? 1 : 0).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
            messages = messages.Where(m => m.CreationTime < before);
        }

        return messages;
    }

    private static IQueryable<WhatsAppMessage> WithOutcome(IQueryable<WhatsAppMessage> messages, MessageOutcome outcome, int? hours)
    {
        var sent = messages.Where(
            m => m.Status == MessageStatus.Sent || m.Status == MessageStatus.Delivered || m.Status == MessageStatus.Read);
        return (outcome, hours) switch
        {
            (MessageOutcome.Any, _) => messages,
            (MessageOutcome.Sent, _) => sent,
            (MessageOutcome.Delivered, _) => messages.Where(m => m.Status == MessageStatus.Delivered || m.Status == MessageStatus.Read),
            (MessageOutcome.NotDelivered, _) => messages.Where(m => m.Status == MessageStatus.Sent),
            (MessageOutcome.Read, null) => messages.Where(m => m.Status == MessageStatus.Read),
            (MessageOutcome.NotRead, null) => messages.Where(
                m => m.Status == MessageStatus.Sent || m.Status == MessageStatus.Delivered),
            (MessageOutcome.Read, { } within) => messages.Where(
                m => m.Status == MessageStatus.Read && m.ReadAt <= m.SentAt!.Value.AddHours(within)),
            (MessageOutcome.NotRead, { } within) => sent.Where(
                m => m.Status != MessageStatus.Read || m.ReadAt > m.SentAt!.Value.AddHours(within)),
            (MessageOutcome.Replied, null) => messages.Where(m => m.RepliedAt != null),
            (MessageOutcome.NotReplied, null) => sent.Where(m => m.RepliedAt == null),
            (MessageOutcome.Replied, { } within) => messages.Where(m => m.RepliedAt <= m.SentAt!.Value.AddHours(within)),
            (MessageOutcome.NotReplied, { } within) => sent.Where(
                m => m.RepliedAt == null || m.RepliedAt > m.SentAt!.Value.AddHours(within)),
            (MessageOutcome.Failed, _) => messages.Where(m => m.Status == MessageStatus.Failed),
            _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
        };
    }

    private Expression<Func<SegmentRow, bool>> OfAnswers(AnswerCondition condition)
    {
        var answers = db.InboundMessages.Where(m => m.Kind != InboundKind.Notice
            && m.Kind != InboundKind.Reaction && m.Kind != InboundKind.Edit && m.Kind != InboundKind.Revoke);
        if (condition.Campaigns.Count > 0)
        {
            var campaigns = condition.Campaigns.ToArray();
            answers = answers.Where(m => m.BulkMessageId != null && EF.Parameter(campaigns).Contains(m.BulkMessageId.Value));
        }

        if (condition.Accounts.Count > 0)
        {
            var accounts = condition.Accounts.ToArray();
            answers = answers.Where(m => EF.Parameter(accounts).Contains(m.AccountId));
        }

        if (condition.LastDays is { } days)
        {
            var since = plan.Now.AddDays(-days);
            answers = answers.Where(m => m.At >= since);
        }

        if (condition.Kind == AnswerKind.Button)
        {
            var label = condition.Text!.ToLowerInvariant();
            answers = answers.Where(
                m => (m.Kind == InboundKind.Button || m.Kind == InboundKind.Choice) && m.Text != null && m.Text.ToLower() == label);
        }
        else if (condition.Kind == AnswerKind.Text)
        {
            var pattern = LikePattern.Contains(condition.Text!);
            answers = answers.Where(m => EF.Functions.Like(m.Text!.ToLower(), pattern, LikePattern.Escape));
        }

        return NotIf(condition.IsNot, row => answers.Any(m => m.PhoneNumber == row.Address));
    }

    private Expression<Func<SegmentRow, bool>> OfConsent(ConsentCondition condition)
    {
        var given = db.Consents.Where(c => c.Category == condition.Category && c.State == ConsentState.Given);
        return NotIf(condition.IsNot, row => given.Any(c => c.PhoneNumber == row.Address));
    }

    private static Expression<Func<SegmentRow, bool>> OfCountry(CountryCondition condition)
    {
        var beginnings = condition.Countries.SelectMany(BeginningsOf).Distinct().Select(StartsWith);
        return NotIf(condition.IsNot, beginnings.Aggregate(Or));
    }

    /// <summary>A number begins with its calling code, and a business-scoped user id with its country.</summary>
    public static IEnumerable<string> BeginningsOf(string country)
    {
        var known = PhoneNumber.Countries.First(x => x.Code.Equals(country, StringComparison.OrdinalIgnoreCase));
        return [$"+{known.CallingCode}", $"{known.Code}."];
    }

    private static Expression<Func<SegmentRow, bool>> StartsWith(string beginning) => row => row.Address.StartsWith(beginning);

    private Expression<Func<SegmentRow, bool>> OfContact(LastContactCondition condition)
    {
        var since = plan.Now.AddDays(-condition.Days);
        var campaigns = plan.CampaignsOf(condition)!;
        var messages = db.Messages.Where(m => EF.Parameter(campaigns).Contains(m.BulkMessageId) && m.SentAt >= since);
        var conversations = db.Conversations.Where(c => c.LastInboundAt >= since);
        return NotIf(
            condition.IsNot,
            row => messages.Any(m => m.PhoneNumber == row.Address) || conversations.Any(c => c.PhoneNumber == row.Address));
    }

    private Expression<Func<SegmentRow, bool>> OfSource(SourceCondition condition)
    {
        var addresses = plan.AddressesOf(condition);
        return NotIf(condition.IsNot, row => EF.Parameter(addresses).Contains(row.Address));
    }

    /// <summary>Tests are no messages of a campaign.</summary>
    private IQueryable<BulkMessage> Tests => db.BulkMessages.Where(b => b.TestOfId != null);

    private Expression<Func<SegmentRow, bool>> Join(SegmentGroup group)
    {
        var parts = group.Nodes.Select(PredicateOf);
        return group.Kind switch
        {
            SegmentGroupKind.All => parts.Aggregate(And),
            SegmentGroupKind.Any => parts.Aggregate(Or),
            _ => Not(parts.Aggregate(Or)),
        };
    }

    private static Expression<Func<SegmentRow, bool>> And(
        Expression<Func<SegmentRow, bool>> one, Expression<Func<SegmentRow, bool>> other) =>
        Lambda(Expression.AndAlso(BodyOf(one), BodyOf(other)));

    private static Expression<Func<SegmentRow, bool>> Or(
        Expression<Func<SegmentRow, bool>> one, Expression<Func<SegmentRow, bool>> other) =>
        Lambda(Expression.OrElse(BodyOf(one), BodyOf(other)));

    private static Expression<Func<SegmentRow, bool>> Not(Expression<Func<SegmentRow, bool>> one) => Lambda(Expression.Not(BodyOf(one)));

    private static Expression<Func<SegmentRow, bool>> NotIf(bool isNot, Expression<Func<SegmentRow, bool>> one) => isNot ? Not(one) : one;

    /// <summary>A condition on a text that the row has.</summary>
    private static Expression<Func<SegmentRow, bool>> Of(
        Expression<Func<SegmentRow, string?>> text, Expression<Func<string?, bool>> condition) =>
        Lambda(new Replacement(condition.Parameters[0], BodyOf(text)).Visit(condition.Body)!);

    private static Expression<Func<SegmentRow, bool>> Lambda(Expression body) => Expression.Lambda<Func<SegmentRow, bool>>(body, Row);

    private static Expression BodyOf(LambdaExpression one) => new Replacement(one.Parameters[0], Row).Visit(one.Body)!;

    private sealed class Replacement(Expression from, Expression to) : ExpressionVisitor
    {
        public override Expression? Visit(Expression? node) => node == from ? to : base.Visit(node);
    }
}
