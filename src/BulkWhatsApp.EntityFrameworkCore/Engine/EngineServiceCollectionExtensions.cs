using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Idempotency;
using BulkWhatsApp.Nodes;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.Privacy;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BulkWhatsApp.Engine;

public static class EngineServiceCollectionExtensions
{
    /// <summary>Adds the engine on whichever database the host's context uses. A provider registers its faster parts first.</summary>
    public static IServiceCollection AddBulkWhatsAppEngine(this IServiceCollection services)
    {
        services.TryAddSingleton<EngineTransactions>();
        services.TryAddSingleton<IEngineStore, EfCoreEngineStore>();
        services.TryAddSingleton<IWebhookInbox, EfCoreWebhookInbox>();
        services.TryAddSingleton<IDispatchBarrier, DispatchBarrier>();
        services.TryAddSingleton<ICounterAudit, EfCoreCounterAudit>();
        services.TryAddSingleton<INodeRegistry, EfCoreNodeRegistry>();
        services.TryAddSingleton<ICleaningLock, EfCoreCleaningLock>();
        services.TryAddTransient<ICampaignSql, EfCoreCampaignSql>();
        services.TryAddTransient<INumberSeries, EfCoreNumberSeries>();
        services.TryAddTransient<IIdempotencyStore, EfCoreIdempotencyStore>();
        services.TryAddTransient<IRecipientBulkWriter, EfCoreRecipientBulkWriter>();
        services.TryAddTransient<IOutgoingEventStore, EfCoreOutgoingEventStore>();
        services.TryAddTransient<IPhoneIdentityRepository, EfCorePhoneIdentityRepository>();
        services.TryAddTransient<IOptOutBulkWriter, EfCoreOptOutBulkWriter>();
        return services;
    }
}
