namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>What is known about a file of recipients before it is read. Everything is optional; what is missing is detected.</summary>
/// <param name="FileName">The name it was uploaded under; only the extension is used.</param>
/// <param name="ContentType">The media type it was uploaded with; used only to recognise JSON.</param>
/// <param name="DefaultCountry">The country of numbers without a calling code, ISO 3166-1 alpha-2.</param>
/// <param name="PhoneColumn">Header name or 1-based position of the phone number's column.</param>
/// <param name="NameColumn">Header name or 1-based position of the recipient name's column.</param>
/// <param name="Delimiter">The delimiter of delimited text.</param>
/// <param name="SheetName">Name or 1-based position of the workbook's sheet; the first visible one with content by default.</param>
/// <param name="HasHeader">Whether there is a row of column names.</param>
/// <param name="CountryColumn">Header name or 1-based position of the column with each row's country.</param>
/// <param name="UserIdColumn">Header name or 1-based position of the column with WhatsApp's business-scoped user ids.</param>
/// <param name="Encoding">IANA name of a text's encoding.</param>
/// <param name="IncludeHiddenRows">Whether to read rows that a workbook hides.</param>
/// <param name="DataColumns">
/// The columns that become data; then nothing is detected, and the columns that are not named here or above are left out.
/// </param>
public sealed record ImportReadOptions(
    string? FileName = null,
    string? ContentType = null,
    string? DefaultCountry = null,
    string? PhoneColumn = null,
    string? NameColumn = null,
    char? Delimiter = null,
    string? SheetName = null,
    bool? HasHeader = null,
    string? CountryColumn = null,
    string? UserIdColumn = null,
    string? Encoding = null,
    bool IncludeHiddenRows = false,
    IReadOnlyList<string>? DataColumns = null);
