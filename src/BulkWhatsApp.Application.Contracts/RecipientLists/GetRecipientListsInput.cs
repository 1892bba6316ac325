namespace BulkWhatsApp.RecipientLists;

public class GetRecipientListsInput : PagedAndSortedResultRequestDto
{
    /// <summary>Part of the name.</summary>
    public string? Filter { get; set; }
}
