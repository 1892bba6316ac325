using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace BulkWhatsApp.Client.Http;

/// <summary>Lets JSON set <see cref="ExtensibleObject.ExtraProperties"/>, whose setter is not public.</summary>
internal static class ExtraPropertyReading
{
    public static void Allow(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(
            property => property.Set is null && property.PropertyType == typeof(ExtraPropertyDictionary)))
        {
            var setter = (property.AttributeProvider as PropertyInfo)?.DeclaringType!
                .GetProperty(nameof(ExtensibleObject.ExtraProperties))!.GetSetMethod(nonPublic: true);
            property.Set = (target, value) => setter?.Invoke(target, [value]);
        }
    }
}
