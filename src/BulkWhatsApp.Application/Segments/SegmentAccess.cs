using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Permissions;
using BulkWhatsApp.RecipientLists;
using Microsoft.AspNetCore.Authorization;

namespace BulkWhatsApp.Segments;

/// <summary>Nobody learns by a filter what he may not read: each part of it needs the permission of what it looks at.</summary>
public class SegmentAccess(IAuthorizationService authorization, SegmentFilters filters, RecipientSources sources) : ITransientDependency
{
    /// <summary>
    /// Only people who may see lists may see the people on one, whichever document refers to it; and so with what a segment's filter
    /// reads. A document's own rows belong to the document, also those that a segment became when it was submitted.
    /// </summary>
    /// <exception cref="AbpAuthorizationException">The caller may not see these people.</exception>
    public virtual async Task CheckMayReadPeopleAsync(BulkMessage message)
    {
        if (message.RecipientType == RecipientType.RecipientList)
        {
            await authorization.CheckAsync(BulkWhatsAppPermissions.RecipientLists.Default);
        }
        else if (message is { RecipientType: RecipientType.Segment, IsFrozen: false } && await filters.FindAsync(message) is { } filter)
        {
            await CheckAsync(filter);
        }
    }

    /// <exception cref="AbpAuthorizationException">The caller may not read something that the filter reads.</exception>
    public virtual async Task CheckAsync(SegmentFilter filter)
    {
        foreach (var permission in PermissionsOf(filter))
        {
            await authorization.CheckAsync(permission);
        }

        foreach (var source in filter.Conditions.OfType<SourceCondition>())
        {
            await sources.CheckPermissionAsync(sources.Get(source.Source));
        }
    }

    private static IEnumerable<string> PermissionsOf(SegmentFilter filter) => filter.Conditions
        .SelectMany(PermissionsOf)
        .Append(filter.People.Origin switch
        {
            SegmentOrigin.Lists => BulkWhatsAppPermissions.RecipientLists.Default,
            SegmentOrigin.Campaigns => BulkWhatsAppPermissions.Messages.Default,
            _ => Conversations,
        })
        .Distinct();

    private static IEnumerable<string> PermissionsOf(SegmentCondition condition) => condition switch
    {
        ListCondition => [BulkWhatsAppPermissions.RecipientLists.Default],
        MessageCondition { Outcome: MessageOutcome.Replied or MessageOutcome.NotReplied } =>
            [BulkWhatsAppPermissions.Messages.Default, Conversations],
        MessageCondition => [BulkWhatsAppPermissions.Messages.Default],
        AnswerCondition => [Conversations],
        LastContactCondition => [BulkWhatsAppPermissions.Messages.Default, Conversations],
        ConsentCondition => [BulkWhatsAppPermissions.Consents.Default],
        SourceCondition => [BulkWhatsAppPermissions.RecipientLists.Sources],
        _ => [],
    };

    private static string Conversations => BulkWhatsAppPermissions.Conversations.Default;
}
