namespace BulkWhatsApp.Templates;

/// <summary>The rules of buttons (meta-cloud-api.md 4.6).</summary>
internal sealed class TemplateButtonRules(TemplateProblems problems)
{
    private const string UrlVariable = "{{1}}";

    private static readonly Dictionary<TemplateButtonKind, int> Most = new()
    {
        [TemplateButtonKind.QuickReply] = TemplateTextConsts.MaxButtons,
        [TemplateButtonKind.Url] = TemplateTextConsts.MaxUrlButtons,
        [TemplateButtonKind.PhoneNumber] = 1,
        [TemplateButtonKind.CopyCode] = 1,
        [TemplateButtonKind.Flow] = 1,
        [TemplateButtonKind.Catalog] = 1,
    };

    public void Check(TemplateContent content)
    {
        var buttons = content.Buttons;
        problems.If(
            buttons.Count > TemplateTextConsts.MaxButtons, TemplateProblemCode.ButtonsTooMany, "buttons", TemplateTextConsts.MaxButtons);
        foreach (var (kind, most) in Most)
        {
            var index = IndexOfSurplus(buttons, kind, most);
            problems.If(
                index is not null && most < TemplateTextConsts.MaxButtons,
                TemplateProblemCode.ButtonsTooManyOfKind, $"buttons[{index}].kind", most);
        }

        problems.If(!AreQuickRepliesTogether(buttons), TemplateProblemCode.ButtonsNotGrouped, "buttons");
        problems.If(
            buttons.Any(button => button.Kind == TemplateButtonKind.Catalog)
                && (buttons.Count > 1 || content.HeaderKind != TemplateHeaderKind.None),
            TemplateProblemCode.CatalogAlone,
            "buttons");
        problems.Warn(
            buttons.Count > TemplateTextConsts.MaxDesktopButtons
                || (buttons.Any(IsQuickReply) && !buttons.All(IsQuickReply)),
            TemplateProblemCode.ButtonsNotOnDesktop,
            "buttons");
        for (var index = 0; index < buttons.Count; index++)
        {
            CheckButton(
                buttons[index], $"buttons[{index}]", Most.ContainsKey(buttons[index].Kind),
                content.HasOffer ? TemplateTextConsts.MaxOfferCouponCodeLength : TemplateTextConsts.MaxCouponCodeLength);
        }
    }

    public void CheckCard(TemplateContentCard card, string field)
    {
        problems.If(
            card.Buttons.Count is 0 or > TemplateTextConsts.MaxCardButtons,
            TemplateProblemCode.CardButtons,
            $"{field}.buttons",
            TemplateTextConsts.MaxCardButtons);
        for (var index = 0; index < card.Buttons.Count; index++)
        {
            var isAllowed = card.Buttons[index].Kind
                is TemplateButtonKind.QuickReply or TemplateButtonKind.Url or TemplateButtonKind.PhoneNumber;
            CheckButton(card.Buttons[index], $"{field}.buttons[{index}]", isAllowed, TemplateTextConsts.MaxCouponCodeLength);
        }
    }

    private void CheckButton(TemplateContentButton button, string field, bool isAllowed, int maxCode)
    {
        problems.If(!isAllowed, TemplateProblemCode.ButtonKindNotAllowed, $"{field}.kind");
        if (button.Kind != TemplateButtonKind.CopyCode)
        {
            problems.If(string.IsNullOrWhiteSpace(button.Text), TemplateProblemCode.ButtonTextMissing, $"{field}.text");
            problems.IfLonger(
                button.Text, TemplateTextConsts.MaxButtonTextLength, TemplateProblemCode.ButtonTextTooLong, $"{field}.text");
        }

        switch (button.Kind)
        {
            case TemplateButtonKind.Url:
                CheckUrl(button, field);
                break;
            case TemplateButtonKind.PhoneNumber:
                problems.If(
                    !IsPhone(button.PhoneNumber), TemplateProblemCode.PhoneInvalid, $"{field}.phoneNumber",
                    TemplateTextConsts.MaxButtonPhoneLength);
                break;
            case TemplateButtonKind.CopyCode:
                problems.If(string.IsNullOrWhiteSpace(button.Code), TemplateProblemCode.CodeMissing, $"{field}.code");
                problems.IfLonger(button.Code ?? "", maxCode, TemplateProblemCode.CodeTooLong, $"{field}.code");
                break;
            case TemplateButtonKind.Flow:
                problems.If(
                    string.IsNullOrEmpty(button.FlowId) || !button.FlowId.All(char.IsAsciiDigit),
                    TemplateProblemCode.FlowMissing,
                    $"{field}.flowId");
                break;
        }
    }

    private void CheckUrl(TemplateContentButton button, string field)
    {
        var url = button.Url ?? "";
        var braces = url.IndexOf("{{", StringComparison.Ordinal);
        var start = braces < 0 ? url : url[..braces];
        problems.If(!IsWebAddress(start), TemplateProblemCode.UrlInvalid, $"{field}.url");
        problems.IfLonger(url, TemplateTextConsts.MaxUrlLength, TemplateProblemCode.UrlTooLong, $"{field}.url");
        if (braces < 0)
        {
            return;
        }

        problems.If(url[braces..] != UrlVariable, TemplateProblemCode.UrlVariableNotAtEnd, $"{field}.url");
        problems.If(
            button.UrlSample is not { } sample || sample.Length <= start.Length || !sample.StartsWith(start, StringComparison.Ordinal)
                || !IsWebAddress(sample),
            TemplateProblemCode.UrlSampleMissing,
            $"{field}.urlSample",
            start);
    }

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
        && uri.Host.Length > 0
        && !text.Any(char.IsWhiteSpace);

    private static bool IsPhone(string? text) =>
        text is { Length: > 0 and <= TemplateTextConsts.MaxButtonPhoneLength }
        && text.Count(char.IsAsciiDigit) >= 3
        && text.All(character => char.IsAsciiDigit(character) || character is '+' or ' ' or '-' or '(' or ')');

    private static int? IndexOfSurplus(IReadOnlyList<TemplateContentButton> buttons, TemplateButtonKind kind, int most)
    {
        var surplus = buttons.Select((button, index) => (button.Kind, index)).Where(item => item.Kind == kind).Skip(most).ToList();
        return surplus.Count == 0 ? null : surplus[0].index;
    }

    /// <summary>Behind the last quick reply of the first run, none may follow.</summary>
    private static bool AreQuickRepliesTogether(IReadOnlyList<TemplateContentButton> buttons) =>
        !buttons.SkipWhile(button => !IsQuickReply(button)).SkipWhile(IsQuickReply).Any(IsQuickReply);

    private static bool IsQuickReply(TemplateContentButton button) => button.Kind == TemplateButtonKind.QuickReply;
}
