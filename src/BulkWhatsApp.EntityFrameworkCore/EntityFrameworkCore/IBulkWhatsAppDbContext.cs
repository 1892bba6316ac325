using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.Privacy;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Templates;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.EntityFrameworkCore;

/// <summary>The module's tables; a host may take them into its own context.</summary>
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
}
