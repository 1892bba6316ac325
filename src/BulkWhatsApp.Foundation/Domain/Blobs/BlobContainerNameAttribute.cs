using System.Reflection;

namespace BulkWhatsApp.Foundation.Domain;

[AttributeUsage(AttributeTargets.Class)]
public class BlobContainerNameAttribute(string name) : Attribute
{
    public string Name { get; } = Check.NotNullOrWhiteSpace(name, nameof(name));

    public static string GetContainerName<T>() => GetContainerName(typeof(T));

    /// <summary>The name given by the attribute, or the full name of the type.</summary>
    public static string GetContainerName(Type type) => type.GetCustomAttribute<BlobContainerNameAttribute>()?.GetName(type) ?? type.FullName!;

    public virtual string GetName(Type type) => Name;
}
