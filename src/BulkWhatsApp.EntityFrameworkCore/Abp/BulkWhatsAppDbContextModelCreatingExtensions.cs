using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BulkWhatsApp.EntityFrameworkCore;

public static partial class BulkWhatsAppDbContextModelCreatingExtensions
{
    static partial void MapExtensions(EntityTypeBuilder builder) => builder.ApplyObjectExtensionMappings();

    static partial void MapExtensions(ModelBuilder builder) => builder.TryConfigureObjectExtensions<BulkWhatsAppDbContext>();
}
