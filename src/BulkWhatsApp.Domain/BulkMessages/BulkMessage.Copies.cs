namespace BulkWhatsApp.BulkMessages;

/// <summary>New drafts that say the same as this document.</summary>
public partial class BulkMessage
{
    /// <summary>A new draft, to be sent at another time and perhaps to others; its recipients are copied separately.</summary>
    internal BulkMessage Duplicate(Guid id, string number, BulkMessageContent content, DateTime now, Actor actor) =>
        WithExtraPropertiesOfThis(new BulkMessage(id, TenantId, number, content, now, actor));

    /// <summary>The same message to one person, now: a test of this draft.</summary>
    internal BulkMessage Test(Guid id, string number, BulkMessageContent content, DateTime now, Actor actor) =>
        new(id, TenantId, number, content, now, actor) { TestOfId = Id };

    /// <summary>
    /// A new draft with the same content, linked to this cancelled document. It keeps the time of sending unless that has passed.
    /// </summary>
    internal BulkMessage Amend(Guid id, DateTime now, Actor actor)
    {
        if (DocStatus != DocStatus.Cancelled)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.AmendOnlyCancelled).WithData("number", Number);
        }

        if (Status != BulkMessageStatus.Cancelled)
        {
            // Its failed messages are in a retry.
            throw NotAllowed("Amend");
        }

        var rootNumber = AmendmentNumber == 0 ? Number : Number[..Number.LastIndexOf('-')];
        var number = $"{rootNumber}-{AmendmentNumber + 1}";
        var content = ToContent() with { ScheduledAt = ScheduledAt > now ? ScheduledAt : null };
        var draft = new BulkMessage(id, TenantId, number, content, now, actor)
        {
            AmendedFromId = Id,
            AmendmentNumber = AmendmentNumber + 1,
            Attachment = Attachment,
        };
        WithExtraPropertiesOfThis(draft).Record(TimelineAction.AmendedFrom, now, actor, Number);
        return draft;
    }

    private BulkMessage WithExtraPropertiesOfThis(BulkMessage draft)
    {
        foreach (var (name, value) in ExtraProperties)
        {
            draft.ExtraProperties[name] = value;
        }

        return draft;
    }
}
