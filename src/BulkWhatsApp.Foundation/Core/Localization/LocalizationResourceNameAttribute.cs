using System.Reflection;

namespace BulkWhatsApp.Foundation;

[AttributeUsage(AttributeTargets.Class)]
public class LocalizationResourceNameAttribute(string name) : Attribute
{
    public string Name { get; } = name;

    public static LocalizationResourceNameAttribute? GetOrNull(Type resourceType) =>
        resourceType.GetCustomAttribute<LocalizationResourceNameAttribute>(inherit: true);

    /// <summary>The name given by the attribute, or the full name of the type.</summary>
    public static string GetName(Type resourceType) => GetOrNull(resourceType)?.Name ?? resourceType.FullName!;
}
