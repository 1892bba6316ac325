namespace BulkWhatsApp.Host.Configuration;

public record TimeZoneDto(TimeZoneNameDto Iana, WindowsTimeZoneDto Windows);
