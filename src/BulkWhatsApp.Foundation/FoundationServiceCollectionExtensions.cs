using System.Reflection;
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
using Microsoft.Extensions.Localization;

namespace Microsoft.Extensions.DependencyInjection;

public static class FoundationServiceCollectionExtensions
{
    /// <summary>
    /// Adds everything except the HTTP side (<c>AddFoundationMvc</c>). The host adds its <see cref="IPermissionStore"/> (without one
    /// nothing is granted) and its <see cref="IAuditingStore"/> (without one audit logs go to the application's log).
    /// </summary>
    public static IServiceCollection AddFoundation(this IServiceCollection services)
    {
        services.AddLogging().AddOptions().AddHttpContextAccessor();
        services.AddJsonLocalization<FoundationResource>(typeof(FoundationResource).Assembly, "Localization");
        services.TryAddSingleton(TimeProvider.System);
        return services.AddDomain().AddAuthorizationByPermissions().AddInterceptors();
    }

    /// <summary>
    /// Adds controllers with ABP's error answers, unit of work and JSON (camel case, enums as numbers, UTC times). The host adds
    /// antiforgery itself. Requires <c>AddFoundation</c>.
    /// </summary>
    public static IMvcBuilder AddFoundationMvc(this IServiceCollection services)
    {
        services.TryAddTransient<ExceptionToErrorInfoConverter>();
        services.TryAddTransient<ExceptionStatusCodes>();
        services.TryAddTransient<AuditingMiddleware>();
        services.Replace(ServiceDescriptor.Singleton<IAuthorizationMiddlewareResultHandler, AuthorizationErrorBodyHandler>());

        // Otherwise [ApiController] answers before the filter runs, with a different body.
        services.Configure<ApiBehaviorOptions>(options =>
        {
            options.SuppressModelStateInvalidFilter = true;
            options.SuppressMapClientErrors = true;
        });
        var mvc = services
            .AddControllers(options =>
            {
                options.Filters.Add<AbpExceptionFilter>();
                options.Filters.Add<AbpValidationActionFilter>();
                options.Filters.Add<AbpNoContentActionFilter>();
                options.Filters.Add<AbpUowActionFilter>();
            })
            .AddDataAnnotationsLocalization()
            .AddJsonOptions(options => options.JsonSerializerOptions.Converters.Add(new UtcDateTimeJsonConverter()));
        services.TryAddSingleton<AnnotationTexts>();
        services.AddOptions<MvcOptions>().Configure<AnnotationTexts>((options, texts) =>
            options.ModelMetadataDetailsProviders.Add(new AnnotationMetadata(texts)));
        services.AddOptions<MvcDataAnnotationsLocalizationOptions>().Configure<AnnotationTexts>((options, texts) =>
            options.DataAnnotationLocalizerProvider = (type, localizers) => texts.Of(type) ?? localizers.Create(type));
        return mvc;
    }

    /// <summary>
    /// Registers every class of the assembly that carries a lifetime marker (or is a repository) as itself and as its default
    /// interfaces. Leaves application services to <c>AddApplicationServices</c>, which applies their rules to every call.
    /// </summary>
    public static IServiceCollection AddConventionalServices(this IServiceCollection services, Assembly assembly)
    {
        foreach (var type in ClassesOf(assembly))
        {
            ConventionalServices.Register(services, type);
        }

        return services;
    }

    /// <summary>
    /// Registers every application service of the assembly under its interfaces only, so that its rules apply to every caller. A later
    /// registration of an interface wins.
    /// </summary>
    /// <exception cref="AbpException">A method of a service does not return a task.</exception>
    public static IServiceCollection AddApplicationServices(this IServiceCollection services, Assembly assembly)
    {
        var types = ClassesOf(assembly).Where(type =>
            type.IsAssignableTo(typeof(IApplicationService)) && !type.IsAssignableTo(typeof(ControllerBase)));
        foreach (var type in types)
        {
            ServiceMethod.CheckMethods(type);
            var create = PropertyInjection.FactoryOf(type);
            foreach (var interfaceType in ServiceMethod.InterfacesOf(type))
            {
                services.AddTransient(interfaceType, provider => ApplicationServiceProxy.Create(interfaceType, provider, create(provider)));
            }
        }

        return services;
    }

    /// <summary>
    /// Makes <c>IStringLocalizer&lt;TResource&gt;</c> read the JSON files embedded in the assembly under the folders (such as
    /// <c>Localization/BulkWhatsApp</c>). Further calls add files; a later file overrides an earlier one.
    /// </summary>
    public static IServiceCollection AddJsonLocalization<TResource>(
        this IServiceCollection services, Assembly assembly, params string[] folders)
    {
        services.AddLocalization();
        services.Replace(ServiceDescriptor.Singleton<IStringLocalizerFactory, JsonStringLocalizerFactory>());
        return services.Configure<JsonLocalizationOptions>(options =>
        {
            var known = options.Resources.GetValueOrDefault(typeof(TResource), []);
            options.Resources[typeof(TResource)] = [.. known, .. folders.Select(folder => (assembly, folder))];
        });
    }

    /// <summary>Registers the job for its type of arguments.</summary>
    public static IServiceCollection AddBackgroundJob<TJob>(this IServiceCollection services)
        where TJob : class =>
        services.AddTransient<TJob>().Configure<AbpBackgroundJobOptions>(options => options.AddJob<TJob>());

    /// <summary>
    /// Makes the context available inside units of work. Also registers the context itself, transient and outside any unit of work,
    /// for migrations.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="configure">Configures the connection: the existing one if there is one.</param>
    /// <param name="addRepositories">Adds a repository for every entity with a <c>DbSet</c> in the context.</param>
    public static IServiceCollection AddAbpDbContext<TDbContext>(
        this IServiceCollection services, Action<AbpDbContextConfigurationContext> configure, bool addRepositories = false)
        where TDbContext : AbpDbContext<TDbContext>
    {
        var registration = new DbContextRegistration<TDbContext>(configure);
        services.AddSingleton<DbContextRegistration>(registration);
        services.TryAddTransient(provider => (TDbContext)registration.Create(provider, existingConnection: null));
        services.TryAddTransient(typeof(IDbContextProvider<>), typeof(UnitOfWorkDbContextProvider<>));
        if (addRepositories)
        {
            registration.AddDefaultRepositories(services);
        }

        return services;
    }

    /// <summary>
    /// Stores the blobs of every <see cref="IBlobContainer{TContainer}"/> in the context, which maps them with <c>ConfigureBlobs</c>.
    /// </summary>
    public static IServiceCollection AddDatabaseBlobs<TDbContext>(this IServiceCollection services)
        where TDbContext : AbpDbContext<TDbContext> =>
        services.AddTransient<IBlobDatabase, BlobDatabase<TDbContext>>()
            .AddTransient(typeof(IBlobContainer<>), typeof(DatabaseBlobContainer<>));

    private static IServiceCollection AddDomain(this IServiceCollection services)
    {
        services.TryAddSingleton<ICurrentTenant, CurrentTenant>();
        services.TryAddSingleton<ICurrentPrincipalAccessor, CurrentPrincipalAccessor>();
        services.TryAddSingleton<ICurrentUser, CurrentUser>();
        services.TryAddSingleton<IClock, Clock>();
        services.TryAddSingleton<IGuidGenerator, GuidGenerator>();
        services.TryAddSingleton<IDataFilter, DataFilter>();
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
        return services.Configure<AbpExceptionLocalizationOptions>(options =>
            options.MapCodeNamespace("Volo.Authorization", typeof(FoundationResource)));
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

    private static IEnumerable<Type> ClassesOf(Assembly assembly) =>
        assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false });
}
