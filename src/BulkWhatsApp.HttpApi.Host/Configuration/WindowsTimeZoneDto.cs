namespace BulkWhatsApp.Host.Configuration;

public record WindowsTimeZoneDto(string TimeZoneId);
