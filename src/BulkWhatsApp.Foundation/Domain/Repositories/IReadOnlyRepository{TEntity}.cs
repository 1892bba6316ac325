using System.Linq.Expressions;

namespace BulkWhatsApp.Foundation.Domain;

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
