namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

/// <summary>A blob in the database (PostgreSQL's limit is 1 GB). Written and read as a stream, and not by EF Core.</summary>
[DisableAuditing]
public class BlobRecord : Entity<Guid>, IMultiTenant
{
    public const int MaxContainerNameLength = 128;
    public const int MaxNameLength = 256;

    protected BlobRecord()
    {
        ContainerName = default!;
        Name = default!;
        Content = default!;
    }

    public virtual Guid? TenantId { get; protected set; }

    public virtual string ContainerName { get; protected set; }

    public virtual string Name { get; protected set; }

    public virtual byte[] Content { get; protected set; }
}
