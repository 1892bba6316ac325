namespace BulkWhatsApp.Host.Configuration;

public record MultiTenancyDto(bool IsEnabled);
