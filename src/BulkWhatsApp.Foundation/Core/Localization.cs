using System.Reflection;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Foundation;

/// <summary>A text that is looked up when it is shown, in the culture of who looks.</summary>
public interface ILocalizableString
{
    LocalizedString Localize(IStringLocalizerFactory stringLocalizerFactory);
}

public class LocalizableString : ILocalizableString
{
    public LocalizableString(Type? resourceType, string name)
    {
        Name = Check.NotNullOrEmpty(name, nameof(name));
        ResourceType = resourceType;
        ResourceName = resourceType is null ? null : LocalizationResourceNameAttribute.GetName(resourceType);
    }

    public LocalizableString(string name, string? resourceName = null)
    {
        Name = Check.NotNullOrEmpty(name, nameof(name));
        ResourceName = resourceName;
    }

    public string? ResourceName { get; }

    public Type? ResourceType { get; }

    public string Name { get; }

    public static LocalizableString Create<TResource>(string name) => Create(typeof(TResource), name);

    public static LocalizableString Create(Type resourceType, string name) => new(resourceType, name);

    public static LocalizableString Create(string name, string? resourceName = null) => new(name, resourceName);

    /// <summary>Gives the name itself, marked as not found, where there is no such resource or text.</summary>
    public LocalizedString Localize(IStringLocalizerFactory stringLocalizerFactory)
    {
        var localizer = ResourceType is not null
            ? stringLocalizerFactory.Create(ResourceType)
            : ResourceName is not null ? (stringLocalizerFactory as JsonStringLocalizerFactory)?.CreateByResourceName(ResourceName) : null;

        return localizer?[Name] ?? new LocalizedString(Name, Name, resourceNotFound: true);
    }
}

[AttributeUsage(AttributeTargets.Class)]
public class LocalizationResourceNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    public static LocalizationResourceNameAttribute? GetOrNull(Type resourceType) =>
        resourceType.GetCustomAttribute<LocalizationResourceNameAttribute>(inherit: true);

    /// <summary>The name given by the attribute, or the full name of the type.</summary>
    public static string GetName(Type resourceType) => GetOrNull(resourceType)?.Name ?? resourceType.FullName!;
}

/// <summary>The foundation's own texts. Add cultures by <c>AddJsonLocalization&lt;FoundationResource&gt;</c>.</summary>
[LocalizationResourceName("BulkWhatsAppFoundation")]
public class FoundationResource;
