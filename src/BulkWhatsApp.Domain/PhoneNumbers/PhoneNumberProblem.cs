namespace BulkWhatsApp.PhoneNumbers;

/// <summary>Why a text is not a phone number that a message can be sent to.</summary>
public enum PhoneNumberProblem
{
    /// <summary>The text is a phone number.</summary>
    None,

    /// <summary>Nothing but white space or invisible characters.</summary>
    Empty,

    /// <summary>Letters, an extension, a fraction, a lost number such as <c>4.917E+11</c>, or no digit at all.</summary>
    NotANumber,

    /// <summary>Fewer digits than any number of the country has.</summary>
    TooShort,

    /// <summary>More digits than any number of the country has, or than the 15 of E.164.</summary>
    TooLong,

    /// <summary>International form, but no country has this calling code.</summary>
    UnknownCountryCode,

    /// <summary>A national number, and no default country says which nation's.</summary>
    MissingCountry,

    /// <summary>The length is possible, but no number of the country looks like this.</summary>
    NotValidForCountry,

    /// <summary>Without its '+' the text is the number of two different people, of whom only one is meant.</summary>
    Ambiguous,

    /// <summary>Two numbers, or a number and another ending of it, in one place.</summary>
    SeveralNumbers,
}
