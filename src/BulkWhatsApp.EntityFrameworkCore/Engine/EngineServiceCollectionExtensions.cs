using BulkWhatsApp.PostgreSql;
using BulkWhatsApp.SqlServer;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Engine;

public static class EngineServiceCollectionExtensions
{
    /// <summary>The engine on the database that the host gives the module's context: SQL Server or PostgreSQL.</summary>
    public static IServiceCollection AddBulkWhatsAppEngine(this IServiceCollection services, string connectionString)
    {
        var postgreSql = new ServiceCollection().AddBulkWhatsAppPostgreSql(connectionString);
        var sqlServer = new ServiceCollection().AddBulkWhatsAppSqlServer(connectionString);
        services.AddSingleton<EngineProvider>();
        foreach (var descriptor in postgreSql)
        {
            var other = sqlServer.FirstOrDefault(known => known.ServiceType == descriptor.ServiceType);
            services.Add(other is null ? descriptor : Choose(descriptor, other));
        }

        foreach (var descriptor in sqlServer.Where(own => postgreSql.All(known => known.ServiceType != own.ServiceType)))
        {
            services.Add(descriptor);
        }

        return services;
    }

    private static ServiceDescriptor Choose(ServiceDescriptor postgreSql, ServiceDescriptor sqlServer) => ServiceDescriptor.Describe(
        postgreSql.ServiceType,
        provider => ActivatorUtilities.CreateInstance(
            provider, (provider.GetRequiredService<EngineProvider>().IsSqlServer ? sqlServer : postgreSql).ImplementationType!),
        postgreSql.Lifetime);
}
