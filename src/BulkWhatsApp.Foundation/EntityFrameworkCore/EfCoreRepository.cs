using System.Linq.Expressions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

/// <summary>A repository that works on the context of the current unit of work.</summary>
public class EfCoreRepository<TDbContext, TEntity, TKey>(IDbContextProvider<TDbContext> dbContextProvider) : IRepository<TEntity, TKey>
    where TDbContext : IEfCoreDbContext
    where TEntity : class, IEntity<TKey>
{
    public IAbpLazyServiceProvider LazyServiceProvider { get; set; } = default!;

    public virtual async Task<IQueryable<TEntity>> GetQueryableAsync() => await GetDbSetAsync();

    public virtual Task<IQueryable<TEntity>> WithDetailsAsync() => GetQueryableAsync();

    public virtual async Task<TEntity> GetAsync(TKey id, bool includeDetails = true, CancellationToken cancellationToken = default) =>
        await FindAsync(id, includeDetails, cancellationToken) ?? throw new EntityNotFoundException(typeof(TEntity), id);

    /// <summary>Without details, an entity that the unit of work has loaded or inserted is returned without a query.</summary>
    public virtual async Task<TEntity?> FindAsync(TKey id, bool includeDetails = true, CancellationToken cancellationToken = default) =>
        includeDetails
            ? await (await WithDetailsAsync()).FirstOrDefaultAsync(entity => entity.Id!.Equals(id), GetCancellationToken(cancellationToken))
            : await (await GetDbSetAsync()).FindAsync([id], GetCancellationToken(cancellationToken));

    public virtual async Task<List<TEntity>> GetListAsync(bool includeDetails = false, CancellationToken cancellationToken = default) =>
        await (await QueryAsync(includeDetails)).ToListAsync(GetCancellationToken(cancellationToken));

    public virtual async Task<List<TEntity>> GetListAsync(
        Expression<Func<TEntity, bool>> predicate, bool includeDetails = false, CancellationToken cancellationToken = default) =>
        await (await QueryAsync(includeDetails)).Where(predicate).ToListAsync(GetCancellationToken(cancellationToken));

    public virtual async Task<long> GetCountAsync(CancellationToken cancellationToken = default) =>
        await (await GetQueryableAsync()).LongCountAsync(GetCancellationToken(cancellationToken));

    public virtual async Task<TEntity> InsertAsync(TEntity entity, bool autoSave = false, CancellationToken cancellationToken = default)
    {
        await InsertManyAsync([entity], autoSave, cancellationToken);
        return entity;
    }

    public virtual Task InsertManyAsync(
        IEnumerable<TEntity> entities, bool autoSave = false, CancellationToken cancellationToken = default) =>
        ChangeAsync(entities, Insert, autoSave, cancellationToken);

    public virtual async Task<TEntity> UpdateAsync(TEntity entity, bool autoSave = false, CancellationToken cancellationToken = default)
    {
        await UpdateManyAsync([entity], autoSave, cancellationToken);
        return entity;
    }

    public virtual Task UpdateManyAsync(
        IEnumerable<TEntity> entities, bool autoSave = false, CancellationToken cancellationToken = default) =>
        ChangeAsync(entities, UpdateIfDetached, autoSave, cancellationToken);

    public virtual async Task DeleteAsync(TKey id, bool autoSave = false, CancellationToken cancellationToken = default)
    {
        if (await FindAsync(id, cancellationToken: cancellationToken) is { } entity)
        {
            await DeleteAsync(entity, autoSave, cancellationToken);
        }
    }

    public virtual Task DeleteAsync(TEntity entity, bool autoSave = false, CancellationToken cancellationToken = default) =>
        DeleteManyAsync([entity], autoSave, cancellationToken);

    public virtual async Task DeleteAsync(
        Expression<Func<TEntity, bool>> predicate, bool autoSave = false, CancellationToken cancellationToken = default) =>
        await DeleteManyAsync(await GetListAsync(predicate, cancellationToken: cancellationToken), autoSave, cancellationToken);

    public virtual Task DeleteManyAsync(
        IEnumerable<TEntity> entities, bool autoSave = false, CancellationToken cancellationToken = default) =>
        ChangeAsync(entities, (context, entity) => context.Remove(entity), autoSave, cancellationToken);

    protected virtual Task<TDbContext> GetDbContextAsync() => dbContextProvider.GetDbContextAsync();

    protected async Task<DbSet<TEntity>> GetDbSetAsync() => (await GetDbContextAsync()).Set<TEntity>();

    /// <summary>The given token, or the HTTP request's if none was given.</summary>
    protected virtual CancellationToken GetCancellationToken(CancellationToken preferredValue = default) =>
        preferredValue != default
            ? preferredValue
            : LazyServiceProvider.LazyGetService<IHttpContextAccessor>()?.HttpContext?.RequestAborted ?? default;

    private Task<IQueryable<TEntity>> QueryAsync(bool includeDetails) => includeDetails ? WithDetailsAsync() : GetQueryableAsync();

    private async Task ChangeAsync(
        IEnumerable<TEntity> entities, Action<TDbContext, TEntity> change, bool autoSave, CancellationToken cancellationToken)
    {
        var context = await GetDbContextAsync();
        foreach (var entity in entities)
        {
            change(context, entity);
        }

        if (autoSave)
        {
            await context.SaveChangesAsync(GetCancellationToken(cancellationToken));
        }
    }

    private void Insert(TDbContext context, TEntity entity)
    {
        EntityIds.GenerateIfEmpty(entity, LazyServiceProvider.LazyGetRequiredService<IGuidGenerator>());
        context.Add(entity);
    }

    // Change tracking knows which columns of a tracked entity have changed; Update would write all of them.
    private static void UpdateIfDetached(TDbContext context, TEntity entity)
    {
        if (context.Entry(entity).State == EntityState.Detached)
        {
            context.Update(entity);
        }
    }
}
