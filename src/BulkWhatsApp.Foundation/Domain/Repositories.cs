using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Foundation.Domain;

/// <summary>Marks a class that is registered as a repository.</summary>
public interface IRepository;

public interface IReadOnlyBasicRepository<TEntity, TKey> : IRepository
    where TEntity : class, IEntity<TKey>
{
    /// <exception cref="EntityNotFoundException">There is no such entity, or a filter hides it.</exception>
    Task<TEntity> GetAsync(TKey id, bool includeDetails = true, CancellationToken cancellationToken = default);

    Task<TEntity?> FindAsync(TKey id, bool includeDetails = true, CancellationToken cancellationToken = default);

    Task<List<TEntity>> GetListAsync(bool includeDetails = false, CancellationToken cancellationToken = default);

    Task<long> GetCountAsync(CancellationToken cancellationToken = default);
}

/// <summary>Changes reach the database when the unit of work is saved, or at once with <c>autoSave</c>.</summary>
public interface IRepository<TEntity, TKey> : IReadOnlyBasicRepository<TEntity, TKey>
    where TEntity : class, IEntity<TKey>
{
    Task<IQueryable<TEntity>> GetQueryableAsync();

    /// <summary>
    /// The query that loads what <c>includeDetails</c> promises; override it in the repository of an aggregate with parts.
    /// </summary>
    Task<IQueryable<TEntity>> WithDetailsAsync();

    Task<List<TEntity>> GetListAsync(
        Expression<Func<TEntity, bool>> predicate, bool includeDetails = false, CancellationToken cancellationToken = default);

    Task<TEntity> InsertAsync(TEntity entity, bool autoSave = false, CancellationToken cancellationToken = default);

    Task InsertManyAsync(IEnumerable<TEntity> entities, bool autoSave = false, CancellationToken cancellationToken = default);

    Task<TEntity> UpdateAsync(TEntity entity, bool autoSave = false, CancellationToken cancellationToken = default);

    Task UpdateManyAsync(IEnumerable<TEntity> entities, bool autoSave = false, CancellationToken cancellationToken = default);

    /// <summary>Does nothing if there is no such entity.</summary>
    Task DeleteAsync(TKey id, bool autoSave = false, CancellationToken cancellationToken = default);

    Task DeleteAsync(TEntity entity, bool autoSave = false, CancellationToken cancellationToken = default);

    /// <summary>Loads the entities and deletes each of them, so that soft delete and audit apply.</summary>
    Task DeleteAsync(Expression<Func<TEntity, bool>> predicate, bool autoSave = false, CancellationToken cancellationToken = default);

    Task DeleteManyAsync(IEnumerable<TEntity> entities, bool autoSave = false, CancellationToken cancellationToken = default);
}

public static class RepositoryAsyncExtensions
{
    public static async Task<bool> AnyAsync<TEntity, TKey>(
        this IRepository<TEntity, TKey> repository,
        Expression<Func<TEntity, bool>> predicate,
        CancellationToken cancellationToken = default)
        where TEntity : class, IEntity<TKey> =>
        await (await repository.GetQueryableAsync()).AnyAsync(predicate, cancellationToken);

    public static async Task<int> CountAsync<TEntity, TKey>(
        this IRepository<TEntity, TKey> repository,
        Expression<Func<TEntity, bool>> predicate,
        CancellationToken cancellationToken = default)
        where TEntity : class, IEntity<TKey> =>
        await (await repository.GetQueryableAsync()).CountAsync(predicate, cancellationToken);

    public static async Task<TEntity?> FirstOrDefaultAsync<TEntity, TKey>(
        this IRepository<TEntity, TKey> repository,
        Expression<Func<TEntity, bool>> predicate,
        CancellationToken cancellationToken = default)
        where TEntity : class, IEntity<TKey> =>
        await (await repository.GetQueryableAsync()).FirstOrDefaultAsync(predicate, cancellationToken);
}
