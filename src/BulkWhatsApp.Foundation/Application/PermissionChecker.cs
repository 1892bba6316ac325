using System.Security.Claims;

namespace BulkWhatsApp.Foundation.Application;

/// <summary>
/// Granted to the user (provider U) or to one of the user's roles (provider R). What nobody granted is undefined, what nobody defined is prohibited, as in
/// ABP.
/// </summary>
internal sealed class PermissionChecker(
    ICurrentPrincipalAccessor principalAccessor,
    IPermissionDefinitionManager definitions,
    IFeatureChecker features,
    IPermissionStore store) : IPermissionChecker
{
    private const string UserProvider = "U";
    private const string RoleProvider = "R";

    public Task<bool> IsGrantedAsync(string name) => IsGrantedAsync(principalAccessor.Principal, name);

    public async Task<bool> IsGrantedAsync(ClaimsPrincipal? claimsPrincipal, string name)
    {
        var result = await IsGrantedAsync(claimsPrincipal, [Check.NotNull(name, nameof(name))]);
        return result.AllGranted;
    }

    public Task<MultiplePermissionGrantResult> IsGrantedAsync(string[] names) => IsGrantedAsync(principalAccessor.Principal, names);

    public async Task<MultiplePermissionGrantResult> IsGrantedAsync(ClaimsPrincipal? claimsPrincipal, string[] names)
    {
        var result = new MultiplePermissionGrantResult(names, PermissionGrantResult.Undefined);
        var open = await GrantableAsync(claimsPrincipal, names, result);
        foreach (var (provider, key) in ProvidersOf(claimsPrincipal))
        {
            var asked = open.Where(permission => permission.Providers.Count == 0 || permission.Providers.Contains(provider))
                .Select(permission => permission.Name)
                .ToArray();
            if (asked.Length > 0)
            {
                await AskStoreAsync(asked, provider, key, result);
                open.RemoveAll(permission => result.Result[permission.Name] == PermissionGrantResult.Granted);
            }
        }

        return result;
    }

    private async Task AskStoreAsync(string[] names, string provider, string key, MultiplePermissionGrantResult result)
    {
        var answer = await store.IsGrantedAsync(names, provider, key);
        foreach (var name in names.Where(name => answer.Result.GetValueOrDefault(name) == PermissionGrantResult.Granted))
        {
            result.Result[name] = PermissionGrantResult.Granted;
        }
    }

    private async Task<List<PermissionDefinition>> GrantableAsync(ClaimsPrincipal? principal, string[] names, MultiplePermissionGrantResult result)
    {
        var side = principal?.FindFirst(AbpClaimTypes.TenantId) is null ? MultiTenancySides.Host : MultiTenancySides.Tenant;
        var grantable = new List<PermissionDefinition>();
        foreach (var name in names.Distinct())
        {
            var permission = await definitions.GetOrNullAsync(name);
            if (permission is null)
            {
                result.Result[name] = PermissionGrantResult.Prohibited;
            }
            else if (permission.IsEnabled && permission.MultiTenancySide.HasFlag(side) && await HasFeaturesAsync(permission))
            {
                grantable.Add(permission);
            }
        }

        return grantable;
    }

    private async Task<bool> HasFeaturesAsync(PermissionDefinition permission)
    {
        foreach (var feature in permission.RequiredFeatures)
        {
            if (!await features.IsEnabledAsync(feature))
            {
                return false;
            }
        }

        return true;
    }

    private static IEnumerable<(string Provider, string Key)> ProvidersOf(ClaimsPrincipal? principal)
    {
        if (principal?.FindFirst(AbpClaimTypes.UserId) is { } userId)
        {
            yield return (UserProvider, userId.Value);
        }

        foreach (var role in principal?.FindAll(AbpClaimTypes.Role).Select(claim => claim.Value).Distinct() ?? [])
        {
            yield return (RoleProvider, role);
        }
    }
}

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

/// <summary>For a host that brings no store: nothing is granted.</summary>
internal sealed class NullPermissionStore : IPermissionStore
{
    public Task<bool> IsGrantedAsync(string name, string providerName, string providerKey) => Task.FromResult(false);

    public Task<MultiplePermissionGrantResult> IsGrantedAsync(string[] names, string providerName, string providerKey) =>
        Task.FromResult(new MultiplePermissionGrantResult(names, PermissionGrantResult.Prohibited));
}
