using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Templates;
using Microsoft.EntityFrameworkCore;
using Volo.Abp.BackgroundJobs;
using Volo.Abp.BackgroundJobs.EntityFrameworkCore;
using Volo.Abp.BlobStoring.Database;
using Volo.Abp.BlobStoring.Database.EntityFrameworkCore;

namespace BulkWhatsApp.Stage;

/// <summary>The host's own context, with the modules' tables in it.</summary>
[ReplaceDbContext(typeof(IBulkWhatsAppDbContext), typeof(IBackgroundJobsDbContext), typeof(IBlobStoringDbContext))]
public class OfficeDbContext(DbContextOptions<OfficeDbContext> options)
    : AbpDbContext<OfficeDbContext>(options), IBulkWhatsAppDbContext, IBackgroundJobsDbContext, IBlobStoringDbContext
{
    public DbSet<WhatsAppAccount> Accounts { get; set; } = null!;
    public DbSet<WhatsAppTemplate> Templates { get; set; } = null!;
    public DbSet<RecipientList> RecipientLists { get; set; } = null!;
    public DbSet<Recipient> Recipients { get; set; } = null!;
    public DbSet<RecipientImport> RecipientImports { get; set; } = null!;
    public DbSet<OptOut> OptOuts { get; set; } = null!;
    public DbSet<BulkMessage> BulkMessages { get; set; } = null!;
    public DbSet<BulkMessageRecipient> BulkMessageRecipients { get; set; } = null!;
    public DbSet<BulkMessageLabel> BulkMessageLabels { get; set; } = null!;
    public DbSet<TimelineEntry> TimelineEntries { get; set; } = null!;
    public DbSet<WhatsAppMessage> Messages { get; set; } = null!;
    public DbSet<WhatsAppMessageEvent> MessageEvents { get; set; } = null!;
    public DbSet<BackgroundJobRecord> BackgroundJobs { get; set; } = null!;
    public DbSet<DatabaseBlobContainer> BlobContainers { get; set; } = null!;
    public DbSet<DatabaseBlob> Blobs { get; set; } = null!;

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ConfigureBulkWhatsApp();
        builder.ConfigureBackgroundJobs();
        builder.ConfigureBlobStoring();
    }
}
