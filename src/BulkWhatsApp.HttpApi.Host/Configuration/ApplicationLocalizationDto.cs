namespace BulkWhatsApp.Host.Configuration;

public record ApplicationLocalizationDto(Dictionary<string, LocalizationResourceDto> Resources, CurrentCultureDto CurrentCulture);
