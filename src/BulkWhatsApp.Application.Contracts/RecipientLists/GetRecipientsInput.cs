namespace BulkWhatsApp.RecipientLists;

public class GetRecipientsInput : PagedAndSortedResultRequestDto
{
    /// <summary>Part of the number or of the name.</summary>
    [DisableAuditing]
    public string? Filter { get; set; }
}
