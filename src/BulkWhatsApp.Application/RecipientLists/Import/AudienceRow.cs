using BulkWhatsApp.PhoneNumbers;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>One imported recipient, or one row that cannot be used, with the reason.</summary>
/// <param name="RowNumber">
/// The row number as a spreadsheet counts: from 1, including header and blank rows. In JSON the number of the element, in vCards of the
/// card.
/// </param>
/// <param name="RawPhone">The phone number as written, cut at <see cref="AudienceLimits.MaxShownLength"/>.</param>
/// <param name="PhoneNumber">
/// E.164 with '+'; the user id if the row has no number; null if the number is refused or no column is chosen.
/// </param>
/// <param name="Name">The recipient's name on one line; null if there is none.</param>
/// <param name="DataJson">All other columns as a JSON object of texts, in column order; null if there are none.</param>
/// <param name="Problem">Why the row cannot be used; null if it can.</param>
public sealed record AudienceRow(
    long RowNumber,
    string RawPhone,
    string? PhoneNumber,
    string? Name,
    string? DataJson,
    AudienceRowProblem? Problem)
{
    /// <summary>
    /// The line on which the row starts, from 1. It differs from the row number after a quoted line break. Null for workbooks and JSON.
    /// </summary>
    public long? LineNumber { get; init; }

    /// <summary>WhatsApp's business-scoped user id of the same person, if the row has one.</summary>
    public string? UserId { get; init; }

    /// <summary>
    /// The whole row in its original form, a JSON array of texts in the order of the file's columns; only for rows with a problem.
    /// </summary>
    public string? CellsJson { get; init; }

    /// <summary>
    /// The row's own country or user id decides whose number this is. Without it, the same digits might be somebody else's number.
    /// </summary>
    public bool IsReadByItsRow { get; init; }
}

/// <summary>Why a row cannot be used.</summary>
/// <param name="Code">One of <see cref="AudienceRowProblemCodes"/>.</param>
/// <param name="Field">
/// The column concerned, cut at <see cref="AudienceLimits.MaxShownLength"/>; empty if the whole row is concerned.
/// </param>
/// <param name="Value">The value there, cut at <see cref="AudienceLimits.MaxShownLength"/>.</param>
/// <param name="Detail">A detail that the code does not carry, such as the two numbers a text may stand for; otherwise null.</param>
public sealed record AudienceRowProblem(string Code, string Field, string Value, string? Detail = null);

/// <summary>The codes of <see cref="AudienceRowProblem"/>. Those that start with Phone are the <see cref="PhoneNumberProblem"/>s.</summary>
public static class AudienceRowProblemCodes
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

    /// <summary>A field longer than <see cref="AudienceLimits.MaxFieldLength"/>.</summary>
    public const string FieldTooLong = "FieldTooLong";

    /// <summary>A name longer than <see cref="AudienceLimits.MaxNameLength"/>.</summary>
    public const string NameTooLong = "NameTooLong";

    /// <summary>Data longer than <see cref="AudienceLimits.MaxDataLength"/>.</summary>
    public const string DataTooLong = "DataTooLong";

    /// <summary>
    /// A quoted field that does not end within <see cref="AudienceLimits.MaxFieldLength"/>, or ends in the middle of another line's text.
    /// Only the line it starts on is lost; reading continues with the next.
    /// </summary>
    public const string QuoteNotClosed = "QuoteNotClosed";

    /// <summary>A JSON value that is an object or an array where a text, number or boolean is expected.</summary>
    public const string NestedValue = "NestedValue";

    /// <summary>The row's country column names no known country, and the number needs one.</summary>
    public const string CountryUnknown = "CountryUnknown";

    /// <summary>Neither a phone number nor a valid user id.</summary>
    public const string UserIdInvalid = "UserIdInvalid";

    /// <summary>A row of totals, which is not a person.</summary>
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
