namespace BulkWhatsApp.Host.Configuration;

public record ClockDto(string Kind);
