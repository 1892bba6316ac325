using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Conversations;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Engine;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Segments;
using BulkWhatsApp.Templates;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.Modularity;

namespace BulkWhatsApp.EntityFrameworkCore;

/// <summary>
/// The host chooses the provider of the context (<c>AbpDbContextOptions.Configure</c>), and the engine uses it through EF Core. On
/// PostgreSQL, <c>BulkWhatsAppPostgreSqlModule</c> adds faster implementations.
/// </summary>
[DependsOn(typeof(BulkWhatsAppDomainModule), typeof(BulkWhatsAppDispatchModule), typeof(AbpEntityFrameworkCoreModule))]
public class BulkWhatsAppEntityFrameworkCoreModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddBulkWhatsAppEngine();

        // For a host that includes the tables in its own context.
        Configure<AbpDbContextOptions>(options => options.PreConfigure(
            database => database.DbContextOptions.AddInterceptors(UniqueViolationInterceptor.Instance)));
        context.Services.AddAbpDbContext<BulkWhatsAppDbContext>(options => options
            .AddDefaultRepositories<IBulkWhatsAppDbContext>(includeAllEntities: true)
            .AddRepository<WhatsAppAccount, EfCoreWhatsAppAccountRepository>()
            .AddRepository<WhatsAppTemplate, EfCoreWhatsAppTemplateRepository>()
            .AddRepository<RecipientList, EfCoreRecipientListRepository>()
            .AddRepository<Recipient, EfCoreRecipientRepository>()
            .AddRepository<RecipientImport, EfCoreRecipientImportRepository>()
            .AddRepository<OptOut, EfCoreOptOutRepository>()
            .AddRepository<Consent, EfCoreConsentRepository>()
            .AddRepository<Segment, EfCoreSegmentRepository>()
            .AddRepository<Conversation, EfCoreConversationRepository>()
            .AddRepository<BulkMessage, EfCoreBulkMessageRepository>()
            .AddRepository<WhatsAppMessage, EfCoreWhatsAppMessageRepository>());
    }
}
