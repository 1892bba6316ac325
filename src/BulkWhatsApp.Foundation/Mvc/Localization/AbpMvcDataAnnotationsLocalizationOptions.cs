using System.Reflection;

namespace BulkWhatsApp.Foundation.Mvc;

public class AbpMvcDataAnnotationsLocalizationOptions
{
    public IDictionary<Assembly, Type> AssemblyResources { get; } = new Dictionary<Assembly, Type>();

    /// <summary>
    /// The resource holds the messages of the annotations in the assemblies, under .NET's English ones as keys or under their own, and the names of the
    /// fields, under <c>DisplayName:CreateBookDto:Title</c> or <c>DisplayName:Title</c>.
    /// </summary>
    public void AddAssemblyResource(Type resourceType, params Assembly[] assemblies)
    {
        foreach (var assembly in assemblies.DefaultIfEmpty(resourceType.Assembly))
        {
            AssemblyResources[assembly] = resourceType;
        }
    }
}
