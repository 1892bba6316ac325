using System.Reflection;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Foundation;

/// <summary>A text that is looked up only when it is shown, in the viewer's culture.</summary>
public interface ILocalizableString
{
    LocalizedString Localize(IStringLocalizerFactory stringLocalizerFactory);
}

public class LocalizableString(Type? resourceType, string name) : ILocalizableString
{
    public static LocalizableString Create<TResource>(string name) => new(typeof(TResource), name);

    /// <summary>Returns the name itself, marked as not found, if there is no such resource or text.</summary>
    public LocalizedString Localize(IStringLocalizerFactory stringLocalizerFactory) => resourceType is null
        ? new LocalizedString(name, name, resourceNotFound: true)
        : stringLocalizerFactory.Create(resourceType)[name];
}

[AttributeUsage(AttributeTargets.Class)]
public class LocalizationResourceNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    /// <summary>The attribute's name, or the full name of the type.</summary>
    public static string GetName(Type resourceType) =>
        resourceType.GetCustomAttribute<LocalizationResourceNameAttribute>(inherit: true)?.Name ?? resourceType.FullName!;
}

/// <summary>The foundation's own texts. Add cultures with <c>AddJsonLocalization&lt;FoundationResource&gt;</c>.</summary>
[LocalizationResourceName("BulkWhatsAppFoundation")]
public class FoundationResource;
