using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

/// <summary>Sets the properties that ABP sets on an added, changed or deleted entity, even if their setters are not public.</summary>
internal sealed class EntityConcepts(ICurrentTenant currentTenant, ICurrentUser currentUser, IClock clock, IGuidGenerator guidGenerator)
{
    public static EntityConcepts Of(IAbpLazyServiceProvider services) => new(
        services.LazyGetRequiredService<ICurrentTenant>(),
        services.LazyGetRequiredService<ICurrentUser>(),
        services.LazyGetRequiredService<IClock>(),
        services.LazyGetRequiredService<IGuidGenerator>());

    public void ApplyToAdded(EntityEntry entry)
    {
        EntityIds.GenerateIfEmpty(entry.Entity, guidGenerator);
        if (entry.Entity is IMultiTenant { TenantId: null } && currentTenant.Id.HasValue)
        {
            Set(entry, nameof(IMultiTenant.TenantId), currentTenant.Id);
        }

        if (entry.Entity is IHasCreationTime { CreationTime: var creationTime } && creationTime == default)
        {
            Set(entry, nameof(IHasCreationTime.CreationTime), clock.Now);
        }

        if (entry.Entity is IMayHaveCreator { CreatorId: null } && currentUser.Id.HasValue)
        {
            Set(entry, nameof(IMayHaveCreator.CreatorId), currentUser.Id);
        }

        if (entry.Entity is IHasConcurrencyStamp { ConcurrencyStamp: null or "" } stamped)
        {
            stamped.ConcurrencyStamp = NewStamp();
        }
    }

    /// <returns>What saving does to the entity; null if nothing.</returns>
    public EntityChangeType? ApplyBeforeSave(EntityEntry entry)
    {
        switch (entry.State)
        {
            case EntityState.Added:
                return EntityChangeType.Created;
            case EntityState.Modified:
                ApplyToModified(entry);
                return EntityChangeType.Updated;
            case EntityState.Deleted:
                ApplyToDeleted(entry);
                return EntityChangeType.Deleted;
            default:
                return null;
        }
    }

    private void ApplyToModified(EntityEntry entry)
    {
        if (entry.Entity is IModificationAuditedObject)
        {
            Set(entry, nameof(IModificationAuditedObject.LastModificationTime), clock.Now);
            Set(entry, nameof(IModificationAuditedObject.LastModifierId), currentUser.Id);
        }

        RenewStamp(entry);
    }

    private void ApplyToDeleted(EntityEntry entry)
    {
        if (entry.Entity is not ISoftDelete)
        {
            RenewStamp(entry);
            return;
        }

        // As in ABP, only the properties set below are written; a change made before the deletion is dropped.
        entry.State = EntityState.Unchanged;
        Set(entry, nameof(ISoftDelete.IsDeleted), true);
        if (entry.Entity is IDeletionAuditedObject)
        {
            Set(entry, nameof(IDeletionAuditedObject.DeletionTime), clock.Now);
            Set(entry, nameof(IDeletionAuditedObject.DeleterId), currentUser.Id);
        }

        RenewStamp(entry);
    }

    // The entity's stamp must equal the stored one: a caller sets it to the stamp that its client has read.
    private static void RenewStamp(EntityEntry entry)
    {
        if (entry.Entity is IHasConcurrencyStamp stamped
            && entry.Metadata.FindProperty(nameof(IHasConcurrencyStamp.ConcurrencyStamp)) is not null)
        {
            entry.Property(nameof(IHasConcurrencyStamp.ConcurrencyStamp)).OriginalValue = stamped.ConcurrencyStamp;
            Set(entry, nameof(IHasConcurrencyStamp.ConcurrencyStamp), NewStamp());
        }
    }

    private static string NewStamp() => Guid.NewGuid().ToString("N");

    private static void Set(EntityEntry entry, string property, object? value)
    {
        if (entry.Metadata.FindProperty(property) is not null)
        {
            entry.Property(property).CurrentValue = value;
        }
    }
}
