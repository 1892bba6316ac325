namespace BulkWhatsApp.Host.Tenants;

public record TenantInfo(Guid Id, string Name, bool IsActive);
