using System.Text.Json;

namespace BulkWhatsApp.Templates;

/// <summary>Reads the buttons of one template (meta-cloud-api.md 1.3.3 and 4.4).</summary>
internal sealed class TemplateButtonReader(TemplateParameterFormat format, TemplatePlaceholderSet placeholders, TemplateText body)
{
    /// <summary>Meta turns an OTP button into a web address button with this address when the template is created (1.3.6).</summary>
    private const string OneTimeCodeAddress = "https://www.whatsapp.com/otp/code/";

    public static bool IsOneTimeCode(JsonElement button)
        => button.Type() == "OTP"
           || (button.Type() == "URL"
               && Text(button, "url") is { } url
               && url.StartsWith(OneTimeCodeAddress, StringComparison.OrdinalIgnoreCase)
               && url.Contains("{{", StringComparison.Ordinal));

    public static string? UnsupportedReason(JsonElement button) => button.Type() switch
    {
        "CATALOG" => TemplateUnsupportedReasons.Catalog,
        "MPM" or "SPM" => TemplateUnsupportedReasons.Product,
        "ORDER_DETAILS" => TemplateUnsupportedReasons.OrderDetails,
        "CALL_PERMISSION_REQUEST" => TemplateUnsupportedReasons.CallPermissionRequest,
        "REQUEST_CONTACT_INFO" => TemplateUnsupportedReasons.ContactRequest,
        var type => TemplateEnums.ParseButtonKind(type) == TemplateButtonKind.Other ? TemplateUnsupportedReasons.OtherButton : null
    };

    public TemplateButton Read(JsonElement button, int index)
    {
        var kind = IsOneTimeCode(button) ? TemplateButtonKind.OneTimeCode : TemplateEnums.ParseButtonKind(button.Type());
        var result = new TemplateButton(index, kind, Text(button, "text") ?? "", Url: null, Text(button, "phone_number"), Placeholder: null);

        return kind switch
        {
            TemplateButtonKind.Url => ReadUrl(result, button),
            TemplateButtonKind.OneTimeCode => ReadOneTimeCode(result, button),
            TemplateButtonKind.CopyCode => result with { Placeholder = AddCouponCode(button, index + 1) },
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

        var number = result.Index + 1;
        var fixedLength = url.Length - tokens.Sum(token => token.Length);
        var placeholder = placeholders.Add(new TemplatePlaceholder(
            TemplatePart.Button,
            number,
            $"button_{number}",
            $"Button {number} web address ending",
            TemplatePlaceholderKind.UrlSuffix,
            Math.Max(1, TemplateTextConsts.MaxUrlLength - fixedLength),
            Suffix(Example(button), url[..tokens[0].Start])));
        return WithUrl(result, url, tokens, placeholder);
    }

    private TemplateButton ReadOneTimeCode(TemplateButton result, JsonElement button)
    {
        var number = result.Index + 1;
        var placeholder = body.Parameters.Count > 0
            ? body.Parameters[0].Placeholder
            : placeholders.Add(new TemplatePlaceholder(
                TemplatePart.Button,
                number,
                $"button_{number}",
                $"Button {number} code",
                TemplatePlaceholderKind.OneTimeCode,
                TemplateTextConsts.MaxOneTimeCodeLength,
                Example: null));

        var url = Text(button, "url");
        return url is null ? result with { Placeholder = placeholder } : WithUrl(result, url, Scan(url), placeholder);
    }

    private int AddCouponCode(JsonElement button, int number)
        => placeholders.Add(new TemplatePlaceholder(
            TemplatePart.Button,
            number,
            $"button_{number}",
            $"Button {number} coupon code",
            TemplatePlaceholderKind.CouponCode,
            TemplateTextConsts.MaxCouponCodeLength,
            Example(button)));

    private static TemplateButton WithUrl(TemplateButton result, string url, List<TemplateToken> tokens, int placeholder)
    {
        var parameters = tokens.Select(token => token.Name).Distinct().Select(name => new TemplateParameter(name, placeholder)).ToList();
        return result with { Url = new TemplateText(url, tokens, parameters), Placeholder = placeholder };
    }

    /// <summary>A web address keeps <c>{{1}}</c> also on a named template.</summary>
    private List<TemplateToken> Scan(string url) => TemplateToken.Scan(url, format);

    private static string? Example(JsonElement button) => ((JsonElement?)button).Get("example").AsTextOrFirst();

    private static string? Suffix(string? example, string prefix)
        => example is not null && example.StartsWith(prefix, StringComparison.Ordinal) ? example[prefix.Length..] : example;

    private static string? Text(JsonElement button, string name) => ((JsonElement?)button).Get(name).AsText();
}
