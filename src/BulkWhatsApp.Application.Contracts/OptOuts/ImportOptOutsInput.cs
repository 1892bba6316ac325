using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.RecipientLists;

namespace BulkWhatsApp.OptOuts;

/// <summary>How an opt-out file is read, and the reason kept with its numbers.</summary>
public class ImportOptOutsInput : AudienceInput
{
    [StringLength(OptOutConsts.MaxReasonLength)]
    public string? Reason { get; set; }
}
