using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Foundation;

public interface IHasExtraProperties
{
    ExtraPropertyDictionary ExtraProperties { get; }
}

[Serializable]
public class ExtraPropertyDictionary : Dictionary<string, object?>
{
    public ExtraPropertyDictionary()
    {
    }

    public ExtraPropertyDictionary(IDictionary<string, object?> dictionary)
        : base(dictionary)
    {
    }
}

/// <summary>A property that the application adds to a class of the module.</summary>
public class ObjectExtensionPropertyInfo(Type type, string name)
{
    public string Name { get; } = name;

    public Type Type { get; } = type;

    /// <summary>Rules for its values in inputs; other attributes are allowed.</summary>
    public List<Attribute> Attributes { get; } = [];

    public ILocalizableString? DisplayName { get; set; }
}

/// <summary>The properties that the application adds to the module's classes. Define them before the host is built.</summary>
public class ObjectExtensionManager
{
    private readonly ConcurrentDictionary<Type, ConcurrentDictionary<string, ObjectExtensionPropertyInfo>> _objects = new();

    protected ObjectExtensionManager()
    {
    }

    public static ObjectExtensionManager Instance { get; } = new();

    /// <summary>Gives each of these types the property; a type that has it already keeps it, and is configured again.</summary>
    public ObjectExtensionManager AddOrUpdateProperty<TProperty>(
        Type[] objectTypes, string propertyName, Action<ObjectExtensionPropertyInfo>? configureAction = null)
    {
        foreach (var type in objectTypes)
        {
            var property = _objects.GetOrAdd(type, _ => new()).GetOrAdd(
                propertyName, _ => new ObjectExtensionPropertyInfo(typeof(TProperty), propertyName));
            configureAction?.Invoke(property);
        }

        return this;
    }

    /// <summary>By name.</summary>
    public ImmutableList<ObjectExtensionPropertyInfo> GetProperties(Type objectType) =>
        _objects.TryGetValue(objectType, out var properties) ? [.. properties.Values.OrderBy(property => property.Name)] : [];
}

public static class ExtensibleObjectMapper
{
    /// <summary>Whether both types have the property.</summary>
    public static bool CanMapProperty(Type sourceType, Type destinationType, string propertyName) =>
        Has(sourceType, propertyName) && Has(destinationType, propertyName);

    private static bool Has(Type type, string name) =>
        ObjectExtensionManager.Instance.GetProperties(type).Exists(property => property.Name == name);
}

[Serializable]
public class ExtensibleObject : IHasExtraProperties, IValidatableObject
{
    [JsonInclude]
    public ExtraPropertyDictionary ExtraProperties { get; protected set; } = [];

    /// <summary>Checks the values by the attributes of their properties.</summary>
    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var property in ObjectExtensionManager.Instance.GetProperties(GetType()))
        {
            var context = new ValidationContext(this, validationContext, items: null)
            {
                MemberName = property.Name,
                DisplayName = property.DisplayName?.Localize(validationContext.GetRequiredService<IStringLocalizerFactory>())
                    ?? property.Name,
            };
            foreach (var rule in property.Attributes.OfType<ValidationAttribute>())
            {
                if (rule.GetValidationResult(ExtraProperties.GetValueOrDefault(property.Name), context) is { } error)
                {
                    yield return error;
                }
            }
        }
    }
}
