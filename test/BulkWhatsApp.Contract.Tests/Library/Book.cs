namespace BulkWhatsApp.Contract.Library;

public class Book : FullAuditedAggregateRoot<Guid>, IMultiTenant
{
    public Book(Guid id, string name)
        : base(id) => Name = Check.NotNullOrWhiteSpace(name, nameof(name), 64);

    protected Book()
    {
        Name = default!;
    }

    public virtual Guid? TenantId { get; protected set; }

    public virtual string Name { get; protected set; }

    public virtual int Stock { get; set; }

    public virtual string? DeliverySecret { get; set; }

    [DisableAuditing]
    public virtual string? Memo { get; set; }

    public virtual DateTime? PublishedAt { get; set; }

    public virtual ICollection<Chapter> Chapters { get; protected set; } = [];

    public void Lend() => AddDistributedEvent(new BookLentEto(Id, TenantId));

    public void AssignTo(Guid tenantId) => TenantId = tenantId;
}
