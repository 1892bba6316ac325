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
