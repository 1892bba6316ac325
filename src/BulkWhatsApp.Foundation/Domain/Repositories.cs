using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Foundation.Domain;

public interface IRepository;

public interface IReadOnlyBasicRepository<TEntity> : IRepository
    where TEntity : class, IEntity
{
    Task<List<TEntity>> GetListAsync(bool includeDetails = false, CancellationToken cancellationToken = default);

    Task<long> GetCountAsync(CancellationToken cancellationToken = default);
}

public interface IReadOnlyBasicRepository<TEntity, TKey> : IReadOnlyBasicRepository<TEntity>
    where TEntity : class, IEntity<TKey>
{
    /// <exception cref="EntityNotFoundException">There is no such entity, or a filter hides it.</exception>
    Task<TEntity> GetAsync(TKey id, bool includeDetails = true, CancellationToken cancellationToken = default);

    Task<TEntity?> FindAsync(TKey id, bool includeDetails = true, CancellationToken cancellationToken = default);
}

public interface IReadOnlyRepository<TEntity> : IReadOnlyBasicRepository<TEntity>
    where TEntity : class, IEntity
{
    /// <summary>The query that includes what <c>includeDetails</c> promises; override it in a repository of an aggregate with parts.</summary>
    Task<IQueryable<TEntity>> WithDetailsAsync();

    Task<IQueryable<TEntity>> GetQueryableAsync();

    Task<List<TEntity>> GetListAsync(
        Expression<Func<TEntity, bool>> predicate,
        bool includeDetails = false,
        CancellationToken cancellationToken = default);
}

public interface IReadOnlyRepository<TEntity, TKey> : IReadOnlyRepository<TEntity>, IReadOnlyBasicRepository<TEntity, TKey>
    where TEntity : class, IEntity<TKey>;

/// <summary>Changes reach the database when the unit of work is saved, or at once with <c>autoSave</c>.</summary>
public interface IBasicRepository<TEntity> : IReadOnlyBasicRepository<TEntity>
    where TEntity : class, IEntity
{
    Task<TEntity> InsertAsync(TEntity entity, bool autoSave = false, CancellationToken cancellationToken = default);

    Task InsertManyAsync(IEnumerable<TEntity> entities, bool autoSave = false, CancellationToken cancellationToken = default);

    Task<TEntity> UpdateAsync(TEntity entity, bool autoSave = false, CancellationToken cancellationToken = default);

    Task UpdateManyAsync(IEnumerable<TEntity> entities, bool autoSave = false, CancellationToken cancellationToken = default);

    Task DeleteAsync(TEntity entity, bool autoSave = false, CancellationToken cancellationToken = default);

    Task DeleteManyAsync(IEnumerable<TEntity> entities, bool autoSave = false, CancellationToken cancellationToken = default);
}

public interface IBasicRepository<TEntity, TKey> : IBasicRepository<TEntity>, IReadOnlyBasicRepository<TEntity, TKey>
    where TEntity : class, IEntity<TKey>
{
    /// <summary>Does nothing where there is no such entity.</summary>
    Task DeleteAsync(TKey id, bool autoSave = false, CancellationToken cancellationToken = default);

    Task DeleteManyAsync(IEnumerable<TKey> ids, bool autoSave = false, CancellationToken cancellationToken = default);
}

public interface IRepository<TEntity> : IReadOnlyRepository<TEntity>, IBasicRepository<TEntity>
    where TEntity : class, IEntity
{
    Task<TEntity?> FindAsync(Expression<Func<TEntity, bool>> predicate, bool includeDetails = true, CancellationToken cancellationToken = default);

    /// <exception cref="EntityNotFoundException">There is no such entity, or a filter hides it.</exception>
    Task<TEntity> GetAsync(Expression<Func<TEntity, bool>> predicate, bool includeDetails = true, CancellationToken cancellationToken = default);

    /// <summary>Loads and deletes one by one, so that soft delete and audit apply.</summary>
    Task DeleteAsync(Expression<Func<TEntity, bool>> predicate, bool autoSave = false, CancellationToken cancellationToken = default);

    /// <summary>One DELETE statement, at once: rows are gone, without soft delete or audit.</summary>
    Task DeleteDirectAsync(Expression<Func<TEntity, bool>> predicate, CancellationToken cancellationToken = default);
}

public interface IRepository<TEntity, TKey> : IRepository<TEntity>, IReadOnlyRepository<TEntity, TKey>, IBasicRepository<TEntity, TKey>
    where TEntity : class, IEntity<TKey>;

public static class RepositoryAsyncExtensions
{
    public static async Task<bool> AnyAsync<T>(this IReadOnlyRepository<T> repository, CancellationToken cancellationToken = default)
        where T : class, IEntity =>
        await (await repository.GetQueryableAsync()).AnyAsync(cancellationToken);

    public static async Task<bool> AnyAsync<T>(
        this IReadOnlyRepository<T> repository,
        Expression<Func<T, bool>> predicate,
        CancellationToken cancellationToken = default)
        where T : class, IEntity =>
        await (await repository.GetQueryableAsync()).AnyAsync(predicate, cancellationToken);

    public static async Task<int> CountAsync<T>(this IReadOnlyRepository<T> repository, CancellationToken cancellationToken = default)
        where T : class, IEntity =>
        await (await repository.GetQueryableAsync()).CountAsync(cancellationToken);

    public static async Task<int> CountAsync<T>(
        this IReadOnlyRepository<T> repository,
        Expression<Func<T, bool>> predicate,
        CancellationToken cancellationToken = default)
        where T : class, IEntity =>
        await (await repository.GetQueryableAsync()).CountAsync(predicate, cancellationToken);

    public static async Task<T?> FirstOrDefaultAsync<T>(this IReadOnlyRepository<T> repository, CancellationToken cancellationToken = default)
        where T : class, IEntity =>
        await (await repository.GetQueryableAsync()).FirstOrDefaultAsync(cancellationToken);

    public static async Task<T?> FirstOrDefaultAsync<T>(
        this IReadOnlyRepository<T> repository,
        Expression<Func<T, bool>> predicate,
        CancellationToken cancellationToken = default)
        where T : class, IEntity =>
        await (await repository.GetQueryableAsync()).FirstOrDefaultAsync(predicate, cancellationToken);
}
