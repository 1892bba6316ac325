using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.EntityFrameworkCore;

/// <summary>The module's own context, where no host's takes its place.</summary>
[ConnectionStringName(BulkWhatsAppDbProperties.ConnectionStringName)]
public class BulkWhatsAppDbContext(DbContextOptions<BulkWhatsAppDbContext> options) : BulkWhatsAppDbContextBase<BulkWhatsAppDbContext>(options)
{
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        base.OnConfiguring(optionsBuilder);
        optionsBuilder.AddInterceptors(UniqueViolationInterceptor.Instance);
    }
}
