using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using BulkWhatsApp.Host.Localization;

namespace BulkWhatsApp.Localization;

/// <summary>A text that a language lacks would appear in English.</summary>
public partial class LanguageTests
{
    [Theory]
    [InlineData("BulkWhatsApp", "de")]
    [InlineData("BulkWhatsApp", "ar")]
    [InlineData("BulkWhatsApp", "es")]
    [InlineData("CloudApiErrors", "de")]
    [InlineData("CloudApiErrors", "ar")]
    [InlineData("CloudApiErrors", "es")]
    [InlineData("Input", "de")]
    [InlineData("Input", "ar")]
    [InlineData("Input", "es")]
    [InlineData("BulkWhatsAppHost", "de")]
    [InlineData("BulkWhatsAppHost", "ar")]
    [InlineData("BulkWhatsAppHost", "es")]
    [InlineData("AbpPages", "de")]
    [InlineData("AbpPages", "ar")]
    [InlineData("AbpPages", "es")]
    public void Every_text_is_there_in_every_language_with_the_same_values(string resource, string culture)
    {
        var english = Texts(resource, "en");
        var translated = Texts(resource, culture);

        english.Keys.Except(translated.Keys).ShouldBeEmpty();
        translated.Keys.Except(english.Keys).ShouldBeEmpty();
        foreach (var (key, text) in english)
        {
            Values(translated[key]).ShouldBe(Values(text), key);
        }
    }

    private static IEnumerable<string> Values(string text) => ValueInText().Matches(text).Select(match => match.Value).Order();

    private static Dictionary<string, string> Texts(string resource, string culture)
    {
        Assembly[] assemblies = [typeof(BulkWhatsAppResource).Assembly, typeof(HostResource).Assembly];
        var (assembly, name) = assemblies
            .SelectMany(assembly => assembly.GetManifestResourceNames().Select(name => (assembly, name)))
            .Single(file => file.name.EndsWith($".{resource}.{culture}.json", StringComparison.Ordinal));
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.GetProperty("texts").Deserialize<Dictionary<string, string>>()!;
    }

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex ValueInText();
}
