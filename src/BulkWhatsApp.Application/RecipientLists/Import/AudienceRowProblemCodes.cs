using BulkWhatsApp.PhoneNumbers;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>The codes of <see cref="AudienceRowProblem"/>. Those that begin with Phone are the <see cref="PhoneNumberProblem"/>s.</summary>
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

    /// <summary>More values than the file has columns: a delimiter stands unquoted inside a value.</summary>
    public const string TooManyFields = "TooManyFields";

    /// <summary>A field longer than <see cref="AudienceLimits.MaxFieldLength"/>.</summary>
    public const string FieldTooLong = "FieldTooLong";

    /// <summary>A name longer than <see cref="AudienceLimits.MaxNameLength"/>.</summary>
    public const string NameTooLong = "NameTooLong";

    /// <summary>Data longer than <see cref="AudienceLimits.MaxDataLength"/>.</summary>
    public const string DataTooLong = "DataTooLong";

    /// <summary>
    /// A quoted field that does not end within <see cref="AudienceLimits.MaxFieldLength"/>, or ends in the middle of another
    /// line's text. Only the line it begins on is lost: reading goes on with the next one.
    /// </summary>
    public const string QuoteNotClosed = "QuoteNotClosed";

    /// <summary>A JSON value that is an object or an array where a text, number or boolean is expected.</summary>
    public const string NestedValue = "NestedValue";

    /// <summary>The row's country column names no country, and the number needs one.</summary>
    public const string CountryUnknown = "CountryUnknown";

    /// <summary>Neither a phone number nor a valid user id.</summary>
    public const string UserIdInvalid = "UserIdInvalid";

    /// <summary>A row of totals, which is nobody.</summary>
    public const string TotalsRow = "TotalsRow";

    /// <summary>A text with a damaged character: half of one in JSON (a lone surrogate), or one that is none in the file's encoding.</summary>
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
