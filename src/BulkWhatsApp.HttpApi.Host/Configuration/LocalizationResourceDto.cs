namespace BulkWhatsApp.Host.Configuration;

public record LocalizationResourceDto(Dictionary<string, string> Texts, string[] BaseResources);
