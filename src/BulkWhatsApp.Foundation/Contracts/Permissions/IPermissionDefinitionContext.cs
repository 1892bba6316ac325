namespace BulkWhatsApp.Foundation.Contracts;

public interface IPermissionDefinitionContext
{
    IServiceProvider ServiceProvider { get; }

    /// <exception cref="AbpException">There is no such group.</exception>
    PermissionGroupDefinition GetGroup(string name);

    PermissionGroupDefinition? GetGroupOrNull(string name);

    /// <exception cref="AbpException">The group exists already.</exception>
    PermissionGroupDefinition AddGroup(string name, ILocalizableString? displayName = null);

    /// <exception cref="AbpException">There is no such group.</exception>
    void RemoveGroup(string name);

    PermissionDefinition? GetPermissionOrNull(string name);
}
