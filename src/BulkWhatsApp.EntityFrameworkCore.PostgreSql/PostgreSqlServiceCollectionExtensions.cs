using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Dispatch.Events;
using BulkWhatsApp.Idempotency;
using BulkWhatsApp.Nodes;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.Privacy;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BulkWhatsApp.PostgreSql;

public static class PostgreSqlServiceCollectionExtensions
{
    /// <summary>The engine on PostgreSQL.</summary>
    public static IServiceCollection AddBulkWhatsAppPostgreSql(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton(_ => NpgsqlDataSource.Create(connectionString));
        services.AddSingleton<IEngineStore, PostgreSqlEngineStore>();
        services.AddSingleton<IWebhookInbox, PostgreSqlWebhookInbox>();
        services.AddSingleton<IDispatchBarrier, PostgreSqlDispatchBarrier>();
        services.AddSingleton<ICounterAudit, PostgreSqlCounterAudit>();
        services.AddSingleton<INodeRegistry, PostgreSqlNodeRegistry>();
        services.AddSingleton<ICleaningLock, PostgreSqlCleaningLock>();

        services.AddTransient<UnitOfWorkCommands>();
        services.AddTransient<ICampaignSql, PostgreSqlCampaignSql>();
        services.AddTransient<IIdempotencyStore, PostgreSqlIdempotencyStore>();
        services.AddTransient<INumberSeries, PostgreSqlNumberSeries>();
        services.AddTransient<IOptOutBulkWriter, PostgreSqlOptOutBulkWriter>();
        services.AddTransient<IOutgoingEventStore, PostgreSqlOutgoingEventStore>();
        services.AddTransient<IPhoneIdentityRepository, PostgreSqlPhoneIdentityRepository>();
        services.AddTransient<IRecipientBulkWriter, PostgreSqlRecipientBulkWriter>();
        return services;
    }
}
