namespace BulkWhatsApp.Host.Configuration;

public record TimeZoneNameDto(string TimeZoneName);
