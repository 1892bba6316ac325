using System.Runtime.CompilerServices;

namespace BulkWhatsApp.PhoneNumbers;

public class PhoneNumberMatrixTests
{
    private const string WriteVariable = "BULKWHATSAPP_WRITE_DOCS";
    private const string Begin = "<!-- measured -->\n";
    private const string End = "<!-- end -->";

    private static readonly Lazy<PhoneNumberMatrix> Matrix = new(() => new PhoneNumberMatrix());

    [Fact]
    public void A_number_without_plus_is_hardly_ever_read_as_somebody_else()
    {
        var total = Matrix.Value.Total;

        total.Count.ShouldBe(40 * 40 * PhoneNumberMatrix.NumbersPerCountry);
        total.SomebodyElseThoughInvalidAtHome.ShouldBe(0);
        (total.SomebodyElse / (double)total.Count).ShouldBeLessThanOrEqualTo(0.005);
        (total.Right / (double)total.Count).ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public void A_national_number_is_never_read_as_somebody_else()
    {
        foreach (var country in PhoneNumberMatrix.Countries)
        {
            Matrix.Value.AtHome(country, withTrunkPrefix: true).SomebodyElse.ShouldBe(0, country);
            Matrix.Value.AtHome(country, withTrunkPrefix: false).SomebodyElse.ShouldBe(0, country);
            Matrix.Value.Nowhere(country).SomebodyElse.ShouldBe(0, country);
        }
    }

    /// <summary>With BULKWHATSAPP_WRITE_DOCS=1 the tables are written instead.</summary>
    [Fact]
    public async Task The_documentation_has_the_measured_figures()
    {
        var path = Path.Combine(RootFolder(), "docs", "phone-numbers.md");
        var text = (await File.ReadAllTextAsync(path)).ReplaceLineEndings("\n");
        var begin = text.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = text.IndexOf(End, StringComparison.Ordinal);
        var measured = Matrix.Value.ToMarkdown().ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable(WriteVariable) == "1")
        {
            await File.WriteAllTextAsync(path, text[..begin] + measured + text[end..]);
            return;
        }

        text[begin..end].ShouldBe(measured, $"Run this test with {WriteVariable}=1.");
    }

    private static string RootFolder([CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", ".."));
}
