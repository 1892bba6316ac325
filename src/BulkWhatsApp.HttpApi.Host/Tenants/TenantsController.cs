using System.ComponentModel.DataAnnotations;
using BulkWhatsApp.Host.Data;
using BulkWhatsApp.Host.Identity;
using BulkWhatsApp.Host.Permissions;
using BulkWhatsApp.Input;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Host.Tenants;

/// <summary>For the host side only: nobody within a tenant can hold these permissions.</summary>
[ApiController]
[ReadableInputErrors]
[Authorize(HostPermissions.Tenants.Default)]
[Route("api/multi-tenancy/tenants")]
public class TenantsController(IDbContextProvider<HostDbContext> contexts, TenantDirectory directory, IDataSeeder seeder, GrantRules rules)
    : AbpControllerBase
{
    [HttpGet]
    public virtual async Task<PagedResultDto<TenantDto>> GetListAsync([FromQuery] GetTenantsInput input)
    {
        var filter = input.Filter is null ? "" : Tenant.Normalize(input.Filter);
        var tenants = (await contexts.GetDbContextAsync()).Tenants.WhereIf(
            filter.Length > 0, tenant => tenant.NormalizedName.Contains(filter));
        var sorted = input.Sorting?.EndsWith(" desc", StringComparison.OrdinalIgnoreCase) == true
            ? tenants.OrderByDescending(tenant => tenant.NormalizedName)
            : tenants.OrderBy(tenant => tenant.NormalizedName);
        var page = await sorted.PageBy(input).ToListAsync(HttpContext.RequestAborted);
        return new PagedResultDto<TenantDto>(await tenants.LongCountAsync(HttpContext.RequestAborted), [.. page.Select(ToDto)]);
    }

    [HttpGet("{id:guid}")]
    public virtual async Task<TenantDto> GetAsync(Guid id) => ToDto(await FindAsync(id));

    /// <summary>Also creates the tenant's role admin, which has every permission, and its first user, admin, with that role.</summary>
    [HttpPost]
    [Authorize(HostPermissions.Tenants.Create)]
    public virtual async Task<TenantDto> CreateAsync(CreateTenantInput input)
    {
        await rules.BeginAsync(HostPermissions.Tenants.Create);
        var context = await contexts.GetDbContextAsync();
        await CheckNameAsync(context, input.Name, ownId: null);
        var tenant = new Tenant(GuidGenerator.Create(), input.Name);
        context.Tenants.Add(tenant);
        await context.SaveChangesAsync(HttpContext.RequestAborted);
        await seeder.SeedAsync(new DataSeedContext(tenant.Id)
            .WithProperty(AdminSeedProperties.Email, input.AdminEmailAddress)
            .WithProperty(AdminSeedProperties.Password, input.AdminPassword));
        ForgetWhenDone();
        return ToDto(tenant);
    }

    [HttpPut("{id:guid}")]
    [Authorize(HostPermissions.Tenants.Update)]
    public virtual async Task<TenantDto> UpdateAsync(Guid id, UpdateTenantInput input)
    {
        await rules.BeginAsync(HostPermissions.Tenants.Update);
        var context = await contexts.GetDbContextAsync();
        var tenant = await FindAsync(id);
        await CheckNameAsync(context, input.Name, id);
        tenant.SetName(input.Name);
        tenant.IsActive = input.IsActive ?? tenant.IsActive;
        tenant.ConcurrencyStamp = input.ConcurrencyStamp ?? tenant.ConcurrencyStamp;
        await context.SaveChangesAsync(HttpContext.RequestAborted);
        ForgetWhenDone();
        return ToDto(tenant);
    }

    [HttpDelete("{id:guid}")]
    [Authorize(HostPermissions.Tenants.Delete)]
    public virtual async Task DeleteAsync(Guid id)
    {
        await rules.BeginAsync(HostPermissions.Tenants.Delete);
        (await contexts.GetDbContextAsync()).Tenants.Remove(await FindAsync(id));
        ForgetWhenDone();
    }

    private async Task<Tenant> FindAsync(Guid id) =>
        await (await contexts.GetDbContextAsync()).Tenants.FirstOrDefaultAsync(tenant => tenant.Id == id, HttpContext.RequestAborted)
        ?? throw new EntityNotFoundException(typeof(Tenant), id);

    private async Task CheckNameAsync(HostDbContext context, string name, Guid? ownId)
    {
        var normalizedName = Tenant.Normalize(name);
        if (await context.Tenants.AnyAsync(
            tenant => tenant.NormalizedName == normalizedName && tenant.Id != ownId, HttpContext.RequestAborted))
        {
            throw new BusinessException(HostErrorCodes.TenantNameTaken).WithData("name", name);
        }
    }

    private void ForgetWhenDone() => CurrentUnitOfWork!.OnCompleted(() =>
    {
        directory.Forget();
        return Task.CompletedTask;
    });

    private static TenantDto ToDto(Tenant tenant) =>
        new() { Id = tenant.Id, Name = tenant.Name, IsActive = tenant.IsActive, ConcurrencyStamp = tenant.ConcurrencyStamp };
}

public class TenantDto : EntityDto<Guid>
{
    public string Name { get; set; } = "";

    public bool IsActive { get; set; }

    public string ConcurrencyStamp { get; set; } = "";
}

public class GetTenantsInput : PagedAndSortedResultRequestDto
{
    /// <summary>A part of the name.</summary>
    public string? Filter { get; set; }
}

public class CreateTenantInput
{
    [Required]
    [StringLength(Tenant.MaxNameLength)]
    public string Name { get; set; } = "";

    /// <summary>The e-mail address of the tenant's first user, whose name is admin.</summary>
    [Required]
    [EmailAddress]
    [StringLength(AppUser.MaxEmailLength)]
    public string AdminEmailAddress { get; set; } = "";

    [Required]
    [StringLength(AppUser.MaxPasswordLength)]
    [DisableAuditing]
    public string AdminPassword { get; set; } = "";
}

public class UpdateTenantInput
{
    [Required]
    [StringLength(Tenant.MaxNameLength)]
    public string Name { get; set; } = "";

    /// <summary>If omitted, it stays unchanged.</summary>
    public bool? IsActive { get; set; }

    /// <summary>The stamp that was read. Without it the last writer wins.</summary>
    public string? ConcurrencyStamp { get; set; }
}
