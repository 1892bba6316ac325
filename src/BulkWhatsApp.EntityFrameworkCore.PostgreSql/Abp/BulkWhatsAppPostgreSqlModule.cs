using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.Modularity;

namespace BulkWhatsApp.PostgreSql;

/// <summary>
/// For a host whose context is on PostgreSQL (<c>AbpDbContextOptions.Configure</c>). The engine works in sets, over the connection string
/// <c>BulkWhatsApp</c> or else <c>Default</c>. Without this module it works on PostgreSQL too, through EF Core.
/// </summary>
[DependsOn(typeof(BulkWhatsAppEntityFrameworkCoreModule))]
public class BulkWhatsAppPostgreSqlModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var configuration = context.Services.GetConfiguration();
        context.Services.AddBulkWhatsAppPostgreSql(configuration.GetConnectionString(BulkWhatsAppDbProperties.ConnectionStringName)
            ?? configuration.GetConnectionString("Default")
            ?? throw new AbpException($"There is no connection string {BulkWhatsAppDbProperties.ConnectionStringName} and no Default."));
    }
}
