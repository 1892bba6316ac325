using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace BulkWhatsApp.Host.Tenants;

/// <summary>For the tenant box on the sign-in page.</summary>
[ApiController]
[AllowAnonymous]
[Route("api/abp/multi-tenancy/tenants")]
public class AbpTenantController(TenantDirectory directory) : AbpControllerBase
{
    [HttpGet("by-name/{name}")]
    public virtual async Task<FindTenantResultDto> FindByNameAsync(string name) =>
        ToResult(await directory.FindByNameAsync(name, HttpContext.RequestAborted));

    [HttpGet("by-id/{id:guid}")]
    public virtual async Task<FindTenantResultDto> FindByIdAsync(Guid id) =>
        ToResult(await directory.FindAsync(id, HttpContext.RequestAborted));

    private static FindTenantResultDto ToResult(TenantInfo? tenant) => tenant is null
        ? new FindTenantResultDto(Success: false)
        : new FindTenantResultDto(Success: true, tenant.Id, tenant.Name, Tenant.Normalize(tenant.Name), tenant.IsActive);
}

public record FindTenantResultDto(
    bool Success, Guid? TenantId = null, string? Name = null, string? NormalizedName = null, bool IsActive = false);
