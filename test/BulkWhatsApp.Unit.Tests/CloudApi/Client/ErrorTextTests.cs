using System.Reflection;
using System.Text.Json;

namespace BulkWhatsApp.CloudApi.Tests.Client;

public sealed class ErrorTextTests
{
    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    [InlineData("ar")]
    [InlineData("es")]
    public void Every_code_says_what_happened_and_what_to_do(string culture)
    {
        var texts = Texts(culture);

        foreach (var rule in ErrorTaxonomy.All.Append(ErrorTaxonomy.Classify(999999, null, 400)))
        {
            texts.ShouldContainKey(rule.TextKey);
            texts.ShouldContainKey(rule.RemedyKey);
        }
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    [InlineData("ar")]
    [InlineData("es")]
    public void A_text_is_one_sentence_and_belongs_to_a_code(string culture)
    {
        var keys = ErrorTaxonomy.All.Append(ErrorTaxonomy.Classify(999999, null, 400))
            .SelectMany(rule => new[] { rule.TextKey, rule.RemedyKey })
            .ToHashSet();

        foreach (var (key, text) in Texts(culture))
        {
            keys.ShouldContain(key);
            text.ShouldEndWith(".");
            text.ShouldNotContain(". ", Case.Sensitive, key);
            text.Length.ShouldBeInRange(15, 220, key);
        }
    }

    [Fact]
    public void The_languages_have_the_same_keys_and_other_texts()
    {
        var english = Texts("en");
        var german = Texts("de");
        var arabic = Texts("ar");

        german.Keys.ShouldBe(english.Keys);
        arabic.Keys.ShouldBe(english.Keys);
        arabic.ShouldAllBe(text => text.Value != english[text.Key]);
        german.ShouldAllBe(text => text.Value != english[text.Key]);
        german.Values.ShouldContain(text => text.Contains('ü'));
        german.Values.ShouldContain(text => text.Contains('ß'));
    }

    private static Dictionary<string, string> Texts(string culture)
    {
        var assembly = Assembly.Load("BulkWhatsApp.Domain.Shared");
        var resource = assembly.GetManifestResourceNames()
            .Single(name => name.EndsWith($"CloudApiErrors.{culture}.json", StringComparison.Ordinal));
        using var stream = assembly.GetManifestResourceStream(resource).ShouldNotBeNull();
        using var document = JsonDocument.Parse(stream);
        document.RootElement.GetProperty("culture").GetString().ShouldBe(culture);
        return document.RootElement.GetProperty("texts").EnumerateObject().ToDictionary(text => text.Name, text => text.Value.GetString()!);
    }
}
