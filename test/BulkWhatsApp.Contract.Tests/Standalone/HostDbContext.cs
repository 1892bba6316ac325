namespace BulkWhatsApp.Contract;

/// <summary>What the host keeps for its modules.</summary>
public class HostDbContext(DbContextOptions<HostDbContext> options) : AbpDbContext<HostDbContext>(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.ConfigureBlobs();
    }
}
