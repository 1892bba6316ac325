using BulkWhatsApp.Foundation;
using BulkWhatsApp.Foundation.Application;
using BulkWhatsApp.Foundation.Contracts;
using BulkWhatsApp.Foundation.Domain;
using BulkWhatsApp.Foundation.EntityFrameworkCore;
using BulkWhatsApp.Foundation.Mvc;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.DataAnnotations;
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

public static class FoundationMvcServiceCollectionExtensions
{
    /// <summary>
    /// Controllers with ABP's error answers, unit of work and JSON (camel case, enums as numbers, UTC times). Antiforgery is the
    /// host's to add. Needs <c>AddFoundation</c>.
    /// </summary>
    public static IMvcBuilder AddFoundationMvc(this IServiceCollection services)
    {
        services.TryAddTransient<ExceptionToErrorInfoConverter>();
        services.TryAddTransient<IHttpExceptionStatusCodeFinder, HttpExceptionStatusCodeFinder>();
        services.TryAddTransient<AuditingMiddleware>();
        services.Replace(ServiceDescriptor.Singleton<IAuthorizationMiddlewareResultHandler, AuthorizationErrorBodyHandler>());

        // Otherwise [ApiController] answers before the filter, with a body of its own.
        services.Configure<ApiBehaviorOptions>(options =>
        {
            options.SuppressModelStateInvalidFilter = true;
            options.SuppressMapClientErrors = true;
        });
        var mvc = services
            .AddControllers(AddFoundation)
            .AddDataAnnotationsLocalization()
            .AddJsonOptions(options => options.JsonSerializerOptions.Converters.Add(new UtcDateTimeJsonConverter()));
        services.AddAnnotationTexts();
        return mvc;
    }

    private static void AddAnnotationTexts(this IServiceCollection services)
    {
        services.TryAddSingleton<AnnotationTexts>();
        services.AddOptions<MvcOptions>().Configure<AnnotationTexts>((options, texts) =>
            options.ModelMetadataDetailsProviders.Add(new AnnotationMetadata(texts)));
        services.AddOptions<MvcDataAnnotationsLocalizationOptions>().Configure<AnnotationTexts>((options, texts) =>
            options.DataAnnotationLocalizerProvider = (type, localizers) => texts.Of(type) ?? localizers.Create(type));
    }

    private static void AddFoundation(MvcOptions options)
    {
        options.Filters.Add<AbpExceptionFilter>();
        options.Filters.Add<AbpValidationActionFilter>();
        options.Filters.Add<AbpNoContentActionFilter>();
        options.Filters.Add<AbpUowActionFilter>();
        options.Conventions.Add(new RemoteServiceConvention());
        options.ModelBinderProviders.Insert(0, new RemoteStreamContentModelBinderProvider());
        options.OutputFormatters.Insert(0, new RemoteStreamContentOutputFormatter());
    }
}
