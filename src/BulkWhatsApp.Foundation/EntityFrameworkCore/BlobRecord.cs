using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

/// <summary>A blob in the database (at most 1 GB on PostgreSQL). Written and read as a stream, without EF Core.</summary>
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

public static class BlobModelBuilderExtensions
{
    /// <summary>Maps <see cref="BlobRecord"/>; a name is unique within its container and tenant.</summary>
    public static void ConfigureBlobs(this ModelBuilder builder) => builder.Entity<BlobRecord>(b =>
    {
        b.ToTable("Blobs");
        b.ConfigureByConvention();
        b.Property(blob => blob.ContainerName).IsRequired().HasMaxLength(BlobRecord.MaxContainerNameLength);
        b.Property(blob => blob.Name).IsRequired().HasMaxLength(BlobRecord.MaxNameLength);
        b.Property(blob => blob.Content).IsRequired();

        // PostgreSQL treats two nulls as different values, so on the host side the same name would be allowed twice.
        b.HasIndex(blob => new { blob.TenantId, blob.ContainerName, blob.Name }).IsUnique().HasAnnotation("Npgsql:NullsDistinct", false);
    });
}
