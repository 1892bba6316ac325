using System.Reflection;

namespace BulkWhatsApp.Foundation;

/// <summary>The name of an event between applications; by default the full name of its type.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class EventNameAttribute(string name) : Attribute
{
    public virtual string Name { get; } = name;

    public static string GetNameOrDefault(Type eventType) =>
        eventType.GetCustomAttribute<EventNameAttribute>()?.Name ?? eventType.FullName!;
}
