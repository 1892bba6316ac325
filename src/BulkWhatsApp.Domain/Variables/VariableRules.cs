using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Variables;

/// <summary>Meta's rules for the values of one template (meta-cloud-api.md 1.3.2 to 1.3.6 and 4.6). Immutable; share it between threads.</summary>
internal sealed partial class VariableRules
{
    private const string FiveSpaces = "     ";
    private const NumberStyles Coordinate = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    private readonly TemplateDefinition _definition;
    private readonly DateTimeOffset? _leavesAt;
    private readonly UrlRule?[] _urls;

    /// <param name="definition">The template.</param>
    /// <param name="leavesAt">An offer must end later than this; null where that does not matter.</param>
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

    /// <summary>The first rule that the value breaks; null when it keeps them all.</summary>
    public VariableProblem? FindProblem(int position, string value)
    {
        var placeholder = _definition.Placeholders[position];
        var url = _urls[position];
        return FindCode(placeholder, url, value) is { } code
            ? new VariableProblem(code, placeholder.Key, value, code is VariableProblemCodes.WholeAddress or VariableProblemCodes.NotInAddress ? url!.Fill(value) : null)
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
        TemplatePlaceholderKind.OfferEnd when TemplateOffer.TryReadEnd(value, out var end) && end <= _leavesAt => VariableProblemCodes.PastTime,
        _ => null
    };

    private static bool IsWithin(ReadOnlySpan<char> text, decimal limit)
        => decimal.TryParse(text, Coordinate, CultureInfo.InvariantCulture, out var degrees) && Math.Abs(degrees) <= limit;

    /// <summary>Neither emoji nor web address (1.3.6).</summary>
    private static bool IsCode(string value) => !value.EnumerateRunes().Any(IsEmoji) && !WebAddress().IsMatch(value);

    private static bool IsEmoji(Rune rune)
        => !rune.IsAscii
           && (Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.EnclosingMark
               || rune.Value is 0xFE0F or 0x200D);

    [GeneratedRegex(@"://|^www\.|^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)*\.\p{L}{2,}(/|\?|:|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WebAddress();
}
