using BulkWhatsApp.Consents;
using BulkWhatsApp.RecipientLists;

namespace BulkWhatsApp.Segments;

/// <summary>Who belongs to a segment: among which people it looks, and what must be true of them.</summary>
/// <param name="Where">Null for all of these people.</param>
/// <param name="Slice">The part of a series; null for everybody.</param>
public sealed record SegmentFilter(SegmentPeople People, SegmentGroup? Where, SegmentSlice? Slice = null)
{
    /// <summary>The version in which filters are written; others are refused.</summary>
    public const int Version = 1;

    /// <summary>In the order in which they are written; a condition's number is its place here, from 1.</summary>
    public IReadOnlyList<SegmentCondition> Conditions => Where is null ? [] : [.. ConditionsOf(Where)];

    private static IEnumerable<SegmentCondition> ConditionsOf(SegmentGroup group) => group.Nodes.SelectMany(
        node => node is SegmentGroup inner ? ConditionsOf(inner) : [(SegmentCondition)node]);
}

/// <summary>
/// The people among whom a segment looks. Each is there once, with one name and data: of several rows about a person, the newest counts.
/// </summary>
/// <param name="Ids">Of lists, campaigns or accounts; empty for all.</param>
public sealed record SegmentPeople(SegmentOrigin Origin, IReadOnlyList<Guid> Ids);

public enum SegmentOrigin
{
    /// <summary>On recipient lists.</summary>
    Lists,

    /// <summary>With a message of a campaign; tests do not count.</summary>
    Campaigns,

    /// <summary>Who wrote to an account.</summary>
    Conversations,
}

/// <summary>
/// Addresses from one text on and before another, in the database's order. Whatever the texts are, the slices of a series are disjoint and
/// together complete, at any time: nobody is in two of them, also not after a list has changed.
/// </summary>
/// <param name="From">Null for the first slice.</param>
/// <param name="Before">Null for the last slice.</param>
public sealed record SegmentSlice(string? From, string? Before);

/// <summary>A condition, or several joined by a group.</summary>
public abstract record SegmentNode;

public sealed record SegmentGroup(SegmentGroupKind Kind, IReadOnlyList<SegmentNode> Nodes) : SegmentNode
{
    public bool Equals(SegmentGroup? other) => other is not null && Kind == other.Kind && Nodes.SequenceEqual(other.Nodes);

    public override int GetHashCode() => HashCode.Combine(Kind, Nodes.Count);
}

public enum SegmentGroupKind
{
    /// <summary>All of these are true.</summary>
    All,

    /// <summary>At least one of these is true.</summary>
    Any,

    /// <summary>None of these is true.</summary>
    None,
}

public abstract record SegmentCondition : SegmentNode;

/// <summary>On lists.</summary>
public sealed record ListCondition(SegmentQuantifier Quantifier, IReadOnlyList<Guid> Lists) : SegmentCondition;

public enum SegmentQuantifier
{
    AnyOf,
    AllOf,
    NoneOf,
}

/// <summary>The person's name or data, as the message would use it.</summary>
/// <param name="Field">The name of a column; null for the person's name.</param>
/// <param name="Value">
/// A text for the first operators, compared without regard to case; a number or a day (2026-01-31) for <see cref="DataOperator.Less"/> and
/// <see cref="DataOperator.Greater"/>; null for <see cref="DataOperator.IsSet"/> and <see cref="DataOperator.IsNotSet"/>.
/// </param>
public sealed record DataCondition(string? Field, DataOperator Operator, string? Value) : SegmentCondition;

public enum DataOperator
{
    Equals,

    /// <summary>Also true if the field is empty, as <see cref="NotContains"/>.</summary>
    NotEquals,
    Contains,
    NotContains,

    /// <summary>A smaller number, or an earlier day. What is neither is never less or greater.</summary>
    Less,
    Greater,
    IsSet,
    IsNotSet,
}

/// <summary>At least, or at most, so many messages of the scope are in this state.</summary>
/// <param name="WithinHours">
/// For <see cref="MessageOutcome.Read"/> and <see cref="MessageOutcome.Replied"/>, and what they negate: so soon after sending; null for
/// at any time.
/// </param>
public sealed record MessageCondition(
    MessageScope Scope, MessageOutcome Outcome, int? WithinHours, bool IsAtMost, int Count) : SegmentCondition;

/// <summary>Which messages a condition is about. Everything that is given must fit; tests never do.</summary>
/// <param name="Campaigns">Empty for all, as the others.</param>
/// <param name="Labels">Of the campaign, one of these.</param>
/// <param name="Templates">Names, in any language.</param>
/// <param name="LastDays">Made in the last days.</param>
/// <param name="From">Made on this day, UTC, or later.</param>
/// <param name="To">Made on this day, UTC, or earlier.</param>
public sealed record MessageScope(
    IReadOnlyList<Guid> Campaigns,
    IReadOnlyList<string> Labels,
    IReadOnlyList<string> Templates,
    IReadOnlyList<Guid> Accounts,
    int? LastDays,
    DateOnly? From,
    DateOnly? To)
{
    public static MessageScope All { get; } = new([], [], [], [], null, null, null);
}

/// <summary>What became of a message.</summary>
public enum MessageOutcome
{
    /// <summary>It exists, sent or not.</summary>
    Any,
    Sent,
    Delivered,

    /// <summary>Sent, and not delivered.</summary>
    NotDelivered,
    Read,

    /// <summary>Sent, and not read.</summary>
    NotRead,
    Replied,

    /// <summary>Sent, and not replied to.</summary>
    NotReplied,
    Failed,
}

/// <summary>The person wrote, or tapped a button.</summary>
/// <param name="Text">Part of the text, or the button's text, without regard to case; null for anything.</param>
/// <param name="Campaigns">In answer to one of these; empty for all.</param>
/// <param name="Accounts">To one of these; empty for all.</param>
public sealed record AnswerCondition(
    AnswerKind Kind, bool IsNot, string? Text, IReadOnlyList<Guid> Campaigns, IReadOnlyList<Guid> Accounts, int? LastDays)
    : SegmentCondition;

public enum AnswerKind
{
    /// <summary>Wrote anything, or tapped a button.</summary>
    Any,

    /// <summary>Wrote a text that contains this.</summary>
    Text,

    /// <summary>Tapped a button with this text.</summary>
    Button,
}

/// <summary>Has given consent, as the ledger says now.</summary>
public sealed record ConsentCondition(bool IsNot, ConsentCategory Category) : SegmentCondition;

/// <summary>Countries by the calling code of the number, so those that share one are the same.</summary>
/// <param name="Countries">ISO 3166-1 alpha-2.</param>
public sealed record CountryCondition(bool IsNot, IReadOnlyList<string> Countries) : SegmentCondition;

/// <summary>The last message to the person, or from the person, in the last days.</summary>
public sealed record LastContactCondition(bool IsNot, int Days) : SegmentCondition;

/// <summary>Among the application's own data (<c>IRecipientSource</c>).</summary>
/// <param name="NumberField">The field with the phone number.</param>
/// <param name="CountryField">The field with the country of a national number; null for the default country.</param>
/// <param name="Fields">Conditions on its fields, all of which must be met.</param>
public sealed record SourceCondition(
    bool IsNot, string Source, string NumberField, string? CountryField, IReadOnlyList<SourceFieldCondition> Fields) : SegmentCondition;

/// <param name="Value">As in the settings of a list's source.</param>
public sealed record SourceFieldCondition(string Field, FieldOperator Operator, string? Value);
