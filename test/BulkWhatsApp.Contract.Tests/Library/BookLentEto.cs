namespace BulkWhatsApp.Contract.Library;

[EventName("Library.BookLent")]
public class BookLentEto(Guid bookId, Guid? tenantId) : IMultiTenant
{
    public Guid BookId { get; } = bookId;

    public Guid? TenantId { get; } = tenantId;
}
