using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

public class AbpDbContextConfigurationContext<TDbContext> : AbpDbContextConfigurationContext
    where TDbContext : AbpDbContext<TDbContext>
{
    public AbpDbContextConfigurationContext(
        string connectionString,
        IServiceProvider serviceProvider,
        string? connectionStringName,
        DbConnection? existingConnection)
        : base(connectionString, serviceProvider, connectionStringName, existingConnection) =>
        base.DbContextOptions = new DbContextOptionsBuilder<TDbContext>().UseApplicationServiceProvider(serviceProvider);

    public new DbContextOptionsBuilder<TDbContext> DbContextOptions => (DbContextOptionsBuilder<TDbContext>)base.DbContextOptions;
}
