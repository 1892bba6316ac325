namespace BulkWhatsApp.Foundation;

/// <summary>Names the services a class is registered as, in place of the default interfaces and the class itself.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class ExposeServicesAttribute(params Type[] serviceTypes) : Attribute
{
    public Type[] ServiceTypes { get; } = serviceTypes ?? [];

    /// <summary>Adds the default interfaces to the named services.</summary>
    public bool IncludeDefaults { get; set; }

    /// <summary>Adds the class itself to the named services.</summary>
    public bool IncludeSelf { get; set; }

    public Type[] GetExposedServiceTypes(Type targetType)
    {
        var types = ServiceTypes.ToList();
        if (IncludeDefaults)
        {
            types.AddRange(ConventionalServices.DefaultInterfacesOf(targetType));
        }

        if (IncludeSelf)
        {
            types.Add(targetType);
        }

        return [.. types.Distinct()];
    }
}
