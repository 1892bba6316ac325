using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

public interface IAbpCommonDbContextRegistrationOptionsBuilder
{
    IServiceCollection Services { get; }

    /// <summary>Repositories for the entities the context has a <c>DbSet</c> of: aggregate roots, or all of them.</summary>
    IAbpCommonDbContextRegistrationOptionsBuilder AddDefaultRepositories(bool includeAllEntities = false);

    /// <summary>The repository of this entity, under the generic interfaces and its own.</summary>
    IAbpCommonDbContextRegistrationOptionsBuilder AddRepository<TEntity, TRepository>();
}

public interface IAbpDbContextRegistrationOptionsBuilder : IAbpCommonDbContextRegistrationOptionsBuilder;

internal sealed class DbContextRegistrationOptions(IServiceCollection services, Type dbContextType) : IAbpDbContextRegistrationOptionsBuilder
{
    private readonly Dictionary<Type, Type> _customRepositories = [];
    private bool _addDefaultRepositories;
    private bool _includeAllEntities;

    public IServiceCollection Services { get; } = services;

    public IAbpCommonDbContextRegistrationOptionsBuilder AddDefaultRepositories(bool includeAllEntities = false)
    {
        _addDefaultRepositories = true;
        _includeAllEntities = includeAllEntities;
        return this;
    }

    public IAbpCommonDbContextRegistrationOptionsBuilder AddRepository<TEntity, TRepository>()
    {
        _customRepositories[typeof(TEntity)] = typeof(TRepository);
        return this;
    }

    public void Register()
    {
        foreach (var (entity, repository) in _customRepositories)
        {
            RegisterRepository(repository, [.. GenericInterfacesOf(entity), .. ConventionalServices.DefaultInterfacesOf(repository), repository]);
        }

        foreach (var entity in DefaultEntities())
        {
            RegisterRepository(DefaultRepositoryOf(entity), GenericInterfacesOf(entity));
        }
    }

    private IEnumerable<Type> DefaultEntities() =>
        dbContextType.GetProperties()
            .Select(property => property.PropertyType)
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(DbSet<>))
            .Select(type => type.GetGenericArguments()[0])
            .Where(type => typeof(IEntity).IsAssignableFrom(type) && !_customRepositories.ContainsKey(type))
            .Where(type => _addDefaultRepositories && (_includeAllEntities || typeof(IAggregateRoot).IsAssignableFrom(type)));

    private Type DefaultRepositoryOf(Type entity) => KeyOf(entity) is { } key
        ? typeof(EfCoreRepository<,,>).MakeGenericType(dbContextType, entity, key)
        : typeof(EfCoreRepository<,>).MakeGenericType(dbContextType, entity);

    private void RegisterRepository(Type repository, IEnumerable<Type> serviceTypes)
    {
        var create = PropertyInjection.FactoryOf(repository);
        foreach (var serviceType in serviceTypes.Where(type => type.IsAssignableFrom(repository)))
        {
            Services.TryAddTransient(serviceType, create);
        }
    }

    private static IEnumerable<Type> GenericInterfacesOf(Type entity)
    {
        Type[] unkeyed = [typeof(IReadOnlyBasicRepository<>), typeof(IReadOnlyRepository<>), typeof(IBasicRepository<>), typeof(IRepository<>)];
        Type[] keyed = [typeof(IReadOnlyBasicRepository<,>), typeof(IReadOnlyRepository<,>), typeof(IBasicRepository<,>), typeof(IRepository<,>)];
        var key = KeyOf(entity);
        return
        [
            .. unkeyed.Select(type => type.MakeGenericType(entity)),
            .. key is null ? [] : keyed.Select(type => type.MakeGenericType(entity, key)),
        ];
    }

    private static Type? KeyOf(Type entity) =>
        entity.GetInterfaces()
            .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEntity<>))?
            .GetGenericArguments()[0];
}

/// <summary>A context type that <c>AddAbpDbContext</c> made known.</summary>
internal abstract class DbContextRegistration(Type dbContextType)
{
    private const string DefaultConnectionStringName = "Default";

    public Type DbContextType { get; } = dbContextType;

    protected string ConnectionStringName { get; } = ConnectionStringNameAttribute.GetConnStringName(dbContextType);

    public bool Serves(Type type) => type == DbContextType || (type.IsInterface && type != typeof(IEfCoreDbContext) && type.IsAssignableFrom(DbContextType));

    public string GetConnectionString(IServiceProvider serviceProvider)
    {
        var configuration = serviceProvider.GetRequiredService<IConfiguration>();
        return configuration.GetConnectionString(ConnectionStringName)
            ?? configuration.GetConnectionString(DefaultConnectionStringName)
            ?? throw new AbpException($"There is no connection string '{ConnectionStringName}', and no '{DefaultConnectionStringName}', in the configuration.");
    }

    public abstract DbContext Create(IServiceProvider serviceProvider, string connectionString, DbConnection? existingConnection);
}

internal sealed class DbContextRegistration<TDbContext>() : DbContextRegistration(typeof(TDbContext))
    where TDbContext : AbpDbContext<TDbContext>
{
    private readonly ObjectFactory<TDbContext> _create = ActivatorUtilities.CreateFactory<TDbContext>([typeof(DbContextOptions<TDbContext>)]);

    public override DbContext Create(IServiceProvider serviceProvider, string connectionString, DbConnection? existingConnection)
    {
        var configuration = new AbpDbContextConfigurationContext<TDbContext>(connectionString, serviceProvider, ConnectionStringName, existingConnection);
        serviceProvider.GetRequiredService<IOptions<AbpDbContextOptions>>().Value.Apply(configuration);
        var context = _create(serviceProvider, [configuration.DbContextOptions.Options]);
        ((IInitializedDbContext)context).Initialize(serviceProvider.GetRequiredService<IAbpLazyServiceProvider>());
        return context;
    }
}

/// <summary>Finds the context that stands behind a context type or a module's context interface.</summary>
internal sealed class DbContextRegistrations(IEnumerable<DbContextRegistration> registrations)
{
    private readonly DbContextRegistration[] _all = [.. registrations];
    private readonly ConcurrentDictionary<Type, DbContextRegistration> _byType = new();

    public DbContextRegistration Get(Type type) => _byType.GetOrAdd(type, Find);

    private DbContextRegistration Find(Type type) =>
        _all.FirstOrDefault(registration => registration.Serves(type))
        ?? throw new AbpException($"No DbContext is registered for {type.FullName}. Use services.AddAbpDbContext.");
}
