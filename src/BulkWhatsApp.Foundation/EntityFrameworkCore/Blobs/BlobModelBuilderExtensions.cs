using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

public static class BlobModelBuilderExtensions
{
    /// <summary>Maps <see cref="BlobRecord"/>; a name is unique in its container and tenant.</summary>
    public static void ConfigureBlobs(this ModelBuilder builder) => builder.Entity<BlobRecord>(b =>
    {
        b.ToTable("Blobs");
        b.ConfigureByConvention();
        b.Property(blob => blob.ContainerName).IsRequired().HasMaxLength(BlobRecord.MaxContainerNameLength);
        b.Property(blob => blob.Name).IsRequired().HasMaxLength(BlobRecord.MaxNameLength);
        b.Property(blob => blob.Content).IsRequired();

        // PostgreSQL takes two nulls for two values, which would let the host side have a name twice.
        b.HasIndex(blob => new { blob.TenantId, blob.ContainerName, blob.Name }).IsUnique().HasAnnotation("Npgsql:NullsDistinct", false);
    });
}
