using Microsoft.EntityFrameworkCore;
using Volo.Abp.EntityFrameworkCore.DependencyInjection;

namespace BulkWhatsApp.Host.Data;

internal static class PostgreSqlDatabase
{
    public static void Use(AbpDbContextConfigurationContext context)
    {
        if (context.ExistingConnection is { } connection)
        {
            context.DbContextOptions.UseNpgsql(connection);
        }
        else
        {
            context.DbContextOptions.UseNpgsql(context.ConnectionString);
        }
    }
}
