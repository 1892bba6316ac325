using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Volo.Abp.BackgroundJobs;
using Volo.Abp.BackgroundJobs.EntityFrameworkCore;
using Volo.Abp.BlobStoring.Database;
using Volo.Abp.BlobStoring.Database.EntityFrameworkCore;

namespace BulkWhatsApp.Stage;

/// <summary>The host's own context, with the modules' tables in it.</summary>
[ReplaceDbContext(typeof(IBulkWhatsAppDbContext), typeof(IBackgroundJobsDbContext), typeof(IBlobStoringDbContext))]
public class OfficeDbContext(DbContextOptions<OfficeDbContext> options)
    : BulkWhatsAppDbContextBase<OfficeDbContext>(options), IBackgroundJobsDbContext, IBlobStoringDbContext
{
    public DbSet<BackgroundJobRecord> BackgroundJobs { get; set; } = null!;
    public DbSet<DatabaseBlobContainer> BlobContainers { get; set; } = null!;
    public DbSet<DatabaseBlob> Blobs { get; set; } = null!;

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ConfigureBackgroundJobs();
        builder.ConfigureBlobStoring();
    }
}
