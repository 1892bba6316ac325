namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>An audience that cannot be read at all, or not any further.</summary>
/// <param name="code">One of <see cref="AudienceFormatErrorCodes"/>.</param>
/// <param name="field">What it is about: "file", "sheet", or the name of an option.</param>
/// <param name="value">What was found.</param>
/// <param name="remedy">What a person can do about it, in English.</param>
/// <param name="innerException">The reader's own error.</param>
public sealed class AudienceFormatException(string code, string field, string value, string remedy, Exception? innerException = null)
    : Exception($"{code} ({field}: {value}). {remedy}", innerException)
{
    public string Code { get; } = code;

    public string Field { get; } = field;

    public string Value { get; } = value;

    public string Remedy { get; } = remedy;
}
