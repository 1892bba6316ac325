using System.Globalization;

namespace BulkWhatsApp.Host.Configuration;

public record LanguageDto(string CultureName, string UiCultureName, string DisplayName, string TwoLetterISOLanguageName)
{
    public static LanguageDto From(string code) => new(code, code, CultureInfo.GetCultureInfo(code).NativeName, code);
}
