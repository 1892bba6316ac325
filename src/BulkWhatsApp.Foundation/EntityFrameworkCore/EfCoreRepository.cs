using System.Data;
using System.Linq.Expressions;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

/// <summary>A repository over the context of the current unit of work.</summary>
public class EfCoreRepository<TDbContext, TEntity>(IDbContextProvider<TDbContext> dbContextProvider) : IRepository<TEntity>
    where TDbContext : IEfCoreDbContext
    where TEntity : class, IEntity
{
    public IAbpLazyServiceProvider LazyServiceProvider { get; set; } = default!;

    public virtual IGuidGenerator GuidGenerator => LazyServiceProvider.LazyGetRequiredService<IGuidGenerator>();

    public ICurrentTenant CurrentTenant => LazyServiceProvider.LazyGetRequiredService<ICurrentTenant>();

    public IDataFilter DataFilter => LazyServiceProvider.LazyGetRequiredService<IDataFilter>();

    public IUnitOfWorkManager UnitOfWorkManager => LazyServiceProvider.LazyGetRequiredService<IUnitOfWorkManager>();

    public virtual async Task<IQueryable<TEntity>> GetQueryableAsync() => await GetDbSetAsync();

    public virtual Task<IQueryable<TEntity>> WithDetailsAsync() => GetQueryableAsync();

    public virtual async Task<List<TEntity>> GetListAsync(bool includeDetails = false, CancellationToken cancellationToken = default) =>
        await (await QueryAsync(includeDetails)).ToListAsync(GetCancellationToken(cancellationToken));

    public virtual async Task<List<TEntity>> GetListAsync(
        Expression<Func<TEntity, bool>> predicate,
        bool includeDetails = false,
        CancellationToken cancellationToken = default) =>
        await (await QueryAsync(includeDetails)).Where(predicate).ToListAsync(GetCancellationToken(cancellationToken));

    public virtual async Task<long> GetCountAsync(CancellationToken cancellationToken = default) =>
        await (await GetQueryableAsync()).LongCountAsync(GetCancellationToken(cancellationToken));

    public virtual async Task<TEntity?> FindAsync(
        Expression<Func<TEntity, bool>> predicate,
        bool includeDetails = true,
        CancellationToken cancellationToken = default) =>
        await (await QueryAsync(includeDetails)).Where(predicate).SingleOrDefaultAsync(GetCancellationToken(cancellationToken));

    public virtual async Task<TEntity> GetAsync(
        Expression<Func<TEntity, bool>> predicate,
        bool includeDetails = true,
        CancellationToken cancellationToken = default) =>
        await FindAsync(predicate, includeDetails, cancellationToken) ?? throw new EntityNotFoundException(typeof(TEntity));

    public virtual async Task<TEntity> InsertAsync(TEntity entity, bool autoSave = false, CancellationToken cancellationToken = default)
    {
        EntityIds.GenerateIfEmpty(entity, GuidGenerator);
        var context = await GetDbContextAsync();
        context.Set<TEntity>().Add(entity);
        await SaveIfAsync(autoSave, context, cancellationToken);
        return entity;
    }

    public virtual async Task InsertManyAsync(IEnumerable<TEntity> entities, bool autoSave = false, CancellationToken cancellationToken = default)
    {
        var all = entities.ToList();
        all.ForEach(entity => EntityIds.GenerateIfEmpty(entity, GuidGenerator));
        var context = await GetDbContextAsync();
        context.Set<TEntity>().AddRange(all);
        await SaveIfAsync(autoSave, context, cancellationToken);
    }

    public virtual async Task<TEntity> UpdateAsync(TEntity entity, bool autoSave = false, CancellationToken cancellationToken = default)
    {
        var context = await GetDbContextAsync();
        UpdateIfDetached(context, entity);
        await SaveIfAsync(autoSave, context, cancellationToken);
        return entity;
    }

    public virtual async Task UpdateManyAsync(IEnumerable<TEntity> entities, bool autoSave = false, CancellationToken cancellationToken = default)
    {
        var context = await GetDbContextAsync();
        foreach (var entity in entities)
        {
            UpdateIfDetached(context, entity);
        }

        await SaveIfAsync(autoSave, context, cancellationToken);
    }

    public virtual async Task DeleteAsync(TEntity entity, bool autoSave = false, CancellationToken cancellationToken = default)
    {
        var context = await GetDbContextAsync();
        context.Set<TEntity>().Remove(entity);
        await SaveIfAsync(autoSave, context, cancellationToken);
    }

    public virtual async Task DeleteManyAsync(IEnumerable<TEntity> entities, bool autoSave = false, CancellationToken cancellationToken = default)
    {
        var context = await GetDbContextAsync();
        context.Set<TEntity>().RemoveRange(entities);
        await SaveIfAsync(autoSave, context, cancellationToken);
    }

    public virtual async Task DeleteAsync(Expression<Func<TEntity, bool>> predicate, bool autoSave = false, CancellationToken cancellationToken = default)
    {
        var entities = await (await GetQueryableAsync()).Where(predicate).ToListAsync(GetCancellationToken(cancellationToken));
        await DeleteManyAsync(entities, autoSave, cancellationToken);
    }

    public virtual async Task DeleteDirectAsync(Expression<Func<TEntity, bool>> predicate, CancellationToken cancellationToken = default) =>
        await (await GetQueryableAsync()).Where(predicate).ExecuteDeleteAsync(GetCancellationToken(cancellationToken));

    protected virtual Task<TDbContext> GetDbContextAsync() => dbContextProvider.GetDbContextAsync();

    protected async Task<DbSet<TEntity>> GetDbSetAsync() => (await GetDbContextAsync()).Set<TEntity>();

    protected async Task<IDbConnection> GetDbConnectionAsync() => (await GetDbContextAsync()).Database.GetDbConnection();

    protected async Task<IDbTransaction?> GetDbTransactionAsync() => (await GetDbContextAsync()).Database.CurrentTransaction?.GetDbTransaction();

    /// <summary>The token given, or where there is none that of the HTTP request.</summary>
    protected virtual CancellationToken GetCancellationToken(CancellationToken preferredValue = default) =>
        preferredValue != default
            ? preferredValue
            : LazyServiceProvider.LazyGetService<IHttpContextAccessor>()?.HttpContext?.RequestAborted ?? default;

    private async Task<IQueryable<TEntity>> QueryAsync(bool includeDetails) =>
        includeDetails ? await WithDetailsAsync() : await GetQueryableAsync();

    private async Task SaveIfAsync(bool autoSave, TDbContext context, CancellationToken cancellationToken)
    {
        if (autoSave)
        {
            await context.SaveChangesAsync(GetCancellationToken(cancellationToken));
        }
    }

    // Change tracking knows which columns of a tracked entity changed; Update would write them all.
    private static void UpdateIfDetached(TDbContext context, TEntity entity)
    {
        if (context.Entry(entity).State == EntityState.Detached)
        {
            context.Set<TEntity>().Update(entity);
        }
    }
}

public class EfCoreRepository<TDbContext, TEntity, TKey>(IDbContextProvider<TDbContext> dbContextProvider)
    : EfCoreRepository<TDbContext, TEntity>(dbContextProvider), IRepository<TEntity, TKey>
    where TDbContext : IEfCoreDbContext
    where TEntity : class, IEntity<TKey>
{
    public virtual async Task<TEntity> GetAsync(TKey id, bool includeDetails = true, CancellationToken cancellationToken = default) =>
        await FindAsync(id, includeDetails, cancellationToken) ?? throw new EntityNotFoundException(typeof(TEntity), id);

    /// <summary>Without details an entity that the unit of work has loaded or inserted is given without asking the database.</summary>
    public virtual async Task<TEntity?> FindAsync(TKey id, bool includeDetails = true, CancellationToken cancellationToken = default) =>
        includeDetails
            ? await (await WithDetailsAsync()).FirstOrDefaultAsync(entity => entity.Id!.Equals(id), GetCancellationToken(cancellationToken))
            : await (await GetDbSetAsync()).FindAsync([id], GetCancellationToken(cancellationToken));

    public virtual async Task DeleteAsync(TKey id, bool autoSave = false, CancellationToken cancellationToken = default)
    {
        var entity = await FindAsync(id, cancellationToken: cancellationToken);
        if (entity is not null)
        {
            await DeleteAsync(entity, autoSave, cancellationToken);
        }
    }

    public virtual async Task DeleteManyAsync(IEnumerable<TKey> ids, bool autoSave = false, CancellationToken cancellationToken = default)
    {
        var wanted = ids.ToList();
        var entities = await (await GetQueryableAsync())
            .Where(entity => wanted.Contains(entity.Id))
            .ToListAsync(GetCancellationToken(cancellationToken));
        await DeleteManyAsync(entities, autoSave, cancellationToken);
    }
}
