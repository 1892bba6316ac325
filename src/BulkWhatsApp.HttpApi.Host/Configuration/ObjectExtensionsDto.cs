namespace BulkWhatsApp.Host.Configuration;

public record ObjectExtensionsDto(Dictionary<string, object> Modules, Dictionary<string, object> Enums);
