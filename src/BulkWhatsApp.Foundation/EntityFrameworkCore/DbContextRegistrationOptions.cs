using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

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
