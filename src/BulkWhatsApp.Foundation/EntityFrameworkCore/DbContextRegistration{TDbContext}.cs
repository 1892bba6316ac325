using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

internal sealed class DbContextRegistration<TDbContext>() : DbContextRegistration(typeof(TDbContext))
    where TDbContext : AbpDbContext<TDbContext>
{
    private readonly ObjectFactory<TDbContext> _create = ActivatorUtilities.CreateFactory<TDbContext>([typeof(DbContextOptions<TDbContext>)]);

    public override DbContext Create(IServiceProvider serviceProvider, string connectionString, DbConnection? existingConnection)
    {
        var configuration = new AbpDbContextConfigurationContext<TDbContext>(connectionString, serviceProvider, ConnectionStringName, existingConnection);
        serviceProvider.GetRequiredService<IOptions<AbpDbContextOptions>>().Value.Apply(configuration);
        var context = _create(serviceProvider, [configuration.DbContextOptions.Options]);
        ((IInitializedDbContext)context).Initialize(serviceProvider.GetRequiredService<IAbpLazyServiceProvider>());
        return context;
    }
}
