using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace BulkWhatsApp.Variables;

/// <summary>What may follow the address of a button, which has its one variable at the end (meta-cloud-api.md 4.6).</summary>
internal sealed partial class UrlRule
{
    private readonly string _base;

    /// <summary>
    /// How a value begins that repeats the base, without scheme and <c>www.</c>: with its host; with the whole base where that ends with a
    /// query parameter that names another address, as links that are counted do (<c>?url=</c>). Empty where there is no host.
    /// </summary>
    private readonly string _repeated;
    private readonly bool _takesAddress;

    /// <param name="url">The button's address, with its variable in braces.</param>
    public UrlRule(string url)
    {
        _base = url[..url.IndexOf("{{", StringComparison.Ordinal)];
        _takesAddress = TakesAddress().IsMatch(_base);
        var bare = Bare(_base);
        var hostLength = bare.AsSpan().IndexOfAny("/?#:");
        _repeated = _takesAddress || hostLength < 0 ? bare : bare[..hostLength];
    }

    public string Fill(string value) => _base + value;

    public string? FindProblem(string value)
    {
        var text = value.Trim();
        if (Repeats(Bare(text)) || (!_takesAddress && WholeAddress().IsMatch(text)))
        {
            return VariableProblemCodes.WholeAddress;
        }

        return CanStandInAddress(value) ? null : VariableProblemCodes.NotInAddress;
    }

    private bool Repeats(string bare)
        => _repeated.Length > 0
           && bare.StartsWith(_repeated, StringComparison.OrdinalIgnoreCase)
           && (_takesAddress || bare.Length == _repeated.Length || bare[_repeated.Length] is '/' or '?' or '#' or ':');

    /// <summary>Whether Meta can fetch a file from here.</summary>
    public static bool IsLink(string value)
        => CanStandInAddress(value)
           && Uri.TryCreate(value, UriKind.Absolute, out var link)
           && link.Scheme == Uri.UriSchemeHttps
           && link.Host.Contains('.', StringComparison.Ordinal);

    /// <summary>Letters of other scripts may: browsers and phones write them with percent signs (RFC 3987).</summary>
    private static bool CanStandInAddress(string value)
        => !BrokenPercent().IsMatch(value) && value.EnumerateRunes().All(CanStandInAddress);

    private static bool CanStandInAddress(Rune rune)
        => rune.Value is not ('"' or '<' or '>' or '\\' or '^' or '`' or '{' or '|' or '}')
           && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
               or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate);

    private static string Bare(string address) => SchemeAndWww().Replace(address, "");

    [GeneratedRegex(@"^(([a-z][a-z0-9+.-]*:)?//)?(www\.)?", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SchemeAndWww();

    [GeneratedRegex(@"^([a-z][a-z0-9+.-]*:/|//|www\.)|^https?%3a", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WholeAddress();

    [GeneratedRegex(@"[?&](u|to|r|q|[a-z_-]*(url|uri|link|redirect|target|dest|destination|next|goto|return|href|continue)[a-z_-]*)=$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TakesAddress();

    [GeneratedRegex("%(?![0-9a-f]{2})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BrokenPercent();
}
