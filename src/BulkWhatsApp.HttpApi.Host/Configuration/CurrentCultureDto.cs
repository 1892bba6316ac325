using System.Globalization;

namespace BulkWhatsApp.Host.Configuration;

public record CurrentCultureDto(
    string CultureName,
    string Name,
    string DisplayName,
    string EnglishName,
    string NativeName,
    string ThreeLetterIsoLanguageName,
    string TwoLetterIsoLanguageName,
    bool IsRightToLeft,
    DateTimeFormatDto DateTimeFormat)
{
    public static CurrentCultureDto From(CultureInfo culture) => new(
        culture.Name,
        culture.Name,
        culture.DisplayName,
        culture.EnglishName,
        culture.NativeName,
        culture.ThreeLetterISOLanguageName,
        culture.TwoLetterISOLanguageName,
        culture.TextInfo.IsRightToLeft,
        DateTimeFormatDto.From(culture.DateTimeFormat));
}
