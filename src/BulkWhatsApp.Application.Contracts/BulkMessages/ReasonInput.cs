using System.ComponentModel.DataAnnotations;

namespace BulkWhatsApp.BulkMessages;

/// <summary>Why a person pauses or cancels; it stands in the timeline.</summary>
public class ReasonInput
{
    [StringLength(BulkMessageConsts.MaxReasonLength)]
    public string? Reason { get; set; }
}
