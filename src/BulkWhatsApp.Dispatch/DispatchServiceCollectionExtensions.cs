using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BulkWhatsApp.Dispatch;

public static class DispatchServiceCollectionExtensions
{
    /// <summary>Adds the send engine. The database provider adds its stores. With <c>IsWorker=false</c> only the heartbeat runs.</summary>
    public static IServiceCollection AddBulkWhatsAppDispatch(this IServiceCollection services, IConfiguration configuration)
    {
        var section = configuration.GetSection(DispatchOptions.Section);
        services.Configure<DispatchOptions>(section);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<CampaignPlans>();
        services.AddSingleton<SendableCampaigns>();
        services.AddSingleton<CampaignMedia>();
        services.AddSingleton<RefusalPolicy>();
        services.AddSingleton<MessageSender>();
        services.AddSingleton<SettleQueue>();
        services.AddSingleton<PersonDirectory>();
        services.AddSingleton<ReplyReader>();
        services.AddSingleton<OptOutConfirmation>();
        services.AddSingleton<InboundApplier>();
        services.AddSingleton<WebhookApplier>();
        services.TryAddSingleton<IRecipientJobs, BackgroundRecipientJobs>();
        services.AddSingleton<MessageAdder>();
        services.AddSingleton<RecipientJobRunner>();
        services.AddSingleton<JobSystem>();
        services.AddSingleton<JobLaunch>();
        services.AddSingleton<ErasedRecipients>();
        services.AddSingleton<CleaningWorker>();

        services.AddHostedService<NodeHeartbeat>();
        if (section.GetValue(nameof(DispatchOptions.IsWorker), defaultValue: true))
        {
            // Hosted services stop in reverse order, so the dispatch worker hands over its last results before the settle queue closes.
            services.AddHostedService(provider => provider.GetRequiredService<SettleQueue>());
            services.AddHostedService<RecoveryWorker>();
            services.AddHostedService<CounterAuditWorker>();
            services.AddHostedService<EngineStateWorker>();
            services.AddHostedService(provider => provider.GetRequiredService<CleaningWorker>());
            services.AddHostedService<WebhookWorker>();
            services.AddHostedService<PersonWorker>();
            services.AddHostedService<EventWorker>();
            services.AddHostedService<TemplateSyncWorker>();
            services.AddHostedService<RefreshWorker>();
            services.AddHostedService<LaunchWorker>();
            services.AddHostedService<RetryWorker>();
            services.AddHostedService<DispatchWorker>();
        }

        return services;
    }
}
