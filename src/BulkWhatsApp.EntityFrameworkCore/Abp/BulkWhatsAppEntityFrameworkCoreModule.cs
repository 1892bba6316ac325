using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.PostgreSql;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Templates;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.Modularity;

namespace BulkWhatsApp.EntityFrameworkCore;

/// <summary>
/// The host chooses the provider of the context (<c>AbpDbContextOptions.Configure</c>); the engine's own SQL needs PostgreSQL and the connection string
/// <c>BulkWhatsApp</c>, else <c>Default</c>.
/// </summary>
[DependsOn(typeof(BulkWhatsAppDomainModule), typeof(BulkWhatsAppDispatchModule), typeof(AbpEntityFrameworkCoreModule))]
public class BulkWhatsAppEntityFrameworkCoreModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var configuration = context.Services.GetConfiguration();
        var connectionString = configuration.GetConnectionString(BulkWhatsAppDbProperties.ConnectionStringName)
            ?? configuration.GetConnectionString("Default")
            ?? throw new AbpException($"There is no connection string {BulkWhatsAppDbProperties.ConnectionStringName} and none Default.");
        context.Services.AddBulkWhatsAppPostgreSql(connectionString);
        Configure<AbpDbContextOptions>(options => options.PreConfigure(database =>
            database.DbContextOptions.AddInterceptors(UniqueViolationInterceptor.Instance)));
        context.Services.AddAbpDbContext<BulkWhatsAppDbContext>(options => options
            .AddDefaultRepositories<IBulkWhatsAppDbContext>(includeAllEntities: true)
            .AddRepository<WhatsAppAccount, EfCoreWhatsAppAccountRepository>()
            .AddRepository<WhatsAppTemplate, EfCoreWhatsAppTemplateRepository>()
            .AddRepository<RecipientList, EfCoreRecipientListRepository>()
            .AddRepository<Recipient, EfCoreRecipientRepository>()
            .AddRepository<RecipientImport, EfCoreRecipientImportRepository>()
            .AddRepository<OptOut, EfCoreOptOutRepository>()
            .AddRepository<BulkMessage, EfCoreBulkMessageRepository>()
            .AddRepository<WhatsAppMessage, EfCoreWhatsAppMessageRepository>());
    }
}
