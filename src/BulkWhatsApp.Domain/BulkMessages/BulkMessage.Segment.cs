using BulkWhatsApp.Segments;

namespace BulkWhatsApp.BulkMessages;

/// <summary>
/// A campaign to a segment. While it is a draft, its people are whoever the filter finds at the moment. Submitting resolves the filter once
/// more and makes rows of the document of the people: from then on these are its people, whatever changes, and the launch reads them like
/// rows that somebody typed.
/// </summary>
public partial class BulkMessage
{
    /// <summary>Whether its rows are its people; otherwise they are found by the filter.</summary>
    public bool IsFrozen => SegmentCountsJson is not null;

    private void SetSegment(BulkMessageContent content)
    {
        var isSegment = content.RecipientType == RecipientType.Segment;
        SegmentId = isSegment ? content.SegmentId : null;
        var filter = isSegment && SegmentId is null ? content.SegmentFilterJson : null;
        if (filter is null || filter != SegmentFilterJson)
        {
            // It is no longer the slice that the series gave it.
            (SeriesId, SeriesPart) = (null, null);
        }

        SegmentFilterJson = Check.Length(filter, nameof(content.SegmentFilterJson), SegmentConsts.MaxFilterLength);
        SegmentCountsJson = null;
    }

    /// <summary>Its rows are now the people that this filter has found.</summary>
    internal void Freeze(string filterJson, string countsJson)
    {
        CheckDraft();
        SegmentFilterJson = Check.NotNullOrWhiteSpace(filterJson, nameof(filterJson), SegmentConsts.MaxFilterLength);
        SegmentCountsJson = Check.NotNullOrWhiteSpace(countsJson, nameof(countsJson), SegmentConsts.MaxCountsLength);
    }

    /// <summary>Its people are found by the filter again.</summary>
    private void Thaw() => (SegmentFilterJson, SegmentCountsJson) = (SegmentId is null ? SegmentFilterJson : null, null);

    /// <summary>Makes this draft a part of a series: one slice of its people, under a title that says which.</summary>
    internal void JoinSeries(BulkMessageSeries series, int part, string title, string filterJson)
    {
        SetContent(ToContent() with
        {
            Title = title,
            RecipientType = RecipientType.Segment,
            RecipientListId = null,
            SegmentId = null,
            SegmentFilterJson = filterJson,
        });
        (SeriesId, SeriesPart) = (series.Id, part);
    }
}
