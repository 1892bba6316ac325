namespace BulkWhatsApp.BulkMessages;

/// <summary>One entry of a document's timeline: who, when, what, why.</summary>
public class TimelineEntry : Entity<Guid>, IMultiTenant
{
    public virtual Guid? TenantId { get; protected set; }
    public virtual Guid BulkMessageId { get; protected set; }
    public virtual DateTime At { get; protected set; }
    public virtual TimelineAction Action { get; protected set; }
    public virtual Guid? UserId { get; protected set; }
    public virtual string? UserName { get; protected set; }

    /// <summary>Why, or how many; a person's words or an error code.</summary>
    public virtual string? Detail { get; protected set; }

    protected TimelineEntry()
    {
    }

    /// <summary>An action of the platform itself.</summary>
    /// <param name="detail">Cut to the column's length.</param>
    public static TimelineEntry OfPlatform(Guid? tenantId, Guid bulkMessageId, TimelineAction action, DateTime at, string? detail = null) =>
        new()
    {
        Id = Guid.CreateVersion7(),
        TenantId = tenantId,
        BulkMessageId = bulkMessageId,
        Action = action,
        At = at,
        Detail = StorableText.Cut(detail, BulkMessageConsts.MaxReasonLength),
    };

    /// <summary>Records that the people of a campaign were removed at the end of their retention period.</summary>
    public static TimelineEntry OfRemovedPeople(Guid? tenantId, Guid bulkMessageId, DateTime at) =>
        OfPlatform(tenantId, bulkMessageId, TimelineAction.PeopleRemoved, at);

    internal TimelineEntry(BulkMessage message, TimelineAction action, DateTime at, Actor actor, string? detail)
        : base(Guid.CreateVersion7())
    {
        TenantId = message.TenantId;
        BulkMessageId = message.Id;
        Action = action;
        At = at;
        UserId = actor.Id;
        UserName = actor.Name;
        Detail = StorableText.Cut(detail, BulkMessageConsts.MaxReasonLength);
    }
}

/// <summary>Who did something, for the timeline; the platform itself has neither id nor name.</summary>
public readonly record struct Actor(Guid? Id, string? Name)
{
    public static readonly Actor Platform = default;
}
