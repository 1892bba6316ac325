namespace BulkWhatsApp.Host.Tenants;

public record FindTenantResultDto(bool Success, Guid? TenantId = null, string? Name = null, string? NormalizedName = null, bool IsActive = false);
