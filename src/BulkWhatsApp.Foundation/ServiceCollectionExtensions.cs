using System.Reflection;
using BulkWhatsApp.Foundation;
using BulkWhatsApp.Foundation.Application;
using BulkWhatsApp.Foundation.Domain;
using BulkWhatsApp.Foundation.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;

namespace Microsoft.Extensions.DependencyInjection;

public static class ConventionalServiceCollectionExtensions
{
    /// <summary>
    /// Registers every class of the assembly that carries a lifetime marker (or is a repository) as itself and as its default
    /// interfaces. Application services are left to <c>AddApplicationServices</c>, which puts their rules in front of them.
    /// </summary>
    public static IServiceCollection AddConventionalServices(this IServiceCollection services, Assembly assembly)
    {
        var types = assembly.GetTypes().Where(type => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false });
        foreach (var type in types)
        {
            ConventionalServices.Register(services, type);
        }

        return services;
    }
}

public static class JsonLocalizationServiceCollectionExtensions
{
    /// <summary>
    /// Makes <c>IStringLocalizer&lt;TResource&gt;</c> read the JSON files embedded in the assembly under the folders (such as
    /// <c>Localization/BulkWhatsApp</c>). Calls add up; a later file wins over an earlier one. The default culture is en.
    /// </summary>
    public static IServiceCollection AddJsonLocalization<TResource>(this IServiceCollection services, Assembly assembly, params string[] folders) =>
        services.AddJsonLocalization<TResource>(assembly, folders, "en");

    /// <inheritdoc cref="AddJsonLocalization{TResource}(IServiceCollection, Assembly, string[])"/>
    /// <param name="services">The services.</param>
    /// <param name="assembly">The assembly that embeds the files.</param>
    /// <param name="folders">Folders of the project, separated by slashes.</param>
    /// <param name="defaultCulture">Where a text is looked up last.</param>
    public static IServiceCollection AddJsonLocalization<TResource>(
        this IServiceCollection services,
        Assembly assembly,
        string[] folders,
        string defaultCulture)
    {
        services.AddLocalization();
        services.Replace(ServiceDescriptor.Singleton<IStringLocalizerFactory, JsonStringLocalizerFactory>());
        return services.Configure<JsonLocalizationOptions>(options =>
        {
            if (!options.Resources.TryGetValue(typeof(TResource), out var source))
            {
                options.Resources[typeof(TResource)] = source = new JsonLocalizationOptions.Source();
            }

            source.DefaultCulture = defaultCulture;
            source.Folders.AddRange(folders.Select(folder => (assembly, folder)));
        });
    }
}

public static class ApplicationServiceCollectionExtensions
{
    /// <summary>
    /// Registers every application service of the assembly under its interfaces only, so that its rules hold whoever calls it. A
    /// later registration of an interface wins. A method that is to be authorized must be asynchronous.
    /// </summary>
    /// <exception cref="BulkWhatsApp.Foundation.AbpException">A method with a plain result is to be authorized.</exception>
    public static IServiceCollection AddApplicationServices(this IServiceCollection services, Assembly assembly)
    {
        var types = assembly.GetTypes()
            .Where(type => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false })
            .Where(type => typeof(BulkWhatsApp.Foundation.Contracts.IApplicationService).IsAssignableFrom(type))
            .Where(type => !typeof(Microsoft.AspNetCore.Mvc.ControllerBase).IsAssignableFrom(type));
        foreach (var type in types)
        {
            ServiceMethods.CheckPlainMethods(type);
            var create = BulkWhatsApp.Foundation.PropertyInjection.FactoryOf(type);
            foreach (var interfaceType in ServiceMethods.InterfacesOf(type))
            {
                services.AddTransient(interfaceType, provider => ApplicationServiceProxy.Create(interfaceType, provider, create(provider)));
            }
        }

        return services;
    }
}

public static class BackgroundJobServiceCollectionExtensions
{
    /// <summary>Runs the job for its type of arguments.</summary>
    public static IServiceCollection AddBackgroundJob<TJob>(this IServiceCollection services)
        where TJob : class
    {
        services.AddTransient<TJob>();
        services.Configure<AbpBackgroundJobOptions>(options => options.AddJob<TJob>());
        return services;
    }
}

public static class AbpEfCoreServiceCollectionExtensions
{
    /// <summary>
    /// Makes the context and its repositories available inside units of work; also the context itself, transient and outside any
    /// unit of work, for migrations. How it reaches its database is set by <see cref="AbpDbContextOptions"/>.
    /// </summary>
    public static IServiceCollection AddAbpDbContext<TDbContext>(
        this IServiceCollection services,
        Action<IAbpDbContextRegistrationOptionsBuilder>? optionsBuilder = null)
        where TDbContext : AbpDbContext<TDbContext>
    {
        var registration = new DbContextRegistration<TDbContext>();
        services.AddSingleton<DbContextRegistration>(registration);
        services.TryAddTransient(provider =>
            (TDbContext)registration.Create(provider, registration.GetConnectionString(provider), existingConnection: null));

        var options = new DbContextRegistrationOptions(services, typeof(TDbContext));
        optionsBuilder?.Invoke(options);
        options.Register();
        return services;
    }
}

public static class DatabaseBlobServiceCollectionExtensions
{
    /// <summary>Keeps the blobs of every <see cref="IBlobContainer{TContainer}"/> in the context, which maps them by <c>ConfigureBlobs</c>.</summary>
    public static IServiceCollection AddDatabaseBlobs<TDbContext>(this IServiceCollection services)
        where TDbContext : AbpDbContext<TDbContext>
    {
        services.AddTransient<IBlobDatabase, BlobDatabase<TDbContext>>();
        services.AddTransient(typeof(IBlobContainer<>), typeof(DatabaseBlobContainer<>));
        services.AddTransient<IBlobContainer>(provider => provider.GetRequiredService<IBlobContainer<DefaultContainer>>());
        return services;
    }
}
