namespace BulkWhatsApp.OptOuts;

public class OptOutDto : CreationAuditedEntityDto<Guid>
{
    /// <summary>E.164 with a leading '+'.</summary>
    public required string PhoneNumber { get; set; }
    public OptOutScope Scope { get; set; }
    public OptOutSource Source { get; set; }
    public string? Reason { get; set; }
    public DateTime OptedOutAt { get; set; }
}
