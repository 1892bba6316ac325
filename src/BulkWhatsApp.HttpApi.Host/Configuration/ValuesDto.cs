namespace BulkWhatsApp.Host.Configuration;

public record ValuesDto(Dictionary<string, string?> Values);
