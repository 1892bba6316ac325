namespace BulkWhatsApp.Host.Configuration;

public record CurrentTenantDto(Guid? Id, string? Name, bool IsAvailable);
