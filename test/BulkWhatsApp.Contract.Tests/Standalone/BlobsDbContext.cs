namespace BulkWhatsApp.Contract;

public class BlobsDbContext(DbContextOptions<BlobsDbContext> options) : AbpDbContext<BlobsDbContext>(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.ConfigureBlobs();
    }
}
