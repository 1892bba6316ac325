using System.Text.Json;

namespace BulkWhatsApp.Templates;

/// <summary>Reads the buttons of one template or card (meta-cloud-api.md 1.3.3, 1.3.4 and 4.4).</summary>
/// <param name="format">How the template's variables are written.</param>
/// <param name="placeholders">Collects the values that the buttons need.</param>
/// <param name="body">The body of the template or card; null if a card has none.</param>
/// <param name="hasOffer">Whether the template has a limited-time offer, whose coupon codes are shorter.</param>
/// <param name="card">1-based number of the card; null for the template's own buttons.</param>
internal sealed class TemplateButtonReader(
    TemplateParameterFormat format, TemplatePlaceholderSet placeholders, TemplateText? body, bool hasOffer, int? card = null)
{
    /// <summary>When a template is created, Meta turns an OTP button into a URL button with this address (1.3.6).</summary>
    private const string OneTimeCodeAddress = "https://www.whatsapp.com/otp/code/";

    public static bool IsOneTimeCode(JsonElement button)
        => button.Type() == "OTP"
           || (button.Type() == "URL"
               && Text(button, "url") is { } url
               && url.StartsWith(OneTimeCodeAddress, StringComparison.OrdinalIgnoreCase)
               && url.Contains("{{", StringComparison.Ordinal));

    public static string? UnsupportedReason(JsonElement button) => button.Type() switch
    {
        "ORDER_DETAILS" => TemplateUnsupportedReasons.OrderDetails,
        var type => TemplateEnums.ParseButtonKind(type) == TemplateButtonKind.Other ? TemplateUnsupportedReasons.OtherButton : null
    };

    public TemplateButton Read(JsonElement button, int index)
    {
        var kind = IsOneTimeCode(button) ? TemplateButtonKind.OneTimeCode : TemplateEnums.ParseButtonKind(button.Type());
        var result = new TemplateButton(
            index, kind, Text(button, "text") ?? "", Url: null, Text(button, "phone_number"), Placeholder: null);

        return kind switch
        {
            TemplateButtonKind.Url => ReadUrl(result, button),
            TemplateButtonKind.OneTimeCode => ReadOneTimeCode(result, button),
            TemplateButtonKind.CopyCode => result with
            {
                Placeholder = Add(
                    index,
                    "coupon code",
                    TemplatePlaceholderKind.CouponCode,
                    hasOffer ? TemplateTextConsts.MaxOfferCouponCodeLength : TemplateTextConsts.MaxCouponCodeLength,
                    Example(button))
            },
            TemplateButtonKind.Mpm => result with
            {
                Placeholder = Add(index, "products", TemplatePlaceholderKind.Products, TemplateTextConsts.MaxProductsLength)
            },
            TemplateButtonKind.Catalog => result with
            {
                Placeholder = Add(
                    index,
                    "product ID of the picture",
                    TemplatePlaceholderKind.Product,
                    TemplateTextConsts.MaxProductIdLength,
                    isOptional: true)
            },
            TemplateButtonKind.Flow => result with
            {
                Placeholder = Add(
                    index, "flow token", TemplatePlaceholderKind.FlowToken, TemplateTextConsts.MaxFlowTokenLength, isOptional: true)
            },
            _ => result
        };
    }

    private TemplateButton ReadUrl(TemplateButton result, JsonElement button)
    {
        var url = Text(button, "url") ?? "";
        var tokens = Scan(url);
        if (tokens.Count == 0)
        {
            return result with { Url = new TemplateText(url, [], []) };
        }

        var fixedLength = url.Length - tokens.Sum(token => token.Length);
        var placeholder = Add(
            result.Index,
            "web address ending",
            TemplatePlaceholderKind.UrlSuffix,
            Math.Max(1, TemplateTextConsts.MaxUrlLength - fixedLength),
            Suffix(Example(button), url[..tokens[0].Start]));
        return WithUrl(result, url, tokens, placeholder);
    }

    private TemplateButton ReadOneTimeCode(TemplateButton result, JsonElement button)
    {
        var placeholder = body?.Parameters.Count > 0
            ? body.Parameters[0].Placeholder
            : Add(result.Index, "code", TemplatePlaceholderKind.OneTimeCode, TemplateTextConsts.MaxOneTimeCodeLength);

        var url = Text(button, "url");
        return url is null ? result with { Placeholder = placeholder } : WithUrl(result, url, Scan(url), placeholder);
    }

    private int Add(
        int index, string what, TemplatePlaceholderKind kind, int maxLength, string? example = null, bool isOptional = false)
    {
        var number = index + 1;
        return placeholders.Add(card is null
            ? new TemplatePlaceholder(
                TemplatePart.Button, number, $"button_{number}", $"Button {number} {what}", kind, maxLength, example, isOptional)
            : new TemplatePlaceholder(
                TemplatePart.Card,
                card.Value,
                $"card_{card}_button_{number}",
                $"Card {card} button {number} {what}",
                kind,
                maxLength,
                example,
                isOptional));
    }

    private static TemplateButton WithUrl(TemplateButton result, string url, List<TemplateToken> tokens, int placeholder)
    {
        var parameters = tokens.Select(token => token.Name).Distinct().Select(name => new TemplateParameter(name, placeholder)).ToList();
        return result with { Url = new TemplateText(url, tokens, parameters), Placeholder = placeholder };
    }

    /// <summary>A button's address has <c>{{1}}</c> even in a named template.</summary>
    private List<TemplateToken> Scan(string url) => TemplateToken.Scan(url, format);

    private static string? Example(JsonElement button) => ((JsonElement?)button).Get("example").AsTextOrFirst();

    private static string? Suffix(string? example, string prefix)
        => example is not null && example.StartsWith(prefix, StringComparison.Ordinal) ? example[prefix.Length..] : example;

    private static string? Text(JsonElement button, string name) => ((JsonElement?)button).Get(name).AsText();
}
