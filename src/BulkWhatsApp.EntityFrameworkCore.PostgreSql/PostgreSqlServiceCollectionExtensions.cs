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
    /// The engine on PostgreSQL: what is faster there takes the place of what <see cref="EngineServiceCollectionExtensions.AddBulkWhatsAppEngine"/> has for any
    /// database, whichever is called first.
    /// </summary>
    /// <param name="connectionString">Of the database that the module's context is on.</param>
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
        return services;
    }
}
