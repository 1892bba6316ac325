using System.Reflection;

namespace BulkWhatsApp.Foundation.Domain;

/// <summary>The name by which jobs with these arguments are stored: it outlives a renamed class.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class BackgroundJobNameAttribute(string name) : Attribute
{
    public string Name { get; } = Check.NotNullOrWhiteSpace(name, nameof(name));

    public static string GetName<TJobArgs>() => GetName(typeof(TJobArgs));

    public static string GetName(Type jobArgsType) => jobArgsType.GetCustomAttribute<BackgroundJobNameAttribute>()?.Name ?? jobArgsType.FullName!;
}
