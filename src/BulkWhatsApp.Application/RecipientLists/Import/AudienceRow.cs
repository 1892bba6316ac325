namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>One recipient of an audience, or one row that is none and says why.</summary>
/// <param name="RowNumber">The row as a spreadsheet counts it: from 1, header and blank rows included. In JSON, the element from 1.</param>
/// <param name="RawPhone">The phone number as written, cut at <see cref="AudienceLimits.MaxShownLength"/>.</param>
/// <param name="PhoneNumber">E.164 with '+'; null when the phone number is refused.</param>
/// <param name="Name">The recipient's name on one line; null when there is none.</param>
/// <param name="DataJson">All other columns as a JSON object of texts, in column order; null when there are none.</param>
/// <param name="Problem">Why the row must not be sent to; null when it may.</param>
public sealed record AudienceRow(
    long RowNumber,
    string RawPhone,
    string? PhoneNumber,
    string? Name,
    string? DataJson,
    AudienceRowProblem? Problem)
{
    /// <summary>The line of the text the row begins on, from 1; behind a quoted line break it differs from the row. Null for workbooks and JSON.</summary>
    public long? LineNumber { get; init; }
}
