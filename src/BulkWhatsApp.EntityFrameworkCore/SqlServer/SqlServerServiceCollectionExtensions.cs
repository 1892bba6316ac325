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

namespace BulkWhatsApp.SqlServer;

public static class SqlServerServiceCollectionExtensions
{
    /// <summary>The engine on SQL Server 2022 or later. The host brings Microsoft.Data.SqlClient.</summary>
    public static IServiceCollection AddBulkWhatsAppSqlServer(this IServiceCollection services, string connectionString)
    {
        services.AddSingleton(_ => SqlServerDatabase.Create(connectionString));
        services.AddSingleton<IClaimStore, SqlServerClaimStore>();
        services.AddSingleton<IOutcomeStore, SqlServerOutcomeStore>();
        services.AddSingleton<ILaunchStore, SqlServerLaunchStore>();
        services.AddSingleton<IMessageJobStore, SqlServerMessageJobStore>();
        services.AddSingleton<IPersonStore, SqlServerPersonStore>();
        services.AddSingleton<IRecoveryStore, SqlServerRecoveryStore>();
        services.AddSingleton<IWebhookStore, SqlServerWebhookStore>();
        services.AddSingleton<IWebhookInbox, SqlServerWebhookInbox>();
        services.AddSingleton<ICampaignReader, SqlServerCampaignReader>();
        services.AddSingleton<ICampaignControl, SqlServerCampaignControl>();
        services.AddSingleton<IDispatchBarrier, SqlServerDispatchBarrier>();
        services.AddSingleton<IEngineStateReader, SqlServerEngineStateReader>();
        services.AddSingleton<ICounterAudit, SqlServerCounterAudit>();
        services.AddSingleton<INodeRegistry, SqlServerNodeRegistry>();
        services.AddSingleton<ICleaningLock, SqlServerCleaningLock>();

        services.AddTransient<ICampaignSql, SqlServerCampaignSql>();
        services.AddTransient<IIdempotencyStore, SqlServerIdempotencyStore>();
        services.AddTransient<INumberSeries, SqlServerNumberSeries>();
        services.AddTransient<IOptOutBulkWriter, SqlServerOptOutBulkWriter>();
        services.AddTransient<IOutgoingEventStore, SqlServerOutgoingEventStore>();
        services.AddTransient<IPhoneIdentityRepository, SqlServerPhoneIdentityRepository>();
        services.AddTransient<IRecipientBulkWriter, SqlServerRecipientBulkWriter>();
        return services;
    }
}
