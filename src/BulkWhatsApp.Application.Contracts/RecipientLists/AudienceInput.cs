using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Input;

namespace BulkWhatsApp.RecipientLists;

/// <summary>How a file or pasted text of people is read. What is null is detected.</summary>
public class AudienceInput
{
    private const int MaxColumnLength = 256;

    /// <summary>ISO 3166-1 alpha-2 of national numbers; null: the default account's, else the application's.</summary>
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

    /// <summary>Name or 1-based position of the column with WhatsApp's business-scoped user ids, for people whose number is withheld.</summary>
    [StringLength(MaxColumnLength)]
    public string? UserIdColumn { get; set; }

    /// <summary>IANA name of a text's encoding, one of those that the preview offers.</summary>
    [StringLength(32)]
    public string? Encoding { get; set; }

    /// <summary>Whether rows that a filter hides in a workbook are taken as well; they are left out unless said so.</summary>
    public bool IncludeHiddenRows { get; set; }

    /// <summary>Comma, semicolon, tab or vertical bar.</summary>
    [RegularExpression("^[,;\t|]$", ErrorMessage = InputMessages.Delimiter)]
    public string? Delimiter { get; set; }

    /// <summary>Name or 1-based position of a workbook's sheet; null: the first visible one with content.</summary>
    [StringLength(MaxColumnLength)]
    public string? SheetName { get; set; }

    /// <summary>Whether the first row holds column names.</summary>
    public bool? HasHeader { get; set; }
}

/// <summary>Pasted people: one number a line, or the rows of a spreadsheet.</summary>
public class AudienceTextInput : AudienceInput
{
    /// <summary>Characters of one paste; more belongs in a file.</summary>
    public const int MaxTextLength = 5_000_000;

    [Required]
    [StringLength(MaxTextLength)]
    [DisableAuditing]
    public string Text { get; set; } = null!;
}

/// <summary>How people were read from a file or a paste, with what a person may decide otherwise.</summary>
public abstract class AudienceReadingDto
{
    public required IReadOnlyList<string> Columns { get; set; }

    /// <summary>Null where the person has to choose one of <see cref="PhoneColumnCandidates"/>, without which nothing is imported, and where there are only user ids.</summary>
    public string? PhoneColumn { get; set; }

    /// <summary>The columns that may hold the numbers, likeliest first; empty where one is sure.</summary>
    public IReadOnlyList<string> PhoneColumnCandidates { get; set; } = [];
    public string? NameColumn { get; set; }
    public string? CountryColumn { get; set; }
    public string? UserIdColumn { get; set; }

    /// <summary>IANA name of the encoding the text was read by; null for a workbook.</summary>
    public string? Encoding { get; set; }

    /// <summary>The encodings it may be in, with how names read in each; empty where the file leaves no doubt.</summary>
    public IReadOnlyList<EncodingChoiceDto> Encodings { get; set; } = [];

    /// <summary>Rows that a filter hides in the workbook; left out unless the input includes them.</summary>
    public long HiddenRows { get; set; }
}

/// <summary>A way to read the letters of a text.</summary>
public class EncodingChoiceDto
{
    /// <summary>IANA name, such as <c>windows-1251</c>.</summary>
    public required string Name { get; set; }

    /// <summary>Up to 3 values of the file that are not ASCII, as they read in it.</summary>
    public required IReadOnlyList<string> Samples { get; set; }
}
