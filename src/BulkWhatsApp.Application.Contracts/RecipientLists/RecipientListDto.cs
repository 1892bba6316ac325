namespace BulkWhatsApp.RecipientLists;

public class RecipientListDto : AuditedEntityDto<Guid>
{
    public required string Name { get; set; }
    public string? Description { get; set; }
    public long RecipientCount { get; set; }

    /// <summary>To be sent back with an update, which is refused (409) when somebody else changed the list meanwhile.</summary>
    public required string ConcurrencyStamp { get; set; }
}
