using BulkWhatsApp.PhoneNumbers;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>One recipient in a file, or one row that cannot be used, and why.</summary>
/// <param name="RowNumber">
/// The row as a spreadsheet counts it: from 1, header and blank rows included. In JSON, the element from 1; of vCards, the card.
/// </param>
/// <param name="RawPhone">The phone number as written, cut at <see cref="ImportLimits.MaxShownLength"/>.</param>
/// <param name="PhoneNumber">
/// E.164 with '+'; the user id where the row has no number; null when the number is refused or no column is chosen.
/// </param>
/// <param name="Name">The recipient's name on one line; null when there is none.</param>
/// <param name="DataJson">All other columns as a JSON object of texts, in column order; null when there are none.</param>
/// <param name="Problem">Why the row cannot be used; null when it can.</param>
public sealed record ImportRow(
    long RowNumber,
    string RawPhone,
    string? PhoneNumber,
    string? Name,
    string? DataJson,
    ImportRowProblem? Problem)
{
    /// <summary>
    /// The line on which the row begins, from 1; after a quoted line break it differs from the row. Null for workbooks and JSON.
    /// </summary>
    public long? LineNumber { get; init; }

    /// <summary>WhatsApp's business-scoped user id of the same person, where the row has one.</summary>
    public string? UserId { get; init; }

    /// <summary>The whole row as it was, a JSON array of texts in the order of the file's columns; only for rows with a problem.</summary>
    public string? CellsJson { get; init; }

    /// <summary>
    /// The row's own country or user id decides whose number it is: read without it, the number as written might be somebody else's.
    /// </summary>
    public bool IsReadByItsRow { get; init; }
}

/// <summary>Why a row cannot be used.</summary>
/// <param name="Code">One of <see cref="ImportRowProblemCodes"/>.</param>
/// <param name="Field">
/// The column it is about, cut at <see cref="ImportLimits.MaxShownLength"/>; empty when it is about the whole row.
/// </param>
/// <param name="Value">The value there, cut at <see cref="ImportLimits.MaxShownLength"/>.</param>
/// <param name="Detail">Detail that the code does not carry, such as the two numbers that a text may be; else null.</param>
public sealed record ImportRowProblem(string Code, string Field, string Value, string? Detail = null);

/// <summary>The codes of <see cref="ImportRowProblem"/>. Those that begin with Phone are the <see cref="PhoneNumberProblem"/>s.</summary>
public static class ImportRowProblemCodes
{
    public const string PhoneEmpty = "PhoneEmpty";
    public const string PhoneNotANumber = "PhoneNotANumber";
    public const string PhoneTooShort = "PhoneTooShort";
    public const string PhoneTooLong = "PhoneTooLong";
    public const string PhoneUnknownCountryCode = "PhoneUnknownCountryCode";
    public const string PhoneMissingCountry = "PhoneMissingCountry";
    public const string PhoneNotValidForCountry = "PhoneNotValidForCountry";
    public const string PhoneAmbiguous = "PhoneAmbiguous";
    public const string PhoneSeveralNumbers = "PhoneSeveralNumbers";

    /// <summary>More values than the file has columns: a value contains an unquoted delimiter.</summary>
    public const string TooManyFields = "TooManyFields";

    /// <summary>A field longer than <see cref="ImportLimits.MaxFieldLength"/>.</summary>
    public const string FieldTooLong = "FieldTooLong";

    /// <summary>A name longer than <see cref="ImportLimits.MaxNameLength"/>.</summary>
    public const string NameTooLong = "NameTooLong";

    /// <summary>Data longer than <see cref="ImportLimits.MaxDataLength"/>.</summary>
    public const string DataTooLong = "DataTooLong";

    /// <summary>
    /// A quoted field that does not end within <see cref="ImportLimits.MaxFieldLength"/>, or ends in the middle of another line's text.
    /// Only the line it begins on is lost; reading continues with the next.
    /// </summary>
    public const string QuoteNotClosed = "QuoteNotClosed";

    /// <summary>A JSON value that is an object or an array where a text, number or boolean is expected.</summary>
    public const string NestedValue = "NestedValue";

    /// <summary>The row's country column names no country, and the number needs one.</summary>
    public const string CountryUnknown = "CountryUnknown";

    /// <summary>Neither a phone number nor a valid user id.</summary>
    public const string UserIdInvalid = "UserIdInvalid";

    /// <summary>A row of totals, not a person.</summary>
    public const string TotalsRow = "TotalsRow";

    /// <summary>
    /// A text with a damaged character: half of one in JSON (a lone surrogate), or bytes that are not a character in the file's encoding.
    /// </summary>
    public const string InvalidText = "InvalidText";

    internal static string Of(PhoneNumberProblem problem) => problem switch
    {
        PhoneNumberProblem.Empty => PhoneEmpty,
        PhoneNumberProblem.NotANumber => PhoneNotANumber,
        PhoneNumberProblem.TooShort => PhoneTooShort,
        PhoneNumberProblem.TooLong => PhoneTooLong,
        PhoneNumberProblem.UnknownCountryCode => PhoneUnknownCountryCode,
        PhoneNumberProblem.MissingCountry => PhoneMissingCountry,
        PhoneNumberProblem.NotValidForCountry => PhoneNotValidForCountry,
        PhoneNumberProblem.Ambiguous => PhoneAmbiguous,
        PhoneNumberProblem.SeveralNumbers => PhoneSeveralNumbers,
        _ => throw new ArgumentOutOfRangeException(nameof(problem), problem, null),
    };
}
