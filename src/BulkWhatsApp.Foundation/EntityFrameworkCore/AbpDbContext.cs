using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

/// <summary>What a module's context interface offers beside its sets; <see cref="DbContext"/> has it all.</summary>
public interface IEfCoreDbContext : IInfrastructure<IServiceProvider>, IDisposable, IAsyncDisposable
{
    DatabaseFacade Database { get; }

    ChangeTracker ChangeTracker { get; }

    DbSet<T> Set<T>()
        where T : class;

    EntityEntry<TEntity> Entry<TEntity>(TEntity entity)
        where TEntity : class;

    EntityEntry<TEntity> Attach<TEntity>(TEntity entity)
        where TEntity : class;

    EntityEntry<TEntity> Add<TEntity>(TEntity entity)
        where TEntity : class;

    void AddRange(IEnumerable<object> entities);

    EntityEntry<TEntity> Update<TEntity>(TEntity entity)
        where TEntity : class;

    EntityEntry<TEntity> Remove<TEntity>(TEntity entity)
        where TEntity : class;

    Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default);

    Task<int> SaveChangesAsync(CancellationToken cancellationToken = default);
}

/// <summary>How the provider hands a new context its services.</summary>
internal interface IInitializedDbContext
{
    void Initialize(IAbpLazyServiceProvider lazyServiceProvider);
}

/// <summary>
/// A context with ABP's concepts: soft delete and tenant filters, audit properties, ids, concurrency stamps, UTC times and entity
/// history. Reached through <see cref="IDbContextProvider{TDbContext}"/> inside a unit of work.
/// </summary>
public abstract class AbpDbContext<TDbContext> : DbContext, IEfCoreDbContext, IInitializedDbContext
    where TDbContext : DbContext
{
    protected AbpDbContext(DbContextOptions<TDbContext> options)
        : base(options)
    {
    }

    public IAbpLazyServiceProvider LazyServiceProvider { get; set; } = default!;

    public ICurrentTenant CurrentTenant => LazyServiceProvider.LazyGetRequiredService<ICurrentTenant>();

    public IGuidGenerator GuidGenerator => LazyServiceProvider.LazyGetRequiredService<IGuidGenerator>();

    public IDataFilter DataFilter => LazyServiceProvider.LazyGetRequiredService<IDataFilter>();

    public IClock Clock => LazyServiceProvider.LazyGetRequiredService<IClock>();

    // A context made by a design-time tool has no services: then there is no tenant and no filter.
    protected virtual Guid? CurrentTenantId => LazyServiceProvider is null ? null : CurrentTenant.Id;

    protected virtual bool IsMultiTenantFilterEnabled => LazyServiceProvider is not null && DataFilter.IsEnabled<IMultiTenant>();

    protected virtual bool IsSoftDeleteFilterEnabled => LazyServiceProvider is not null && DataFilter.IsEnabled<ISoftDelete>();

    void IInitializedDbContext.Initialize(IAbpLazyServiceProvider lazyServiceProvider)
    {
        LazyServiceProvider = lazyServiceProvider;

        // Deleting at save time leaves the parts of an aggregate alone that is only marked as deleted.
        ChangeTracker.CascadeDeleteTiming = CascadeTiming.OnSaveChanges;
        ChangeTracker.Tracked += (_, args) => ApplyConceptsIfAdded(args.Entry);
        ChangeTracker.StateChanged += (_, args) => ApplyConceptsIfAdded(args.Entry);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        var history = ApplyConceptsBeforeSave();
        var events = TakeDistributedEvents();
        try
        {
            var count = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            history?.Publish();
            Publish(events);
            return count;
        }
        catch (DbUpdateConcurrencyException exception)
        {
            throw new AbpDbConcurrencyException(exception.Message, exception);
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        var history = ApplyConceptsBeforeSave();
        var events = TakeDistributedEvents();
        try
        {
            var count = base.SaveChanges(acceptAllChangesOnSuccess);
            history?.Publish();
            Publish(events);
            return count;
        }
        catch (DbUpdateConcurrencyException exception)
        {
            throw new AbpDbConcurrencyException(exception.Message, exception);
        }
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();
        configurationBuilder.Properties<DateTime?>().HaveConversion<UtcDateTimeConverter>();

        // Otherwise EF takes the dictionary for an entity.
        configurationBuilder.Properties<ExtraPropertyDictionary>().HaveConversion<ExtraPropertiesConverter, ExtraPropertiesComparer>();

        // At the end of model building, so that an entity mapped after base.OnModelCreating is filtered as well.
        configurationBuilder.Conventions.Add(_ => new QueryFilterConvention(CreateFilter));
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        // A type that is no entity may be mapped as owned later on; naming it as an entity type here would forbid that.
        var entityTypes = modelBuilder.Model.GetEntityTypes().Where(type => !type.IsOwned() && !type.HasSharedClrType && typeof(IEntity).IsAssignableFrom(type.ClrType));
        foreach (var entityType in entityTypes.ToList())
        {
            modelBuilder.Entity(entityType.ClrType).ConfigureByConvention();
        }
    }

    private LambdaExpression? CreateFilter(IReadOnlyEntityType entityType)
    {
        var filter = (typeof(ISoftDelete).IsAssignableFrom(entityType.ClrType), typeof(IMultiTenant).IsAssignableFrom(entityType.ClrType)) switch
        {
            (true, true) => nameof(SoftDeleteAndTenantFilter),
            (true, false) => nameof(SoftDeleteFilter),
            (false, true) => nameof(TenantFilter),
            _ => null,
        };

        return filter is null
            ? null
            : (LambdaExpression)typeof(AbpDbContext<TDbContext>)
                .GetMethod(filter, System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.NonPublic)!
                .MakeGenericMethod(entityType.ClrType)
                .Invoke(this, null)!;
    }

    // The context's members in these expressions become parameters that are read again at every query.
    private Expression<Func<TEntity, bool>> SoftDeleteFilter<TEntity>() =>
        entity => !IsSoftDeleteFilterEnabled || !EF.Property<bool>(entity!, nameof(ISoftDelete.IsDeleted));

    private Expression<Func<TEntity, bool>> TenantFilter<TEntity>() =>
        entity => !IsMultiTenantFilterEnabled || EF.Property<Guid?>(entity!, nameof(IMultiTenant.TenantId)) == CurrentTenantId;

    private Expression<Func<TEntity, bool>> SoftDeleteAndTenantFilter<TEntity>() =>
        entity => (!IsSoftDeleteFilterEnabled || !EF.Property<bool>(entity!, nameof(ISoftDelete.IsDeleted)))
            && (!IsMultiTenantFilterEnabled || EF.Property<Guid?>(entity!, nameof(IMultiTenant.TenantId)) == CurrentTenantId);

    private void ApplyConceptsIfAdded(EntityEntry entry)
    {
        if (entry.State == EntityState.Added)
        {
            Concepts().ApplyToAdded(entry);
        }
    }

    private EntityHistory? ApplyConceptsBeforeSave()
    {
        if (LazyServiceProvider is null)
        {
            return null;
        }

        var concepts = Concepts();
        var history = EntityHistory.BeginOrNull(LazyServiceProvider.LazyGetRequiredService<IAuditingManager>(), Clock);
        foreach (var entry in ChangeTracker.Entries().ToList())
        {
            var change = concepts.ApplyBeforeSave(entry);
            if (change is not null)
            {
                history?.Add(entry, change.Value);
            }
        }

        return history;
    }

    private List<object> TakeDistributedEvents()
    {
        var events = new List<object>();
        foreach (var entity in ChangeTracker.Entries<IGeneratesDomainEvents>().Select(entry => entry.Entity))
        {
            events.AddRange(entity.GetDistributedEvents().Select(record => record.EventData));
            entity.ClearDistributedEvents();
        }

        return events;
    }

    private void Publish(List<object> events)
    {
        if (events.Count > 0 && LazyServiceProvider.LazyGetRequiredService<UnitOfWorkManager>().Current is { } unitOfWork)
        {
            events.ForEach(eventData => unitOfWork.AddDistributedEvent(eventData.GetType(), eventData));
        }
    }

    private EntityConcepts Concepts() =>
        new(CurrentTenant, LazyServiceProvider.LazyGetRequiredService<ICurrentUser>(), Clock, GuidGenerator);
}
