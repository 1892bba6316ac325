using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Foundation.Domain;

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
