using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch.Claims;
using BulkWhatsApp.Dispatch.Events;
using BulkWhatsApp.Dispatch.Launching;
using BulkWhatsApp.Dispatch.Outcomes;
using BulkWhatsApp.Dispatch.People;
using BulkWhatsApp.Dispatch.PerRecipient;
using BulkWhatsApp.Dispatch.Recovery;
using BulkWhatsApp.Dispatch.Telemetry;
using BulkWhatsApp.Dispatch.Webhooks;
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
        services.AddSingleton<IClaimStore, PostgreSqlClaimStore>();
        services.AddSingleton<IOutcomeStore, PostgreSqlOutcomeStore>();
        services.AddSingleton<ILaunchStore, PostgreSqlLaunchStore>();
        services.AddSingleton<IMessageJobStore, PostgreSqlMessageJobStore>();
        services.AddSingleton<IPersonStore, PostgreSqlPersonStore>();
        services.AddSingleton<IRecoveryStore, PostgreSqlRecoveryStore>();
        services.AddSingleton<IWebhookStore, PostgreSqlWebhookStore>();
        services.AddSingleton<IWebhookInbox, PostgreSqlWebhookInbox>();
        services.AddSingleton<ICampaignReader, PostgreSqlCampaignReader>();
        services.AddSingleton<ICampaignControl, PostgreSqlCampaignControl>();
        services.AddSingleton<IDispatchBarrier, PostgreSqlDispatchBarrier>();
        services.AddSingleton<IEngineStateReader, PostgreSqlEngineStateReader>();
        services.AddSingleton<ICounterAudit, PostgreSqlCounterAudit>();
        services.AddSingleton<INodeRegistry, PostgreSqlNodeRegistry>();
        services.AddSingleton<ICleaningLock, PostgreSqlCleaningLock>();

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
