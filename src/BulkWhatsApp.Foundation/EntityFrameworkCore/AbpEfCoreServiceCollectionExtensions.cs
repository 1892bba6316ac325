using BulkWhatsApp.Foundation.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

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
