using System.Security.Claims;

namespace BulkWhatsApp.Foundation.Application;

/// <summary>
/// A permission is granted to the user (provider U), to one of the user's roles (provider R), or to the application that has the token
/// (provider C). As in ABP, a defined permission without a grant is undefined, and a permission without a definition is prohibited.
/// </summary>
internal sealed class PermissionChecker(
    ICurrentPrincipalAccessor principalAccessor,
    IPermissionDefinitionManager definitions,
    IFeatureChecker features,
    IPermissionStore store) : IPermissionChecker
{
    private const string UserProvider = "U";
    private const string RoleProvider = "R";
    private const string ClientProvider = "C";

    public Task<bool> IsGrantedAsync(string name) => IsGrantedAsync(principalAccessor.Principal, name);

    public async Task<bool> IsGrantedAsync(ClaimsPrincipal? claimsPrincipal, string name) =>
        (await IsGrantedAsync(claimsPrincipal, [name])).AllGranted;

    public Task<MultiplePermissionGrantResult> IsGrantedAsync(string[] names) => IsGrantedAsync(principalAccessor.Principal, names);

    private async Task<MultiplePermissionGrantResult> IsGrantedAsync(ClaimsPrincipal? principal, string[] names)
    {
        var result = new MultiplePermissionGrantResult(names);
        var open = await GrantableAsync(principal, result);
        foreach (var (provider, key) in HoldersOf(principal))
        {
            if (open.Count > 0)
            {
                var answer = await store.IsGrantedAsync([.. open], provider, key);
                foreach (var name in open.Where(name => answer.Result.GetValueOrDefault(name) == PermissionGrantResult.Granted).ToList())
                {
                    result.Result[name] = PermissionGrantResult.Granted;
                    open.Remove(name);
                }
            }
        }

        return result;
    }

    /// <summary>The permissions whose grants count. Marks those without a definition as prohibited in the result.</summary>
    private async Task<List<string>> GrantableAsync(ClaimsPrincipal? principal, MultiplePermissionGrantResult result)
    {
        var side = principal?.FindFirst(AbpClaimTypes.TenantId) is null ? MultiTenancySides.Host : MultiTenancySides.Tenant;
        var grantable = new List<string>();
        foreach (var name in result.Result.Keys.ToList())
        {
            var permission = await definitions.GetOrNullAsync(name);
            if (permission is null)
            {
                result.Result[name] = PermissionGrantResult.Prohibited;
            }
            else if (permission.IsEnabled && permission.MultiTenancySide.HasFlag(side) && await HasFeaturesAsync(permission))
            {
                grantable.Add(name);
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

    private static IEnumerable<(string Provider, string Key)> HoldersOf(ClaimsPrincipal? principal)
    {
        if (principal?.FindFirst(AbpClaimTypes.UserId) is { } userId)
        {
            yield return (UserProvider, userId.Value);
        }

        foreach (var role in principal?.FindAll(AbpClaimTypes.Role).Select(claim => claim.Value).Distinct() ?? [])
        {
            yield return (RoleProvider, role);
        }

        if (principal?.FindFirst(AbpClaimTypes.ClientId) is { } clientId)
        {
            yield return (ClientProvider, clientId.Value);
        }
    }
}

/// <summary>Runs the definition providers once, at the first request.</summary>
internal sealed class PermissionDefinitionManager(IServiceScopeFactory scopeFactory) : IPermissionDefinitionManager
{
    private readonly Lazy<Definitions> _definitions = new(() => new Definitions(scopeFactory));

    public Task<PermissionDefinition?> GetOrNullAsync(string name) => Task.FromResult(_definitions.Value.ByName.GetValueOrDefault(name));

    public Task<IReadOnlyList<PermissionDefinition>> GetPermissionsAsync() =>
        Task.FromResult<IReadOnlyList<PermissionDefinition>>([.. _definitions.Value.ByName.Values]);

    public Task<IReadOnlyList<PermissionGroupDefinition>> GetGroupsAsync() =>
        Task.FromResult<IReadOnlyList<PermissionGroupDefinition>>(_definitions.Value.Groups);

    private sealed class Definitions : IPermissionDefinitionContext
    {
        public Definitions(IServiceScopeFactory scopeFactory)
        {
            using var scope = scopeFactory.CreateScope();
            foreach (var provider in scope.ServiceProvider.GetServices<PermissionDefinitionProvider>())
            {
                provider.Define(this);
            }

            ByName = Groups.SelectMany(group => group.GetPermissionsWithChildren()).ToDictionary(permission => permission.Name);
        }

        public List<PermissionGroupDefinition> Groups { get; } = [];

        public Dictionary<string, PermissionDefinition> ByName { get; }

        public PermissionGroupDefinition AddGroup(string name, ILocalizableString? displayName = null)
        {
            var group = new PermissionGroupDefinition(name, displayName);
            Groups.Add(group);
            return group;
        }
    }
}

/// <summary>For a host without its own store: nothing is granted.</summary>
internal sealed class NullPermissionStore : IPermissionStore
{
    public Task<MultiplePermissionGrantResult> IsGrantedAsync(string[] names, string providerName, string providerKey) =>
        Task.FromResult(new MultiplePermissionGrantResult(names));
}
