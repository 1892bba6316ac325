using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Variables;

/// <summary>
/// Meta's rules for the values of one template (meta-cloud-api.md 1.3.2 to 1.3.6 and 4.6). Immutable; share it between threads.
/// </summary>
internal sealed partial class VariableRules
{
    private const string FiveSpaces = "     ";
    private const NumberStyles Coordinate = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    private readonly TemplateDefinition _definition;
    private readonly DateTimeOffset? _leavesAt;
    private readonly UrlRule?[] _urls;

    /// <param name="definition">The template.</param>
    /// <param name="leavesAt">An offer must end later than this; null if that does not matter.</param>
    public VariableRules(TemplateDefinition definition, DateTimeOffset? leavesAt)
    {
        _definition = definition;
        _leavesAt = leavesAt;
        _urls = new UrlRule?[definition.Placeholders.Count];
        foreach (var button in definition.Buttons.Concat(definition.Cards.SelectMany(card => card.Buttons)))
        {
            if (button is { Kind: TemplateButtonKind.Url, Url: { } url, Placeholder: { } placeholder })
            {
                _urls[placeholder] = new UrlRule(url.Text);
            }
        }
    }

    /// <summary>The first rule that the value breaks; null if it breaks none.</summary>
    public VariableProblem? FindProblem(int position, string value)
    {
        var placeholder = _definition.Placeholders[position];
        var url = _urls[position];
        return FindCode(placeholder, url, value) is { } code
            ? new VariableProblem(
                code, placeholder.Key, value, code is VariableProblemCodes.WholeAddress or VariableProblemCodes.NotInAddress
                    ? url!.Fill(value)
                    : null)
            : null;
    }

    public void CheckWholeTexts(string[] values, ref List<VariableProblem>? problems)
    {
        Check(_definition.Header, TemplateTextConsts.MaxHeaderTextLength, nameof(TemplatePart.Header), values, ref problems);
        Check(_definition.Body, _definition.MaxBodyLength, nameof(TemplatePart.Body), values, ref problems);
        foreach (var card in _definition.Cards)
        {
            Check(card.Body, TemplateTextConsts.MaxCardBodyLength, $"{nameof(TemplatePart.Card)} {card.Index + 1}", values, ref problems);
        }
    }

    private static void Check(TemplateText? text, int maxLength, string name, string[] values, ref List<VariableProblem>? problems)
    {
        if (text?.MeasureLength(values) > maxLength)
        {
            (problems ??= []).Add(new VariableProblem(VariableProblemCodes.TooLong, name, null));
        }
    }

    private string? FindCode(TemplatePlaceholder placeholder, UrlRule? url, string value)
    {
        var text = value.AsSpan();
        if (text.IsWhiteSpace() && text.IndexOfAny('\n', '\r', '\t') < 0)
        {
            return placeholder.IsOptional ? null : VariableProblemCodes.Empty;
        }

        if (text.IndexOfAny('\n', '\r', '\t') >= 0)
        {
            return VariableProblemCodes.NewLineOrTab;
        }

        if (text.Contains(FiveSpaces, StringComparison.Ordinal))
        {
            return VariableProblemCodes.TooManySpaces;
        }

        if (url?.FindProblem(value) is { } problem)
        {
            return problem;
        }

        return text.Length > placeholder.MaxLength ? VariableProblemCodes.TooLong : FindCode(placeholder.Kind, value);
    }

    private string? FindCode(TemplatePlaceholderKind kind, string value) => kind switch
    {
        TemplatePlaceholderKind.Latitude => IsWithin(value, 90) ? null : VariableProblemCodes.NotANumber,
        TemplatePlaceholderKind.Longitude => IsWithin(value, 180) ? null : VariableProblemCodes.NotANumber,
        TemplatePlaceholderKind.OneTimeCode => IsCode(value) ? null : VariableProblemCodes.NotACode,
        TemplatePlaceholderKind.MediaLink => UrlRule.IsLink(value) ? null : VariableProblemCodes.NotALink,
        TemplatePlaceholderKind.Products => ProductList.TryRead(value, out _) ? null : VariableProblemCodes.NotProducts,
        TemplatePlaceholderKind.OfferEnd when !TemplateOffer.TryReadEnd(value, out _) => VariableProblemCodes.NotATime,
        TemplatePlaceholderKind.OfferEnd when TemplateOffer.TryReadEnd(value, out var end) && end <= _leavesAt =>
            VariableProblemCodes.PastTime,
        _ => null
    };

    private static bool IsWithin(ReadOnlySpan<char> text, decimal limit)
        => decimal.TryParse(text, Coordinate, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= limit;

    /// <summary>Contains neither an emoji nor a URL (1.3.6).</summary>
    private static bool IsCode(string value) => !value.EnumerateRunes().Any(IsEmoji) && !WebAddress().IsMatch(value);

    private static bool IsEmoji(Rune rune)
        => !rune.IsAscii
           && (Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol
               or UnicodeCategory.EnclosingMark
               || rune.Value is 0xFE0F or 0x200D);

    [GeneratedRegex(
        @"://|^www\.|^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(/|\?|:|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WebAddress();
}

/// <summary>What may follow the address of a URL button, whose only variable is at its end (meta-cloud-api.md 4.6).</summary>
internal sealed partial class UrlRule
{
    private readonly string _base;

    /// <summary>
    /// The start of a value that repeats the base, without scheme and <c>www.</c>: its host, or the whole base if that ends in a query
    /// parameter for another address, as in tracking links (<c>?url=</c>). Empty if there is no host.
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

    /// <summary>Whether Meta can fetch a file from this address.</summary>
    public static bool IsLink(string value)
        => CanStandInAddress(value)
           && Uri.TryCreate(value, UriKind.Absolute, out var link)
           && link.Scheme == Uri.UriSchemeHttps
           && link.Host.Contains('.', StringComparison.Ordinal);

    /// <summary>Letters of other scripts are allowed: browsers and phones percent-encode them (RFC 3987).</summary>
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

    [GeneratedRegex(
        @"[?&](u|to|r|q|[a-z_-]*(url|uri|link|redirect|target|dest|destination|next|goto|return|href|continue)[a-z_-]*)=$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TakesAddress();

    [GeneratedRegex("%(?![0-9a-f]{2})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BrokenPercent();
}
