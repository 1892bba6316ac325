namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

/// <summary>A blob in the database, held in memory as a whole when it is written (PostgreSQL's limit is 1 GB).</summary>
[DisableAuditing]
public class BlobRecord : Entity<Guid>, IMultiTenant
{
    public const int MaxContainerNameLength = 128;
    public const int MaxNameLength = 256;

    public BlobRecord(Guid id, Guid? tenantId, string containerName, string name, byte[] content)
        : base(id)
    {
        TenantId = tenantId;
        ContainerName = Check.NotNullOrWhiteSpace(containerName, nameof(containerName), MaxContainerNameLength);
        Name = Check.NotNullOrWhiteSpace(name, nameof(name), MaxNameLength);
        Content = Check.NotNull(content, nameof(content));
    }

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
