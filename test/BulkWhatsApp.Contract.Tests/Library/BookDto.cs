namespace BulkWhatsApp.Contract.Library;

public class BookDto : FullAuditedEntityDto<Guid>
{
    public string Name { get; set; } = default!;

    public BookKind Kind { get; set; }

    public DateTime? PublishedAt { get; set; }
}
