using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Input;
using BulkWhatsApp.RecipientLists;

namespace BulkWhatsApp.OptOuts;

public class CreateOptOutDto
{
    /// <summary>As people write it; a national number is one of the default account's country.</summary>
    [Required]
    [StringLength(RecipientListConsts.MaxRawPhoneNumberLength)]
    [DisableAuditing]
    public string PhoneNumber { get; set; } = null!;

    [Choice]
    public OptOutScope Scope { get; set; }

    [StringLength(OptOutConsts.MaxReasonLength)]
    public string? Reason { get; set; }
}
