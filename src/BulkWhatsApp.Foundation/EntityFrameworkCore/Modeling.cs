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

    /// <summary>Maps what the entity's base types and interfaces bring.</summary>
    public static void ConfigureByConvention(this EntityTypeBuilder b)
    {
        b.TryConfigureGuidKey();
        b.TryConfigureConcurrencyStamp();
        b.TryConfigureSoftDelete();
    }

    // With generated keys, EF Core takes a new part of a tracked aggregate for a stored one, because it has an id already.
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

/// <summary>Gives every root entity type a filter for each of the interfaces that it implements, by the interface's name.</summary>
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

/// <summary>Times are UTC on both sides of the database; an unspecified kind is taken as UTC.</summary>
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

/// <summary>By content, so that a value put into the dictionary is seen as a change.</summary>
internal sealed class ExtraPropertiesComparer() : ValueComparer<ExtraPropertyDictionary>(
    (left, right) => Json(left) == Json(right),
    properties => Json(properties).GetHashCode(StringComparison.Ordinal),
    properties => new ExtraPropertyDictionary(properties))
{
    private static string Json(ExtraPropertyDictionary? properties) => JsonSerializer.Serialize<Dictionary<string, object?>?>(properties);
}
