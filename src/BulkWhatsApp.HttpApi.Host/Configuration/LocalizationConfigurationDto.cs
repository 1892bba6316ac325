namespace BulkWhatsApp.Host.Configuration;

public class LocalizationConfigurationDto
{
    /// <summary>Texts by resource; empty unless they were asked for.</summary>
    public required Dictionary<string, Dictionary<string, string>> Values { get; set; }

    public Dictionary<string, LocalizationResourceDto> Resources { get; set; } = [];

    public required IReadOnlyList<LanguageDto> Languages { get; set; }

    public required CurrentCultureDto CurrentCulture { get; set; }

    public required string DefaultResourceName { get; set; }

    public Dictionary<string, object[]> LanguagesMap { get; set; } = [];

    public Dictionary<string, object[]> LanguageFilesMap { get; set; } = [];
}
