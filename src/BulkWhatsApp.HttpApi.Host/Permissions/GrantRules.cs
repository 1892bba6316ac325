using BulkWhatsApp.Host.Data;
using BulkWhatsApp.Host.Identity;

namespace BulkWhatsApp.Host.Permissions;

/// <summary>
/// Nobody gives, takes or changes what they do not hold. Changes of a tenant's users, roles and grants come one after the other, and what the caller and the
/// others hold is read in the change's own transaction: not from the session, and not from <see cref="PermissionGrantCache"/>, which may be old.
/// </summary>
public class GrantRules(
    IDbContextProvider<HostDbContext> contexts,
    HostDatabase database,
    IPermissionDefinitionManager definitions,
    ICurrentUser currentUser,
    ICurrentTenant currentTenant) : ITransientDependency
{
    /// <summary>Waits for the other changes of this tenant (or of the host side); others wait until the transaction ends.</summary>
    /// <param name="permission">What the caller needs for the change.</param>
    /// <exception cref="AbpAuthorizationException">The caller does not hold it any more.</exception>
    public virtual async Task<GrantChange> BeginAsync(string permission)
    {
        await WaitForOthersAsync();
        var change = await ReadAsync(permission);
        return change.Holds(permission) ? change : throw new AbpAuthorizationException().WithData("PolicyName", permission);
    }

    /// <summary>What the caller may give, to be shown: by the time of the change it may be less.</summary>
    public virtual async Task<GrantChange> ReadAsync(string permission)
    {
        var side = currentTenant.GetMultiTenancySide();
        var known = (await definitions.GetPermissionsAsync())
            .Where(definition => definition.IsEnabled && definition.MultiTenancySide.HasFlag(side))
            .Select(definition => definition.Name)
            .ToHashSet();
        return await GrantChange.BeginAsync(await contexts.GetDbContextAsync(), currentUser.GetId(), permission, known);
    }

    /// <summary>For a change of what is unique among a tenant's users: without it, one of two equal ones would only be found by the database.</summary>
    public virtual async Task WaitForOthersAsync() =>
        await database.WaitForTurnAsync(await contexts.GetDbContextAsync(), $"grants of {currentTenant.Id?.ToString() ?? "host"}");
}
