using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

/// <summary>The changes of one save, which are added to the audit log once the database has them.</summary>
internal sealed class EntityHistory
{
    private const int MaxValueLength = 512;

    private readonly List<(EntityEntry Entry, EntityChangeInfo Change)> _changes = [];
    private readonly AuditLogInfo _log;
    private readonly IClock _clock;
    private int _unlisted;

    private EntityHistory(AuditLogInfo log, IClock clock)
    {
        _log = log;
        _clock = clock;
    }

    public static EntityHistory? BeginOrNull(IAbpLazyServiceProvider services) =>
        services.LazyGetRequiredService<IAuditingManager>().Current is { } scope
            ? new EntityHistory(scope.Log, services.LazyGetRequiredService<IClock>())
            : null;

    public void Add(EntityEntry entry, EntityChangeType changeType)
    {
        if (entry.Metadata.IsOwned() || AuditSecrets.IsDisabled(entry.Metadata.ClrType))
        {
            return;
        }

        if (_log.EntityChanges.Count + _changes.Count >= AuditLogInfo.MaxEntityChanges)
        {
            _unlisted++;
            return;
        }

        var change = new EntityChangeInfo
        {
            ChangeType = changeType,
            EntityTypeFullName = entry.Metadata.ClrType.FullName,
            PropertyChanges =
            [
                .. entry.Properties.Where(property => IsChanged(entry.State, property)).Select(property => ToInfo(entry.State, property)),
            ],
        };
        _changes.Add((entry, change));
    }

    public void Publish()
    {
        foreach (var (entry, change) in _changes)
        {
            // The database may have generated the key during the save.
            change.EntityId = string.Join(",", entry.Metadata.FindPrimaryKey()?.Properties.Select(key => entry.CurrentValues[key]) ?? []);
            change.ChangeTime = _clock.Now;
            _log.EntityChanges.Add(change);
        }

        _log.UnlistedEntityChanges += _unlisted;
    }

    private static bool IsChanged(EntityState state, PropertyEntry property) =>
        !AuditSecrets.IsDisabled(property.Metadata.PropertyInfo)
        && state switch
        {
            EntityState.Added => property.CurrentValue is not null,
            EntityState.Deleted => property.OriginalValue is not null,
            _ => property.IsModified && !ComparerOf(property.Metadata).Equals(property.OriginalValue, property.CurrentValue),
        };

    private static ValueComparer ComparerOf(IReadOnlyProperty property) =>
        property.GetValueComparer() ?? ValueComparer.CreateDefault(property.ClrType, favorStructuralComparisons: true);

    private static EntityPropertyChangeInfo ToInfo(EntityState state, PropertyEntry property) => new()
    {
        PropertyName = property.Metadata.Name,
        PropertyTypeFullName = property.Metadata.ClrType.FullName!,
        OriginalValue = state == EntityState.Added ? null : ToJson(property.Metadata, property.OriginalValue),
        NewValue = state == EntityState.Deleted ? null : ToJson(property.Metadata, property.CurrentValue),
    };

    private static string? ToJson(IReadOnlyProperty property, object? value)
    {
        if (value is null)
        {
            return null;
        }

        if (AuditSecrets.IsSecretName(property.Name))
        {
            return AuditSecrets.Mask;
        }

        return StorableText.Cut(ToJson(value), MaxValueLength);
    }

    private static string ToJson(object value)
    {
        try
        {
            return value switch
            {
                byte[] bytes => $"\"{bytes.Length} bytes\"",
                string text => JsonSerializer.Serialize(StorableText.Clean(text)),
                _ => JsonSerializer.Serialize(value, value.GetType()),
            };
        }
        catch (Exception exception)
        {
            // A throwing getter must not fail the change.
            return $"\"unreadable: {exception.GetType().Name}\"";
        }
    }
}
