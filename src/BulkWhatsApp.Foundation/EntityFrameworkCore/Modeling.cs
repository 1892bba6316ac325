using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

public static class AbpEntityTypeBuilderExtensions
{
    private const int ConcurrencyStampMaxLength = 40;

    /// <summary>Maps the properties that the entity inherits from its base types and interfaces.</summary>
    public static void ConfigureByConvention(this EntityTypeBuilder b)
    {
        b.TryConfigureGuidKey();
        b.TryConfigureConcurrencyStamp();
        b.TryConfigureSoftDelete();
    }

    // With generated keys, EF Core would treat a new part of a tracked aggregate as stored, because it already has an id.
    private static void TryConfigureGuidKey(this EntityTypeBuilder b)
    {
        if (Is<IEntity<Guid>>(b))
        {
            b.Property(nameof(IEntity<Guid>.Id)).ValueGeneratedNever();
        }
    }

    private static void TryConfigureConcurrencyStamp(this EntityTypeBuilder b)
    {
        if (Is<IHasConcurrencyStamp>(b))
        {
            b.Property(nameof(IHasConcurrencyStamp.ConcurrencyStamp)).IsConcurrencyToken().HasMaxLength(ConcurrencyStampMaxLength);
        }
    }

    private static void TryConfigureSoftDelete(this EntityTypeBuilder b)
    {
        if (Is<ISoftDelete>(b))
        {
            b.Property(nameof(ISoftDelete.IsDeleted)).IsRequired().HasDefaultValue(false);
        }
    }

    private static bool Is<T>(EntityTypeBuilder b) => b.Metadata.BaseType is null && typeof(T).IsAssignableFrom(b.Metadata.ClrType);
}

/// <summary>Gives every root entity type one filter for each of these interfaces that it implements, named after the interface.</summary>
internal sealed class QueryFilterConvention(Dictionary<Type, LambdaExpression> filters) : IModelFinalizingConvention
{
    public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
    {
        foreach (var entityType in modelBuilder.Metadata.GetEntityTypes().Where(type => type.BaseType is null && !type.IsOwned()))
        {
            foreach (var (type, filter) in filters.Where(filter => filter.Key.IsAssignableFrom(entityType.ClrType)))
            {
                var entity = Expression.Parameter(entityType.ClrType, "entity");
                var body = ReplacingExpressionVisitor.Replace(filter.Parameters[0], entity, filter.Body);
                ((IMutableEntityType)entityType).SetQueryFilter(type.Name, Expression.Lambda(body, entity));
            }
        }
    }
}

/// <summary>Times are written and read as UTC; a time of unspecified kind is assumed to be UTC.</summary>
internal sealed class UtcDateTimeConverter() : ValueConverter<DateTime, DateTime>(
    value => UtcTime.From(value),
    value => DateTime.SpecifyKind(value, DateTimeKind.Utc));

internal sealed class ExtraPropertiesConverter() : ValueConverter<ExtraPropertyDictionary, string>(
    properties => Write(properties),
    json => Read(json))
{
    private static string Write(ExtraPropertyDictionary properties) => JsonSerializer.Serialize<Dictionary<string, object?>>(properties);

    private static ExtraPropertyDictionary Read(string json)
    {
        var properties = new ExtraPropertyDictionary();
        if (string.IsNullOrWhiteSpace(json))
        {
            return properties;
        }

        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json)!)
        {
            properties[name] = ToPlainValue(value);
        }

        return properties;
    }

    private static object? ToPlainValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number => value.TryGetInt64(out var whole) ? whole : value.GetDouble(),
        _ => value,
    };
}

/// <summary>Compares by content, so that a value added to the dictionary is noticed as a change.</summary>
internal sealed class ExtraPropertiesComparer() : ValueComparer<ExtraPropertyDictionary>(
    (left, right) => Json(left) == Json(right),
    properties => Json(properties).GetHashCode(StringComparison.Ordinal),
    properties => new ExtraPropertyDictionary(properties))
{
    private static string Json(ExtraPropertyDictionary? properties) => JsonSerializer.Serialize<Dictionary<string, object?>?>(properties);
}
