using BulkWhatsApp.Permissions;
using Microsoft.AspNetCore.Identity;
using Volo.Abp.Authorization.Permissions;
using Volo.Abp.Guids;
using Volo.Abp.Identity;
using Volo.Abp.MultiTenancy;
using Volo.Abp.PermissionManagement;
using IdentityRole = Volo.Abp.Identity.IdentityRole;

namespace BulkWhatsApp.Host.Data;

/// <summary>
/// ABP's own seeding. On the first start it creates the role admin and its user, on the host side and in each configured tenant. On every
/// start it gives the admin roles the permissions that a new version has added.
/// </summary>
public class FirstData(
    IConfiguration configuration,
    IDataSeeder seeder,
    IIdentityUserRepository users,
    ILookupNormalizer normalizer,
    ITenantStore tenants,
    IIdentityRoleRepository roles,
    IdentityRoleManager roleManager,
    IPermissionDefinitionManager permissions,
    IPermissionDataSeeder permissionSeeder,
    IGuidGenerator guidGenerator,
    ICurrentTenant currentTenant,
    IUnitOfWorkManager unitOfWorkManager,
    ILogger<FirstData> logger) : ITransientDependency
{
    private const string DefaultUserName = "admin";
    private const string DefaultEmail = "admin@bulk-whatsapp.example";

    public virtual async Task SeedAsync()
    {
        await SeedAsync(tenantId: null, "", configuration["Admin:Password"]);
        foreach (var tenant in await tenants.GetListAsync())
        {
            await SeedAsync(tenant.Id, $" of the tenant {tenant.Name}", configuration["Admin:TenantPassword"]);
        }
    }

    private async Task SeedAsync(Guid? tenantId, string whose, string? configured)
    {
        var userName = configuration["Admin:UserName"] is { Length: > 0 } given ? given : DefaultUserName;
        var password = string.IsNullOrEmpty(configured) ? FirstPassword.Create() : configured;
        var isNew = !await ExistsAsync(tenantId, userName);
        await SeedReadyRolesAsync(tenantId);
        await seeder.SeedAsync(new DataSeedContext(tenantId)
            .WithProperty(IdentityDataSeedContributor.AdminUserNamePropertyName, userName)
            .WithProperty(IdentityDataSeedContributor.AdminEmailPropertyName, configuration["Admin:Email"] ?? DefaultEmail)
            .WithProperty(IdentityDataSeedContributor.AdminPasswordPropertyName, password));
        if (!isNew)
        {
            return;
        }

        logger.LogInformation("Created the first user{Whose}, {UserName}", whose, userName);
        if (string.IsNullOrEmpty(configured))
        {
            FirstPassword.Tell(userName + whose, password);
        }
    }

    /// <summary>Only before the first role exists: what an administrator has changed or deleted since stays so.</summary>
    private async Task SeedReadyRolesAsync(Guid? tenantId)
    {
        using var tenant = currentTenant.Change(tenantId);
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true, isTransactional: true);
        if (await roles.GetCountAsync() == 0)
        {
            var side = tenantId is null ? MultiTenancySides.Host : MultiTenancySides.Tenant;
            var all = (await permissions.GetPermissionsAsync()).Where(permission => permission.MultiTenancySide.HasFlag(side));
            foreach (var (name, granted) in ReadyRoles.Of(all.Select(permission => permission.Name)))
            {
                (await roleManager.CreateAsync(new IdentityRole(guidGenerator.Create(), name, tenantId) { IsPublic = true })).CheckErrors();
                await permissionSeeder.SeedAsync(RolePermissionValueProvider.ProviderName, name, granted, tenantId);
            }
        }

        await unitOfWork.CompleteAsync();
    }

    private async Task<bool> ExistsAsync(Guid? tenantId, string userName)
    {
        using var tenant = currentTenant.Change(tenantId);
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true);
        return await users.FindByNormalizedUserNameAsync(normalizer.NormalizeName(userName)) is not null;
    }
}
