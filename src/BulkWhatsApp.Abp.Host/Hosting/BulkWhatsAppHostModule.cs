using BulkWhatsApp.Dispatch;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Hangfire;
using BulkWhatsApp.Host.Accounts;
using BulkWhatsApp.Host.Auditing;
using BulkWhatsApp.Host.Data;
using BulkWhatsApp.Host.Localization;
using BulkWhatsApp.Host.Passwords;
using BulkWhatsApp.Host.Security;
using BulkWhatsApp.Host.Sessions;
using BulkWhatsApp.Host.Tokens;
using BulkWhatsApp.Input;
using BulkWhatsApp.Localization;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Volo.Abp.AspNetCore.Auditing;
using Volo.Abp.AspNetCore.Mvc.AntiForgery;
using Volo.Abp.AspNetCore.MultiTenancy;
using Volo.Abp.AuditLogging.EntityFrameworkCore;
using Volo.Abp.Autofac;
using Volo.Abp.BackgroundJobs;
using Volo.Abp.BackgroundWorkers;
using Volo.Abp.BlobStoring.Database;
using Volo.Abp.BlobStoring.Database.EntityFrameworkCore;
using Volo.Abp.FeatureManagement;
using Volo.Abp.FeatureManagement.EntityFrameworkCore;
using Volo.Abp.Identity.AspNetCore;
using Volo.Abp.Identity.EntityFrameworkCore;
using Volo.Abp.Modularity;
using Volo.Abp.PermissionManagement;
using Volo.Abp.PermissionManagement.EntityFrameworkCore;
using Volo.Abp.PermissionManagement.HttpApi;
using Volo.Abp.PermissionManagement.Identity;
using Volo.Abp.Security.Claims;
using Volo.Abp.SettingManagement;
using Volo.Abp.SettingManagement.EntityFrameworkCore;
using Volo.Abp.Swashbuckle;
using Volo.Abp.VirtualFileSystem;
using IdentityUser = Volo.Abp.Identity.IdentityUser;

namespace BulkWhatsApp.Host.Hosting;

/// <summary>The module in an ABP application. What depends on the build and the configuration is in <see cref="HostParts"/>.</summary>
[DependsOn(
    typeof(AbpAutofacModule),
    typeof(AbpAspNetCoreMultiTenancyModule),
    typeof(AbpSwashbuckleModule),
    typeof(AbpIdentityAspNetCoreModule),
    typeof(AbpIdentityEntityFrameworkCoreModule),
    typeof(AbpPermissionManagementDomainIdentityModule),
    typeof(AbpPermissionManagementEntityFrameworkCoreModule),
    typeof(AbpPermissionManagementApplicationModule),
    typeof(AbpPermissionManagementHttpApiModule),
    typeof(AbpSettingManagementEntityFrameworkCoreModule),
    typeof(AbpSettingManagementApplicationModule),
    typeof(AbpSettingManagementHttpApiModule),
    typeof(AbpFeatureManagementEntityFrameworkCoreModule),
    typeof(AbpFeatureManagementApplicationModule),
    typeof(AbpFeatureManagementHttpApiModule),
    typeof(AbpAuditLoggingEntityFrameworkCoreModule),
    typeof(BlobStoringDatabaseEntityFrameworkCoreModule),
    typeof(AccessTokensModule),
    typeof(BulkWhatsAppApplicationModule),
    typeof(BulkWhatsAppEntityFrameworkCoreModule),
    typeof(BulkWhatsAppHangfireModule),
    typeof(BulkWhatsAppHttpApiModule))]
public class BulkWhatsAppHostModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        var services = context.Services;
        var configuration = services.GetConfiguration();
        var settings = services.GetSingletonInstance<HostSettings>();
        ConfigureDatabase(services, services.GetSingletonInstance<HostParts>());
        ConfigureSignIn(services, settings);
        ConfigureTexts();

        // The module covers only its own input.
        services.AddInputMessages(typeof(LoginInput).Assembly, typeof(BulkWhatsAppHostModule).Assembly);
        ConfigureAuditing(configuration);
        Configure<AbpAspNetCoreAuditingOptions>(options => options.IgnoredUrls.Add(HangfireDashboardExtensions.StatisticsPath));
        Configure<AbpMultiTenancyOptions>(options => options.IsEnabled = true);
        services.AddTrustedProxies(settings);
        services.AddHostHealth();
        services.AddAbpSwaggerGen(options =>
        {
            options.DocInclusionPredicate((_, _) => true);
            options.CustomSchemaIds(type => type.ToString().Replace('+', '.'));
        });

        var isWorker = configuration.GetSection(DispatchOptions.Section).GetValue(nameof(DispatchOptions.IsWorker), defaultValue: true);
        Configure<AbpBackgroundJobOptions>(options => options.IsJobExecutionEnabled = isWorker);
        Configure<AbpBackgroundWorkerOptions>(options => options.IsEnabled = isWorker);
    }

    public override async Task OnPreApplicationInitializationAsync(ApplicationInitializationContext context)
    {
        var settings = context.ServiceProvider.GetRequiredService<HostSettings>();
        var logger = context.ServiceProvider.GetRequiredService<ILogger<BulkWhatsAppHostModule>>();
        foreach (var remark in context.ServiceProvider.GetRequiredService<HostParts>().Remarks)
        {
            logger.LogInformation("{Remark}", remark);
        }

        // Runs before any part of ABP uses the database.
        if (settings.MigrateOnStart)
        {
            await using var scope = context.ServiceProvider.CreateAsyncScope();
            var firstData = scope.ServiceProvider.GetRequiredService<FirstData>();
            await scope.ServiceProvider.GetRequiredService<DatabaseMigrator>().RunAsync(firstData.SeedAsync);
        }
    }

    public override void OnApplicationInitialization(ApplicationInitializationContext context) =>
        context.GetApplicationBuilder().UseHostApi();

    private void ConfigureDatabase(IServiceCollection services, HostParts parts)
    {
        parts.AddDatabase(services);
        services.AddSingleton(parts.JobStorage);
        Configure<AbpBlobStoringOptions>(options => options.Containers.ConfigureDefault(container => container.UseDatabase()));
        if (parts.Provider == DatabaseProvider.PostgreSql)
        {
            Configure<AbpSequentialGuidGeneratorOptions>(
                options => options.DefaultSequentialGuidType = SequentialGuidType.SequentialAsString);
        }
    }

    private void ConfigureSignIn(IServiceCollection services, HostSettings settings)
    {
        services.AddHostKeys(settings);
        services.AddRateLimits<HostResource>(settings);
        services.AddPasswordAttempts();
        services.AddUserSessions<AbpSessionStore>(settings.Sessions);
        services.ConfigureApplicationCookie(options => options.UseSessionCookie());
        services.AddTransient<IPasswordValidator<IdentityUser>, GuessablePasswordValidator<IdentityUser, HostResource>>();
        services.AddSignedInOnly();
        Configure<MvcOptions>(options => options.Conventions.Add(new AnonymousActions()));

        // Makes a changed role apply from the next request.
        services.Configure<AbpClaimsPrincipalFactoryOptions>(options => options.IsDynamicClaimsEnabled = true);

        // Without https, browsers refuse ABP's default, None.
        Configure<AbpAntiForgeryOptions>(options => options.TokenCookie.SameSite = SameSiteMode.Lax);

        // Looking for the token in a form would read the whole upload first.
        Configure<AntiforgeryOptions>(options => options.SuppressReadingTokenFromFormBody = true);
    }

    private void ConfigureTexts()
    {
        Configure<AbpVirtualFileSystemOptions>(options => options.FileSets.AddEmbedded<BulkWhatsAppHostModule>("BulkWhatsApp.Host"));
        Configure<AbpLocalizationOptions>(options =>
        {
            options.DefaultResourceType = typeof(BulkWhatsAppResource);
            options.Resources.Add<HostResource>("en").AddVirtualJson("/Localization/BulkWhatsAppHost");
            options.Languages.Add(new LanguageInfo("en", "en", "English"));
            options.Languages.Add(new LanguageInfo("de", "de", "Deutsch"));
            options.Languages.Add(new LanguageInfo("es", "es", "español"));
            options.Languages.Add(new LanguageInfo("ar", "ar", "العربية"));
        });
    }

    private void ConfigureAuditing(IConfiguration configuration) => Configure<AbpAuditingOptions>(options =>
    {
        options.ApplicationName = "BulkWhatsApp";

        // Strangers would fill it. Their sign-in attempts are recorded all the same.
        options.IsEnabledForAnonymousUsers = false;
        options.AlwaysLogSelectors.Add(log => Task.FromResult(log.Comments.Count > 0));
        if (EntityHistory.IsOn(configuration))
        {
            EntityHistory.Add(options);
        }
    });
}
