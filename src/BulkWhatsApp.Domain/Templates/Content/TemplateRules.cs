using System.Text.RegularExpressions;

namespace BulkWhatsApp.Templates;

/// <summary>
/// What Meta refuses in a template (meta-cloud-api.md 4.4 to 4.6, meta-platform-api.md 4.5), so that a person is told in words before Meta
/// is asked. The only place of these rules: the API and the pages ask here.
/// </summary>
public static partial class TemplateRules
{
    /// <summary>Problems and warnings in the order of the parts.</summary>
    public static IReadOnlyList<TemplateProblem> Check(TemplateContent content)
    {
        ArgumentNullException.ThrowIfNull(content);

        var problems = new TemplateProblems();
        CheckIdentity(content, problems);
        if (content.IsAuthentication)
        {
            CheckAuthentication(content, problems);
            return problems.All;
        }

        var texts = new TemplateTextRules(content.ParameterFormat, problems);
        CheckHeader(content, texts, problems);
        CheckBody(content, texts, problems);
        CheckFooter(content, problems);
        new TemplateButtonRules(problems).Check(content);
        CheckOffer(content, problems);
        CheckCards(content, texts, problems);
        return problems.All;
    }

    /// <summary>The variables of a text in the order in which Meta takes their examples, each once.</summary>
    public static IReadOnlyList<string> VariablesOf(string text, TemplateParameterFormat format)
    {
        var names = TemplateToken.Scan(text, format).Select(token => token.Name).Distinct();
        return [.. format == TemplateParameterFormat.Positional ? names.OrderBy(int.Parse) : names];
    }

    private static void CheckIdentity(TemplateContent content, TemplateProblems problems)
    {
        problems.If(!NameFormat().IsMatch(content.Name), TemplateProblemCode.NameInvalid, "name", WhatsAppTemplateConsts.MaxNameLength);
        problems.If(!TemplateLanguages.All.Contains(content.Language), TemplateProblemCode.LanguageUnknown, "language");
        problems.If(
            content.Category is not (TemplateCategory.Marketing or TemplateCategory.Utility or TemplateCategory.Authentication),
            TemplateProblemCode.CategoryMissing,
            "category");
    }

    private static void CheckAuthentication(TemplateContent content, TemplateProblems problems)
    {
        problems.If(
            content.CodeExpirationMinutes is < 1 or > TemplateTextConsts.MaxCodeExpirationMinutes,
            TemplateProblemCode.CodeExpiration,
            "codeExpirationMinutes",
            TemplateTextConsts.MaxCodeExpirationMinutes);
        if (content.Buttons is not [{ Kind: TemplateButtonKind.OneTimeCode } button])
        {
            problems.Add(TemplateProblemCode.ButtonKindNotAllowed, "buttons");
            return;
        }

        problems.IfLonger(button.Text, TemplateTextConsts.MaxButtonTextLength, TemplateProblemCode.ButtonTextTooLong, "buttons[0].text");
    }

    private static void CheckHeader(TemplateContent content, TemplateTextRules texts, TemplateProblems problems)
    {
        problems.If(
            !IsHeaderAllowed(content), TemplateProblemCode.HeaderKindNotAllowed, "headerKind");
        problems.If(content.NeedsHeaderFile && string.IsNullOrEmpty(content.HeaderHandle), TemplateProblemCode.FileMissing, "headerHandle");
        if (content.HeaderKind != TemplateHeaderKind.Text)
        {
            return;
        }

        var text = content.HeaderText ?? "";
        problems.If(string.IsNullOrWhiteSpace(text), TemplateProblemCode.HeaderTextMissing, "headerText");
        problems.IfLonger(text, TemplateTextConsts.MaxHeaderTextLength, TemplateProblemCode.HeaderTextTooLong, "headerText");
        problems.If(TemplateTextRules.HasFormatting(text), TemplateProblemCode.HeaderFormatting, "headerText");
        var names = texts.CheckVariables("headerText", text, _ => content.HeaderSample, _ => "headerSample");
        problems.If(names.Count > 1, TemplateProblemCode.HeaderManyVariables, "headerText");
    }

    private static bool IsHeaderAllowed(TemplateContent content) => content.HeaderKind switch
    {
        TemplateHeaderKind.None => true,
        TemplateHeaderKind.Image or TemplateHeaderKind.Video => content.Cards.Count == 0,
        TemplateHeaderKind.Text or TemplateHeaderKind.Document or TemplateHeaderKind.Location =>
            content.Cards.Count == 0 && !content.HasOffer,
        _ => false,
    };

    private static void CheckBody(TemplateContent content, TemplateTextRules texts, TemplateProblems problems)
    {
        problems.If(string.IsNullOrWhiteSpace(content.Body), TemplateProblemCode.BodyMissing, "body");
        problems.IfLonger(
            content.Body,
            content.HasOffer ? TemplateTextConsts.MaxOfferBodyLength : TemplateTextConsts.MaxBodyLength,
            TemplateProblemCode.BodyTooLong,
            "body");
        texts.CheckBody("body", content.Body, content.BodySamples, "bodySamples");
    }

    private static void CheckFooter(TemplateContent content, TemplateProblems problems)
    {
        if (string.IsNullOrEmpty(content.Footer))
        {
            return;
        }

        problems.If(content.HasOffer || content.Cards.Count > 0, TemplateProblemCode.FooterNotAllowed, "footer");
        problems.IfLonger(content.Footer, TemplateTextConsts.MaxFooterLength, TemplateProblemCode.FooterTooLong, "footer");
        problems.If(content.Footer.Contains("{{", StringComparison.Ordinal), TemplateProblemCode.FooterVariables, "footer");
    }

    private static void CheckOffer(TemplateContent content, TemplateProblems problems)
    {
        if (content.OfferText is not { } text)
        {
            return;
        }

        problems.If(content.Category != TemplateCategory.Marketing, TemplateProblemCode.OfferNeedsMarketing, "category");
        problems.If(string.IsNullOrWhiteSpace(text), TemplateProblemCode.OfferTextMissing, "offerText");
        problems.IfLonger(text, TemplateTextConsts.MaxOfferTextLength, TemplateProblemCode.OfferTextTooLong, "offerText");
        var kinds = content.Buttons.Select(button => button.Kind).ToArray();
        problems.If(
            kinds is not ([TemplateButtonKind.Url] or [TemplateButtonKind.CopyCode, TemplateButtonKind.Url]),
            TemplateProblemCode.OfferButtons,
            "buttons");
    }

    private static void CheckCards(TemplateContent content, TemplateTextRules texts, TemplateProblems problems)
    {
        var cards = content.Cards;
        if (cards.Count == 0)
        {
            return;
        }

        problems.If(content.Buttons.Count > 0 || content.HasOffer, TemplateProblemCode.CarouselAlone, "cards");
        problems.If(
            cards.Count is < TemplateTextConsts.MinCards or > TemplateTextConsts.MaxCards,
            TemplateProblemCode.CardCount,
            "cards",
            TemplateTextConsts.MinCards,
            TemplateTextConsts.MaxCards);
        for (var index = 0; index < cards.Count; index++)
        {
            CheckCard(cards[index], $"cards[{index}]", texts, problems);
            problems.If(!AreAlike(cards[0], cards[index]), TemplateProblemCode.CardsDiffer, $"cards[{index}]");
        }
    }

    private static void CheckCard(TemplateContentCard card, string field, TemplateTextRules texts, TemplateProblems problems)
    {
        problems.If(
            card.HeaderKind is not (TemplateHeaderKind.Image or TemplateHeaderKind.Video),
            TemplateProblemCode.CardHeader,
            $"{field}.headerKind");
        problems.If(string.IsNullOrEmpty(card.HeaderHandle), TemplateProblemCode.FileMissing, $"{field}.headerHandle");
        if (!string.IsNullOrEmpty(card.Body))
        {
            problems.IfLonger(card.Body, TemplateTextConsts.MaxCardBodyLength, TemplateProblemCode.CardBodyTooLong, $"{field}.body");
            texts.CheckBody($"{field}.body", card.Body, card.BodySamples, $"{field}.bodySamples");
        }

        new TemplateButtonRules(problems).CheckCard(card, field);
    }

    private static bool AreAlike(TemplateContentCard one, TemplateContentCard other) =>
        one.HeaderKind == other.HeaderKind
        && string.IsNullOrEmpty(one.Body) == string.IsNullOrEmpty(other.Body)
        && one.Buttons.Select(button => button.Kind).SequenceEqual(other.Buttons.Select(button => button.Kind));

    [GeneratedRegex("^[a-z0-9_]{1,512}$", RegexOptions.CultureInvariant)]
    private static partial Regex NameFormat();
}

/// <summary>Collects problems in the order in which they are found.</summary>
internal sealed class TemplateProblems
{
    private readonly List<TemplateProblem> _all = [];

    public IReadOnlyList<TemplateProblem> All => _all;

    public void Add(TemplateProblemCode code, string field, params object[] arguments) =>
        _all.Add(new TemplateProblem(code, field, Array.ConvertAll(arguments, argument => $"{argument}")));

    public void If(bool isSo, TemplateProblemCode code, string field, params object[] arguments)
    {
        if (isSo)
        {
            Add(code, field, arguments);
        }
    }

    public void Warn(bool isSo, TemplateProblemCode code, string field, params object[] arguments)
    {
        if (isSo)
        {
            Add(code, field, arguments);
            _all[^1] = _all[^1] with { IsWarning = true };
        }
    }

    public void IfLonger(string text, int max, TemplateProblemCode code, string field) =>
        If(text.Length > max, code, field, text.Length, max);
}
