using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Input;

namespace BulkWhatsApp.RecipientLists;

/// <summary>How to read a file or pasted text of recipients. Whatever is null is detected.</summary>
public class ImportInput
{
    private const int MaxColumnLength = 256;

    /// <summary>The country of national numbers, ISO 3166-1 alpha-2; null for the default account's, or else the application's.</summary>
    [StringLength(2, MinimumLength = 2, ErrorMessage = InputMessages.CountryCode)]
    public string? DefaultCountry { get; set; }

    /// <summary>Name or 1-based position of the column with the phone numbers.</summary>
    [StringLength(MaxColumnLength)]
    public string? PhoneColumn { get; set; }

    /// <summary>Name or 1-based position of the column with the names.</summary>
    [StringLength(MaxColumnLength)]
    public string? NameColumn { get; set; }

    /// <summary>Name or 1-based position of the column with each row's country (code, name or calling code).</summary>
    [StringLength(MaxColumnLength)]
    public string? CountryColumn { get; set; }

    /// <summary>
    /// Name or 1-based position of the column with WhatsApp's business-scoped user ids, for people whose number is hidden.
    /// </summary>
    [StringLength(MaxColumnLength)]
    public string? UserIdColumn { get; set; }

    /// <summary>
    /// Of an import into a list: name or 1-based position of the column that says yes, or when, about each person's consent to marketing
    /// messages. Empty and no record nothing.
    /// </summary>
    [StringLength(MaxColumnLength)]
    public string? ConsentColumn { get; set; }

    /// <summary>Name or 1-based position of the column with the day on which the consent was given; without one, it is today.</summary>
    [StringLength(MaxColumnLength)]
    public string? ConsentDateColumn { get; set; }

    /// <summary>Where the consents come from, such as the address of a form; without it, the name of the file.</summary>
    [StringLength(ConsentConsts.MaxOriginLength)]
    public string? ConsentOrigin { get; set; }

    /// <summary>IANA name of a text's encoding, one of those offered by the preview.</summary>
    [StringLength(32)]
    public string? Encoding { get; set; }

    /// <summary>Whether to read rows that a filter hides in a workbook. By default they are skipped.</summary>
    public bool IncludeHiddenRows { get; set; }

    /// <summary>Comma, semicolon, tab or vertical bar.</summary>
    [RegularExpression("^[,;\t|]$", ErrorMessage = InputMessages.Delimiter)]
    public string? Delimiter { get; set; }

    /// <summary>Name or 1-based position of a workbook's sheet; null for the first visible one with content.</summary>
    [StringLength(MaxColumnLength)]
    public string? SheetName { get; set; }

    /// <summary>Whether the first row contains column names.</summary>
    public bool? HasHeader { get; set; }
}

/// <summary>Pasted recipients: one number per line, or the rows of a spreadsheet.</summary>
public class ImportTextInput : ImportInput
{
    /// <summary>Characters per paste; use a file for more.</summary>
    public const int MaxTextLength = 5_000_000;

    [Required]
    [StringLength(MaxTextLength)]
    [DisableAuditing]
    public string Text { get; set; } = null!;
}

/// <summary>How a file or pasted text was understood, and what a person may change.</summary>
public abstract class ImportReadingDto
{
    public required IReadOnlyList<string> Columns { get; set; }

    /// <summary>
    /// Null if there are only user ids, or if somebody must choose one of <see cref="PhoneColumnCandidates"/> before anything can be
    /// imported.
    /// </summary>
    public string? PhoneColumn { get; set; }

    /// <summary>The columns that may contain the numbers, likeliest first; empty if there is no doubt.</summary>
    public IReadOnlyList<string> PhoneColumnCandidates { get; set; } = [];
    public string? NameColumn { get; set; }
    public string? CountryColumn { get; set; }
    public string? UserIdColumn { get; set; }

    /// <summary>IANA name of the encoding in which the text was read; null for a workbook.</summary>
    public string? Encoding { get; set; }

    /// <summary>The encodings it may be in, with how names look in each; empty if there is no doubt.</summary>
    public IReadOnlyList<EncodingChoiceDto> Encodings { get; set; } = [];

    /// <summary>Rows that a filter hides in the workbook; skipped unless the input includes them.</summary>
    public long HiddenRows { get; set; }
}

/// <summary>A possible encoding of a text.</summary>
public class EncodingChoiceDto
{
    /// <summary>IANA name, such as <c>windows-1251</c>.</summary>
    public required string Name { get; set; }

    /// <summary>Up to 3 values of the file that are not ASCII, as they look in this encoding.</summary>
    public required IReadOnlyList<string> Samples { get; set; }
}
