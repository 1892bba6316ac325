namespace BulkWhatsApp.OptOuts;

public class OptOutDto : CreationAuditedEntityDto<Guid>
{
    /// <summary>E.164 with a leading '+'; or a business-scoped user id, where the number is withheld.</summary>
    public required string PhoneNumber { get; set; }
    public OptOutScope Scope { get; set; }
    public OptOutSource Source { get; set; }
    public string? Reason { get; set; }

    /// <summary>What the person wrote or tapped that counted as a stop; null where the opt-out came by another way.</summary>
    public string? Words { get; set; }

    /// <summary>The address by which the same person opted out, where it was another one; that opt-out and this one are lifted together.</summary>
    public string? FollowsNumber { get; set; }
    public DateTime OptedOutAt { get; set; }
}
