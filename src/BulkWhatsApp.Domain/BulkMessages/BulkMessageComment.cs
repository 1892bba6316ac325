using System.Text.RegularExpressions;

namespace BulkWhatsApp.BulkMessages;

/// <summary>What somebody wrote about a campaign.</summary>
public class BulkMessageComment : CreationAuditedEntity<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }
    public virtual Guid BulkMessageId { get; protected set; }

    /// <summary>Who wrote it, as named then.</summary>
    public virtual string? UserName { get; protected set; }

    /// <summary>With <see cref="Mention"/>s.</summary>
    [DisableAuditing]
    public virtual string Text { get; protected set; } = null!;

    protected BulkMessageComment()
    {
    }

    public BulkMessageComment(BulkMessage message, Actor author, string text)
        : base(Guid.CreateVersion7())
    {
        TenantId = message.TenantId;
        BulkMessageId = message.Id;
        UserName = author.Name;
        Text = Check.NotNullOrWhiteSpace(text, nameof(text), BulkMessageConsts.MaxCommentLength).Trim();
    }
}

/// <summary>A user who is named in a comment, where its text has <c>@[name](id)</c>.</summary>
public readonly partial record struct Mention(Guid UserId, string Name)
{
    /// <summary>Those of a text, in order; a user may be named several times.</summary>
    public static IEnumerable<Mention> In(string text) =>
        Pattern().Matches(text).Select(match => new Mention(Guid.Parse(match.Groups[2].Value), match.Groups[1].Value));

    /// <summary>The text with these names, whatever it called the users.</summary>
    public static string Rename(string text, IReadOnlyDictionary<Guid, string> names) =>
        Pattern().Replace(text, match => new Mention(Guid.Parse(match.Groups[2].Value), names[Guid.Parse(match.Groups[2].Value)]).ToString());

    public override string ToString() => $"@[{Name.Replace(']', ' ')}]({UserId})";

    [GeneratedRegex(@"@\[([^\]\r\n]{1,256})\]\(([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})\)")]
    private static partial Regex Pattern();
}

public partial class BulkMessage
{
    /// <summary>Whoever looks after it; null for nobody. That is no part of what is sent, so it can change at any time.</summary>
    public void Assign(Actor? assignee, DateTime now, Actor actor)
    {
        if (AssignedToId == assignee?.Id)
        {
            return;
        }

        AssignedToId = assignee?.Id;
        AssignedToName = assignee?.Name;
        Record(TimelineAction.Assigned, now, actor, AssignedToName);
        AddDistributedEvent(new BulkMessageAssignedEto
        {
            TenantId = TenantId,
            BulkMessageId = Id,
            Number = Number,
            Title = Title,
            AssignedToId = AssignedToId,
            AssignedToName = AssignedToName,
            AssignedById = actor.Id,
            AssignedByName = actor.Name,
            AssignedAt = now,
        });
    }
}
