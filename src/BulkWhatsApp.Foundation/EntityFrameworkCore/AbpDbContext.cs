using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

/// <summary>What a module's context interface offers besides its sets; <see cref="DbContext"/> implements all of it.</summary>
public interface IEfCoreDbContext : IInfrastructure<IServiceProvider>, IDisposable, IAsyncDisposable
{
    DatabaseFacade Database { get; }

    ChangeTracker ChangeTracker { get; }

    DbSet<T> Set<T>()
        where T : class;

    EntityEntry<TEntity> Entry<TEntity>(TEntity entity)
        where TEntity : class;

    EntityEntry<TEntity> Add<TEntity>(TEntity entity)
        where TEntity : class;

    void AddRange(IEnumerable<object> entities);

    EntityEntry<TEntity> Update<TEntity>(TEntity entity)
        where TEntity : class;

    EntityEntry<TEntity> Remove<TEntity>(TEntity entity)
        where TEntity : class;

    Task<int> SaveChangesAsync(CancellationToken cancellationToken = default);
}

/// <summary>Gives a new context its services.</summary>
internal interface IInitializedDbContext
{
    void Initialize(IAbpLazyServiceProvider lazyServiceProvider);
}

/// <summary>
/// A context with ABP's concepts: soft delete and tenant filters, audit properties, ids, concurrency stamps, UTC times and entity
/// history. Obtained from <see cref="IDbContextProvider{TDbContext}"/> inside a unit of work. Saves only asynchronously.
/// </summary>
public abstract class AbpDbContext<TDbContext> : DbContext, IEfCoreDbContext, IInitializedDbContext
    where TDbContext : DbContext
{
    protected AbpDbContext(DbContextOptions<TDbContext> options)
        : base(options)
    {
    }

    // A context that a design-time tool creates has no services, so it has no tenant and no filter.
    public IAbpLazyServiceProvider? LazyServiceProvider { get; private set; }

    private Guid? CurrentTenantId => LazyServiceProvider?.LazyGetRequiredService<ICurrentTenant>().Id;

    private bool IsMultiTenantFilterEnabled => LazyServiceProvider?.LazyGetRequiredService<IDataFilter>().IsEnabled<IMultiTenant>() == true;

    private bool IsSoftDeleteFilterEnabled => LazyServiceProvider?.LazyGetRequiredService<IDataFilter>().IsEnabled<ISoftDelete>() == true;

    void IInitializedDbContext.Initialize(IAbpLazyServiceProvider lazyServiceProvider)
    {
        LazyServiceProvider = lazyServiceProvider;

        // Cascading only while saving keeps the parts of an aggregate that is merely marked as deleted.
        ChangeTracker.CascadeDeleteTiming = CascadeTiming.OnSaveChanges;
        ChangeTracker.Tracked += (_, args) => ApplyConceptsIfAdded(args.Entry);
        ChangeTracker.StateChanged += (_, args) => ApplyConceptsIfAdded(args.Entry);
    }

    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        if (LazyServiceProvider is null)
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
        }

        var history = ApplyConceptsBeforeSave(LazyServiceProvider);
        var events = TakeDistributedEvents();
        try
        {
            var count = await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
            history?.Publish();
            var unitOfWork = LazyServiceProvider.LazyGetRequiredService<UnitOfWorkManager>().Current;
            events.ForEach(eventData => unitOfWork?.AddDistributedEvent(eventData.GetType(), eventData));
            return count;
        }
        catch (DbUpdateConcurrencyException exception)
        {
            throw new AbpDbConcurrencyException(exception.Message, exception);
        }
    }

    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw new NotSupportedException("Use SaveChangesAsync.");

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();
        configurationBuilder.Properties<DateTime?>().HaveConversion<UtcDateTimeConverter>();

        // Otherwise EF Core treats the dictionary as an entity.
        configurationBuilder.Properties<ExtraPropertyDictionary>().HaveConversion<ExtraPropertiesConverter, ExtraPropertiesComparer>();

        // At the end of model building, so that an entity mapped after base.OnModelCreating is filtered too.
        configurationBuilder.Conventions.Add(_ => new QueryFilterConvention(new Dictionary<Type, LambdaExpression>
        {
            // EF Core turns the context's members in these expressions into parameters and reads them again for every query.
            [typeof(ISoftDelete)] = (Expression<Func<ISoftDelete, bool>>)(entity =>
                !IsSoftDeleteFilterEnabled || !EF.Property<bool>(entity, nameof(ISoftDelete.IsDeleted))),
            [typeof(IMultiTenant)] = (Expression<Func<IMultiTenant, bool>>)(entity =>
                !IsMultiTenantFilterEnabled || EF.Property<Guid?>(entity, nameof(IMultiTenant.TenantId)) == CurrentTenantId),
        }));
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);

        // A type that is not an entity may be mapped as owned later; treating it as an entity type here would prevent that.
        var entityTypes = modelBuilder.Model.GetEntityTypes()
            .Where(type => !type.IsOwned() && !type.HasSharedClrType && typeof(IEntity).IsAssignableFrom(type.ClrType));
        foreach (var entityType in entityTypes.ToList())
        {
            modelBuilder.Entity(entityType.ClrType).ConfigureByConvention();
        }
    }

    private void ApplyConceptsIfAdded(EntityEntry entry)
    {
        if (entry.State == EntityState.Added)
        {
            EntityConcepts.Of(LazyServiceProvider!).ApplyToAdded(entry);
        }
    }

    private EntityHistory? ApplyConceptsBeforeSave(IAbpLazyServiceProvider services)
    {
        var concepts = EntityConcepts.Of(services);
        var history = EntityHistory.BeginOrNull(services);
        foreach (var entry in ChangeTracker.Entries().ToList())
        {
            if (concepts.ApplyBeforeSave(entry) is { } change)
            {
                history?.Add(entry, change);
            }
        }

        return history;
    }

    private List<object> TakeDistributedEvents()
    {
        var events = new List<object>();
        foreach (var entity in ChangeTracker.Entries<IGeneratesDomainEvents>().Select(entry => entry.Entity))
        {
            events.AddRange(entity.DistributedEvents);
            entity.ClearDistributedEvents();
        }

        return events;
    }
}
