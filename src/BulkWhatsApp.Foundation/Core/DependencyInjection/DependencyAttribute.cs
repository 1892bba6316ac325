namespace BulkWhatsApp.Foundation;

/// <summary>Steers the conventional registration of a class.</summary>
[AttributeUsage(AttributeTargets.Class)]
public class DependencyAttribute : Attribute
{
    public DependencyAttribute()
    {
    }

    public DependencyAttribute(ServiceLifetime lifetime) => Lifetime = lifetime;

    /// <summary>Overrides the lifetime of the marker interface.</summary>
    public virtual ServiceLifetime? Lifetime { get; set; }

    /// <summary>Registers only where the service has no registration yet.</summary>
    public virtual bool TryRegister { get; set; }

    /// <summary>Takes the place of the earlier registration of the service.</summary>
    public virtual bool ReplaceServices { get; set; }
}
