namespace BulkWhatsApp.Foundation.Application;

/// <summary>Runs the providers once, at the first question.</summary>
internal sealed class PermissionDefinitionManager : IPermissionDefinitionManager
{
    private readonly Lazy<IReadOnlyList<PermissionGroupDefinition>> _groups;
    private readonly Lazy<Dictionary<string, PermissionDefinition>> _permissions;

    public PermissionDefinitionManager(IServiceScopeFactory scopeFactory)
    {
        _groups = new(() => Define(scopeFactory));
        _permissions = new(() => ByName(_groups.Value));
    }

    public async Task<PermissionDefinition> GetAsync(string name) =>
        await GetOrNullAsync(name) ?? throw new AbpException($"Undefined permission: {name}");

    public Task<PermissionDefinition?> GetOrNullAsync(string name) => Task.FromResult(_permissions.Value.GetValueOrDefault(name));

    public Task<IReadOnlyList<PermissionDefinition>> GetPermissionsAsync() =>
        Task.FromResult<IReadOnlyList<PermissionDefinition>>([.. _permissions.Value.Values]);

    public Task<IReadOnlyList<PermissionGroupDefinition>> GetGroupsAsync() => Task.FromResult(_groups.Value);

    private static IReadOnlyList<PermissionGroupDefinition> Define(IServiceScopeFactory scopeFactory)
    {
        using var scope = scopeFactory.CreateScope();
        var context = new PermissionDefinitionContext(scope.ServiceProvider);
        var providers = scope.ServiceProvider.GetServices<IPermissionDefinitionProvider>().ToList();
        providers.ForEach(provider => provider.PreDefine(context));
        providers.ForEach(provider => provider.Define(context));
        providers.ForEach(provider => provider.PostDefine(context));
        return [.. context.Groups.Values];
    }

    private static Dictionary<string, PermissionDefinition> ByName(IReadOnlyList<PermissionGroupDefinition> groups)
    {
        var permissions = new Dictionary<string, PermissionDefinition>();
        foreach (var permission in groups.SelectMany(group => group.GetPermissionsWithChildren()))
        {
            if (!permissions.TryAdd(permission.Name, permission))
            {
                throw new AbpException($"Duplicate permission name: {permission.Name}");
            }
        }

        return permissions;
    }
}
