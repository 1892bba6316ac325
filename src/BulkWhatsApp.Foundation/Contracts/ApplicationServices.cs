namespace BulkWhatsApp.Foundation.Contracts;

public interface IApplicationService : IRemoteService;

public interface IRemoteService;

[AttributeUsage(AttributeTargets.Interface | AttributeTargets.Class | AttributeTargets.Method)]
public class RemoteServiceAttribute(bool isEnabled = true) : Attribute
{
    public bool IsEnabled { get; set; } = isEnabled;

    public bool IsMetadataEnabled { get; set; } = true;

    public string? Name { get; set; }
}
