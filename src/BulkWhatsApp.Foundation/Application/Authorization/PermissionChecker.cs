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
