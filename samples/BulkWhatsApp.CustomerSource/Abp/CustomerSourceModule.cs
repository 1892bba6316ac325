using BulkWhatsApp.RecipientLists;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.Modularity;

namespace BulkWhatsApp.CustomerSource;

/// <summary>The module of an ABP application that owns the customers.</summary>
[DependsOn(typeof(BulkWhatsAppApplicationContractsModule), typeof(AbpEntityFrameworkCoreModule))]
public class CustomerSourceModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddAbpDbContext<CustomerDbContext>(options => options.AddDefaultRepositories(includeAllEntities: true));
        context.Services.AddTransient<IRecipientSource, CustomerSource>();
    }
}
