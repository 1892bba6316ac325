using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Downloads;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Hangfire;
using BulkWhatsApp.Limits;
using BulkWhatsApp.Localization;
using BulkWhatsApp.Permissions;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Host.Hosting;

internal static class ModuleServiceCollectionExtensions
{
    /// <summary>Adds all layers of the module, and its engine.</summary>
    public static IServiceCollection AddBulkWhatsAppModule(this IServiceCollection services, IConfiguration configuration)
    {
        var application = typeof(AccountAppService).Assembly;
        services.Configure<BulkWhatsAppOptions>(configuration.GetSection(BulkWhatsAppOptions.Section));
        services.AddJsonLocalization<BulkWhatsAppResource>(
            typeof(BulkWhatsAppResource).Assembly, "Localization/BulkWhatsApp", "Localization/CloudApiErrors", "Localization/Input");
        services.Configure<AbpExceptionLocalizationOptions>(
            options => options.MapCodeNamespace("BulkWhatsApp", typeof(BulkWhatsAppResource)));
        services.Configure<AbpExceptionHttpStatusCodeOptions>(BulkWhatsAppHttpStatusCodes.Map);

        services.AddConventionalServices(typeof(BulkMessage).Assembly);
        services.AddConventionalServices(typeof(BulkWhatsAppPermissions).Assembly);
        services.AddConventionalServices(application);
        services.AddConventionalServices(typeof(BulkWhatsAppDbContext).Assembly);
        services.AddApplicationServices(application);
        services.AddCloudApiClient(configuration.GetSection(CloudApiOptions.Section).Bind);
        services.AddBulkWhatsAppDispatch(configuration);
        services.AddRequestLimits(configuration);
        services.AddDownloadTokens();
        services.AddConventionalServices(typeof(HangfireStorage).Assembly);
        services.AddBulkWhatsAppHangfire(configuration);
        services.AddHangfireBackgroundJobs();
        services.AddOptions<AbpBackgroundJobOptions>()
            .Configure<IOptions<DispatchOptions>>((jobs, dispatch) => jobs.IsJobExecutionEnabled = dispatch.Value.IsWorker);
        return services;
    }
}
