using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

/// <summary>ABP looks for a connection string with this name; here all contexts share the one named <c>Default</c>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public class ConnectionStringNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>What is needed to configure a context's connection.</summary>
/// <param name="ConnectionString"><c>ConnectionStrings:Default</c>.</param>
/// <param name="ExistingConnection">The connection of another context in the unit of work. If there is one, use it.</param>
public sealed record AbpDbContextConfigurationContext(
    IServiceProvider ServiceProvider, string ConnectionString, DbConnection? ExistingConnection, DbContextOptionsBuilder DbContextOptions);

/// <summary>A context registered with <c>AddAbpDbContext</c>.</summary>
internal abstract class DbContextRegistration(Type dbContextType)
{
    public Type DbContextType { get; } = dbContextType;

    public abstract DbContext Create(IServiceProvider serviceProvider, DbConnection? existingConnection);

    /// <summary>Adds repositories for entities with a <c>DbSet</c> in the context but without a repository of their own.</summary>
    public void AddDefaultRepositories(IServiceCollection services)
    {
        var entities = DbContextType.GetProperties()
            .Where(property => property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(DbSet<>))
            .Select(property => property.PropertyType.GetGenericArguments()[0]);
        foreach (var entity in entities)
        {
            if (KeyOf(entity) is { } key)
            {
                var repository = typeof(EfCoreRepository<,,>).MakeGenericType(DbContextType, entity, key);
                var service = typeof(IRepository<,>).MakeGenericType(entity, key);
                services.TryAdd(PropertyInjection.Describe(service, repository, ServiceLifetime.Transient));
            }
        }
    }

    private static Type? KeyOf(Type entity) => entity.GetInterfaces()
        .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEntity<>))?
        .GetGenericArguments()[0];
}

internal sealed class DbContextRegistration<TDbContext>(
    Action<AbpDbContextConfigurationContext> configure) : DbContextRegistration(typeof(TDbContext))
    where TDbContext : AbpDbContext<TDbContext>
{
    private readonly ObjectFactory<TDbContext> _create =
        ActivatorUtilities.CreateFactory<TDbContext>([typeof(DbContextOptions<TDbContext>)]);

    public override DbContext Create(IServiceProvider serviceProvider, DbConnection? existingConnection)
    {
        var connectionString = serviceProvider.GetRequiredService<IConfiguration>().GetConnectionString("Default")
            ?? throw new AbpException("There is no connection string 'Default' in the configuration.");
        var options = new DbContextOptionsBuilder<TDbContext>();
        options.UseApplicationServiceProvider(serviceProvider);
        configure(new AbpDbContextConfigurationContext(serviceProvider, connectionString, existingConnection, options));
        var context = _create(serviceProvider, [options.Options]);
        ((IInitializedDbContext)context).Initialize(serviceProvider.GetRequiredService<IAbpLazyServiceProvider>());
        return context;
    }
}
