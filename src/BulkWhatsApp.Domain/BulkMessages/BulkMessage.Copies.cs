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

    private BulkMessage WithExtraPropertiesOfThis(BulkMessage draft)
    {
        foreach (var (name, value) in ExtraProperties)
        {
            draft.ExtraProperties[name] = value;
        }

        return draft;
    }
}
