using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.RecipientLists;

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
