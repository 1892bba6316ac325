namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>One recipient of an audience, or one row that is none and says why.</summary>
/// <param name="RowNumber">The row as a spreadsheet counts it: from 1, header and blank rows included. In JSON, the element from 1; of vCards, the card.</param>
/// <param name="RawPhone">The phone number as written, cut at <see cref="AudienceLimits.MaxShownLength"/>.</param>
/// <param name="PhoneNumber">E.164 with '+'; the user id where the row has no number; null when the number is refused or no column is chosen.</param>
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

    /// <summary>WhatsApp's business-scoped user id of the same person, where the row has one.</summary>
    public string? UserId { get; init; }

    /// <summary>The whole row as it was, a JSON array of texts in the order of the file's columns; only of rows with a problem.</summary>
    public string? CellsJson { get; init; }

    /// <summary>The row's own country or user id decides whose number it is: read elsewhere, the number as written might be another's.</summary>
    public bool IsReadByItsRow { get; init; }
}
