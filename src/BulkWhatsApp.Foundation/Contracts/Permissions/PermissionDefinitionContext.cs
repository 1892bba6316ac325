namespace BulkWhatsApp.Foundation.Contracts;

internal sealed class PermissionDefinitionContext(IServiceProvider serviceProvider) : IPermissionDefinitionContext
{
    public Dictionary<string, PermissionGroupDefinition> Groups { get; } = [];

    public IServiceProvider ServiceProvider { get; } = serviceProvider;

    public PermissionGroupDefinition GetGroup(string name) =>
        GetGroupOrNull(name) ?? throw new AbpException($"Could not find a permission definition group with the given name: {name}");

    public PermissionGroupDefinition? GetGroupOrNull(string name) => Groups.GetValueOrDefault(name);

    public PermissionGroupDefinition AddGroup(string name, ILocalizableString? displayName = null)
    {
        var group = new PermissionGroupDefinition(name, displayName);
        return Groups.TryAdd(name, group) ? group : throw new AbpException($"There is already an existing permission group with name: {name}");
    }

    public void RemoveGroup(string name)
    {
        if (!Groups.Remove(name))
        {
            throw new AbpException($"Not found permission group with name: {name}");
        }
    }

    public PermissionDefinition? GetPermissionOrNull(string name) =>
        Groups.Values.Select(group => group.GetPermissionOrNull(name)).FirstOrDefault(permission => permission is not null);
}
