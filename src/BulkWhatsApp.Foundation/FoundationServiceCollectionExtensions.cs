using BulkWhatsApp.Foundation;
using BulkWhatsApp.Foundation.Application;
using BulkWhatsApp.Foundation.Contracts;
using BulkWhatsApp.Foundation.Domain;
using BulkWhatsApp.Foundation.EntityFrameworkCore;
using BulkWhatsApp.Foundation.Mvc;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

public static class FoundationServiceCollectionExtensions
{
    /// <summary>
    /// Everything but the HTTP side (<c>AddFoundationMvc</c>). The host adds its <see cref="IPermissionStore"/> (without one nothing
    /// is granted) and its <see cref="IAuditingStore"/> (without one audit logs go to the application's log).
    /// </summary>
    public static IServiceCollection AddFoundation(this IServiceCollection services)
    {
        services.AddLogging().AddOptions().AddHttpContextAccessor();
        services.AddJsonLocalization<FoundationResource>(typeof(FoundationResource).Assembly, "Localization");
        services.TryAddSingleton(TimeProvider.System);
        return services.AddDomain().AddAuthorizationByPermissions().AddInterceptors().AddEntityFramework();
    }

    private static IServiceCollection AddDomain(this IServiceCollection services)
    {
        services.TryAddSingleton<ICurrentTenant, CurrentTenant>();
        services.TryAddSingleton<ICurrentPrincipalAccessor, CurrentPrincipalAccessor>();
        services.TryAddSingleton<ICurrentUser, CurrentUser>();
        services.TryAddSingleton<IClock, Clock>();
        services.TryAddSingleton<IGuidGenerator, GuidGenerator>();
        services.TryAddSingleton<IDataFilter, DataFilter>();
        services.TryAddSingleton(typeof(IDataFilter<>), typeof(DataFilter<>));
        services.TryAddSingleton<UnitOfWorkManager>();
        services.TryAddSingleton<IUnitOfWorkManager>(provider => provider.GetRequiredService<UnitOfWorkManager>());
        services.TryAddSingleton<ISettingProvider, ConfigurationSettingProvider>();
        services.TryAddSingleton<IFeatureChecker, ConfigurationFeatureChecker>();
        services.TryAddSingleton<IDistributedEventBus, LocalDistributedEventBus>();
        services.TryAddSingleton<IAuditingManager, AuditingManager>();
        services.TryAddSingleton<IAuditingStore, LogAuditingStore>();
        services.TryAddTransient<IAbpLazyServiceProvider, AbpLazyServiceProvider>();
        services.TryAddTransient<IDataSeeder, DataSeeder>();
        return services;
    }

    private static IServiceCollection AddAuthorizationByPermissions(this IServiceCollection services)
    {
        services.AddAuthorization();
        services.Replace(ServiceDescriptor.Transient<IAuthorizationService, AbpAuthorizationService>());
        services.Replace(ServiceDescriptor.Transient<IAuthorizationPolicyProvider, AbpAuthorizationPolicyProvider>());
        services.TryAddEnumerable(ServiceDescriptor.Transient<IAuthorizationHandler, PermissionRequirementHandler>());
        services.TryAddSingleton<IPermissionDefinitionManager, PermissionDefinitionManager>();
        services.TryAddTransient<IPermissionChecker, PermissionChecker>();
        services.TryAddTransient<IPermissionStore, NullPermissionStore>();
        services.Configure<AbpExceptionLocalizationOptions>(options => options.MapCodeNamespace("Volo.Authorization", typeof(FoundationResource)));
        return services;
    }

    private static IServiceCollection AddInterceptors(this IServiceCollection services)
    {
        services.TryAddTransient<ServicePipeline>();
        services.TryAddTransient<UnitOfWorkInterceptor>();
        services.TryAddTransient<AuditingInterceptor>();
        services.TryAddTransient<AuthorizationInterceptor>();
        services.TryAddTransient<ValidationInterceptor>();
        return services;
    }

    private static IServiceCollection AddEntityFramework(this IServiceCollection services)
    {
        services.TryAddSingleton<DbContextRegistrations>();
        services.TryAddTransient(typeof(IDbContextProvider<>), typeof(UnitOfWorkDbContextProvider<>));
        return services;
    }
}
