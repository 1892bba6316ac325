using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Engine;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.RecipientLists;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace BulkWhatsApp.PostgreSql;

public static class PostgreSqlServiceCollectionExtensions
{
    /// <summary>
    /// Adds the engine on PostgreSQL. Its faster parts replace those that <see
    /// cref="EngineServiceCollectionExtensions.AddBulkWhatsAppEngine"/> registers for any database; the order of the calls does not matter.
    /// </summary>
    /// <param name="connectionString">The database that the module's context uses.</param>
    public static IServiceCollection AddBulkWhatsAppPostgreSql(this IServiceCollection services, string connectionString)
    {
        services.AddBulkWhatsAppEngine();
        services.TryAddSingleton(_ => NpgsqlDataSource.Create(connectionString));
        services.TryAddTransient<UnitOfWorkCommands>();
        services.Replace(ServiceDescriptor.Singleton<IEngineStore, PostgreSqlEngineStore>());
        services.Replace(ServiceDescriptor.Singleton<IDispatchBarrier, PostgreSqlDispatchBarrier>());
        services.Replace(ServiceDescriptor.Transient<ICampaignSql, PostgreSqlCampaignSql>());
        services.Replace(ServiceDescriptor.Transient<IOptOutBulkWriter, PostgreSqlOptOutBulkWriter>());
        services.Replace(ServiceDescriptor.Transient<IRecipientBulkWriter, PostgreSqlRecipientBulkWriter>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddHostedService<PostgreSqlTextIndex>();
        return services;
    }
}
