using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.RecipientLists;

namespace BulkWhatsApp.BulkMessages;

/// <summary>One message of a draft, to somebody who wants to see it before it is submitted.</summary>
public class SendTestInput
{
    /// <summary>In any usual form.</summary>
    [Required]
    [StringLength(RecipientListConsts.MaxRawPhoneNumberLength)]
    [DisableAuditing]
    public string MobileNumber { get; set; } = null!;

    /// <summary>The row whose values are shown, 1 for the first.</summary>
    [Range(1, int.MaxValue)]
    public int Row { get; set; } = 1;
}
