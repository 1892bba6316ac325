using Microsoft.EntityFrameworkCore;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure;
using Volo.Abp.EntityFrameworkCore.DependencyInjection;

namespace BulkWhatsApp.Host.Data;

/// <summary>The setting <c>Database:Provider</c>.</summary>
public enum DatabaseProvider
{
    SqlServer,
    PostgreSql,
}

internal static class PostgreSqlDatabase
{
    public static void Use(AbpDbContextConfigurationContext context)
    {
        if (context.ExistingConnection is { } connection)
        {
            context.DbContextOptions.UseNpgsql(connection, UseOptions);
        }
        else
        {
            context.DbContextOptions.UseNpgsql(context.ConnectionString, UseOptions);
        }
    }

    // The same as ABP's own provider.
    private static void UseOptions(NpgsqlDbContextOptionsBuilder options) =>
        options.UseQuerySplittingBehavior(QuerySplittingBehavior.SplitQuery);
}
