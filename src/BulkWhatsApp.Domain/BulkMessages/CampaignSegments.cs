using System.Text.Json;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Segments;

namespace BulkWhatsApp.BulkMessages;

/// <summary>Who a campaign to a segment is sent to.</summary>
public class CampaignSegments(
    IBulkMessageRepository bulkMessages, ISegmentRepository saved, SegmentFilters filters, ISegmentQueries segments, CampaignLimits limits)
    : DomainService
{
    /// <summary>So many times the limit are read at most, to be refused with their number: most of them may have opted out.</summary>
    private const int MostRead = 20;

    /// <exception cref="EntityNotFoundException">There is no such segment.</exception>
    public virtual async Task CheckNamedAsync(Guid? segmentId)
    {
        if (segmentId is { } id)
        {
            await saved.GetAsync(id);
        }
    }

    /// <summary>
    /// Resolves the filter of a draft for the last time: its people become rows of the document, in the current transaction. Does nothing
    /// for other drafts.
    /// </summary>
    /// <param name="rules">For a marketing template; null for another.</param>
    /// <exception cref="BusinessException">There are too many people, or the filter cannot be used.</exception>
    public virtual async Task FreezeAsync(BulkMessage message, MarketingRules? rules)
    {
        if (message.RecipientType != RecipientType.Segment)
        {
            return;
        }

        var json = await filters.FindJsonAsync(message)
            ?? throw new BusinessException(BulkWhatsAppErrorCodes.NoRecipients).WithData("suppressed", 0);
        var filter = await filters.ReadCheckedAsync(json);
        var counts = await segments.CountAsync(filter, rules);
        var max = await limits.GetMaxRecipientsAsync();
        if (counts.Matched > (long)max * MostRead)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.TooManyRecipients).WithData("count", counts.Remaining).WithData("max", max);
        }

        var rows = new List<BulkMessageRecipient>();
        await foreach (var person in segments.GetPeopleAsync(filter, message))
        {
            rows.Add(new BulkMessageRecipient(
                message, rows.Count + 1, person.PhoneNumber!, person.PhoneNumber, person.Name, person.DataJson));
        }

        await bulkMessages.ReplaceRecipientsAsync(message, rows);
        message.Freeze(json, JsonSerializer.Serialize(counts with { Matched = rows.Count }));
    }
}
