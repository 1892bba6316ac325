using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Conversations;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.Privacy;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Segments;
using BulkWhatsApp.Templates;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.EntityFrameworkCore;

/// <summary>The module's tables. A host may include them in its own context.</summary>
[ConnectionStringName(BulkWhatsAppDbProperties.ConnectionStringName)]
public interface IBulkWhatsAppDbContext : IEfCoreDbContext
{
    DbSet<WhatsAppAccount> Accounts { get; }
    DbSet<WhatsAppTemplate> Templates { get; }
    DbSet<RecipientList> RecipientLists { get; }
    DbSet<Recipient> Recipients { get; }
    DbSet<RecipientImport> RecipientImports { get; }
    DbSet<OptOut> OptOuts { get; }
    DbSet<OptOutSettings> OptOutSettings { get; }
    DbSet<PhoneIdentity> PhoneIdentities { get; }
    DbSet<BulkMessage> BulkMessages { get; }
    DbSet<BulkMessageRecipient> BulkMessageRecipients { get; }
    DbSet<BulkMessageLabel> BulkMessageLabels { get; }
    DbSet<TimelineEntry> TimelineEntries { get; }
    DbSet<WhatsAppMessage> Messages { get; }
    DbSet<WhatsAppMessageEvent> MessageEvents { get; }
    DbSet<ErasedPerson> ErasedPeople { get; }
    DbSet<ErasureKey> ErasureKeys { get; }
    DbSet<Conversation> Conversations { get; }
    DbSet<InboundMessage> InboundMessages { get; }
    DbSet<ConversationReply> ConversationReplies { get; }
    DbSet<ConsentEntry> ConsentEntries { get; }
    DbSet<Consent> Consents { get; }
    DbSet<ConsentSettings> ConsentSettings { get; }
    DbSet<BulkMessageExclusion> BulkMessageExclusions { get; }
    DbSet<Segment> Segments { get; }
    DbSet<BulkMessageSeries> BulkMessageSeries { get; }
    DbSet<BulkMessageComment> BulkMessageComments { get; }
}

/// <summary>
/// A context with the module's tables. A host's context derives from it, or implements <see cref="IBulkWhatsAppDbContext"/> itself.
/// </summary>
public abstract class BulkWhatsAppDbContextBase<TDbContext>(DbContextOptions<TDbContext> options)
    : AbpDbContext<TDbContext>(options), IBulkWhatsAppDbContext
    where TDbContext : DbContext
{
    public DbSet<WhatsAppAccount> Accounts { get; set; } = null!;
    public DbSet<WhatsAppTemplate> Templates { get; set; } = null!;
    public DbSet<RecipientList> RecipientLists { get; set; } = null!;
    public DbSet<Recipient> Recipients { get; set; } = null!;
    public DbSet<RecipientImport> RecipientImports { get; set; } = null!;
    public DbSet<OptOut> OptOuts { get; set; } = null!;
    public DbSet<OptOutSettings> OptOutSettings { get; set; } = null!;
    public DbSet<PhoneIdentity> PhoneIdentities { get; set; } = null!;
    public DbSet<BulkMessage> BulkMessages { get; set; } = null!;
    public DbSet<BulkMessageRecipient> BulkMessageRecipients { get; set; } = null!;
    public DbSet<BulkMessageLabel> BulkMessageLabels { get; set; } = null!;
    public DbSet<TimelineEntry> TimelineEntries { get; set; } = null!;
    public DbSet<WhatsAppMessage> Messages { get; set; } = null!;
    public DbSet<WhatsAppMessageEvent> MessageEvents { get; set; } = null!;
    public DbSet<ErasedPerson> ErasedPeople { get; set; } = null!;
    public DbSet<ErasureKey> ErasureKeys { get; set; } = null!;
    public DbSet<Conversation> Conversations { get; set; } = null!;
    public DbSet<InboundMessage> InboundMessages { get; set; } = null!;
    public DbSet<ConversationReply> ConversationReplies { get; set; } = null!;
    public DbSet<ConsentEntry> ConsentEntries { get; set; } = null!;
    public DbSet<Consent> Consents { get; set; } = null!;
    public DbSet<ConsentSettings> ConsentSettings { get; set; } = null!;
    public DbSet<BulkMessageExclusion> BulkMessageExclusions { get; set; } = null!;
    public DbSet<Segment> Segments { get; set; } = null!;
    public DbSet<BulkMessageSeries> BulkMessageSeries { get; set; } = null!;
    public DbSet<BulkMessageComment> BulkMessageComments { get; set; } = null!;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.ConfigureBulkWhatsApp();
    }
}

/// <summary>The module's own context, used unless a host replaces it.</summary>
[ConnectionStringName(BulkWhatsAppDbProperties.ConnectionStringName)]
public class BulkWhatsAppDbContext(DbContextOptions<BulkWhatsAppDbContext> options)
    : BulkWhatsAppDbContextBase<BulkWhatsAppDbContext>(options)
{
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
    {
        base.OnConfiguring(optionsBuilder);
        optionsBuilder.AddInterceptors(UniqueViolationInterceptor.Instance);
    }
}
