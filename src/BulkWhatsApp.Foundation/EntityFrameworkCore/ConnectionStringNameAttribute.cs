using System.Reflection;

namespace BulkWhatsApp.Foundation.EntityFrameworkCore;

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface)]
public class ConnectionStringNameAttribute(string name) : Attribute
{
    public string Name { get; } = Check.NotNull(name, nameof(name));

    public static string GetConnStringName<T>() => GetConnStringName(typeof(T));

    /// <summary>The name given by the attribute, or the full name of the type.</summary>
    public static string GetConnStringName(Type type) => type.GetCustomAttribute<ConnectionStringNameAttribute>()?.Name ?? type.FullName!;
}
