namespace BulkWhatsApp.Foundation.Contracts;

[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Method)]
public class RemoteServiceAttribute(bool isEnabled = true) : Attribute
{
    public bool IsEnabled { get; set; } = isEnabled;

    public bool IsMetadataEnabled { get; set; } = true;

    public string? Name { get; set; }
}
