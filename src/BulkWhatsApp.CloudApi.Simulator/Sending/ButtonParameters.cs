using System.Globalization;
using System.Text.Json;
using BulkWhatsApp.CloudApi.Simulator.Graph;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Sending;

/// <summary>Checks the button components of a send against the template's buttons (1.3.3).</summary>
internal readonly struct ButtonParameters(TemplateShape shape, JsonElement[] components, string place)
{
    private const int MaxPayload = 256;
    private const int MaxCoupon = 20;
    private const int MaxCouponOfOffer = 15;
    private const int MaxUrl = 2000;
    private const int MaxSections = 10;
    private const int MaxProducts = 30;
    private const int MaxTtlMinutes = 43_200;

    private readonly JsonElement[] _sent = components
        .Where(component => string.Equals(component.Text("type"), "button", StringComparison.OrdinalIgnoreCase)).ToArray();

    /// <summary>The answer of a tap on the first quick reply; null if there is none.</summary>
    public QuickReply? FirstQuickReply
    {
        get
        {
            for (var i = 0; i < shape.Buttons.Count; i++)
            {
                if (shape.Buttons[i].Type == "QUICK_REPLY")
                {
                    return new QuickReply(Value(Sent(i), "payload") ?? shape.Buttons[i].Text, shape.Buttons[i].Text);
                }
            }

            return null;
        }
    }

    public GraphError? Check()
    {
        foreach (var component in _sent)
        {
            if (CheckPlace(component) is { } bad)
            {
                return bad;
            }
        }

        for (var i = 0; i < shape.Buttons.Count; i++)
        {
            if (CheckValue(shape.Buttons[i], Sent(i), $"{place}buttons: Button at index {i}") is { } bad)
            {
                return bad;
            }
        }

        return null;
    }

    private GraphError? CheckPlace(JsonElement component)
    {
        if (!int.TryParse(component.TextOrNumber("index"), out var index))
        {
            return GraphError.Of(131008, $"{place}buttons: a button component requires an index");
        }

        if (index < 0 || index >= shape.Buttons.Count)
        {
            return GraphError.Of(132018, $"{place}buttons: the template has no button at index {index}");
        }

        var type = component.Text("sub_type")?.ToUpperInvariant();
        return type == shape.Buttons[index].Type
            ? null
            : GraphError.Of(132018, $"{place}buttons: Button at index {index} must be of type {shape.Buttons[index].DisplayType}");
    }

    private GraphError? CheckValue(TemplateButton button, JsonElement? sent, string which)
    {
        var count = sent?.Items("parameters").Count() ?? 0;
        if (count == 0)
        {
            return button.NeedsParameter ? GraphError.Of(131008, $"{which} of type {button.DisplayType} requires a parameter") : null;
        }

        return button.Type switch
        {
            "URL" when button.Url.Variables.Count == 0 => GraphError.Of(132018, $"{which} of type Url takes no parameter"),
            "URL" when count > 1 => GraphError.Of(
                132000, $"{which}: number of localizable_params ({count}) does not match the expected number of params (1)"),
            "URL" => CheckUrl(button, Value(sent, "text"), which),
            "COPY_CODE" => CheckCoupon(Value(sent, "coupon_code"), which),
            "MPM" => CheckProducts(Action(sent), which),
            "CATALOG" or "FLOW" =>
                Action(sent) is null ? GraphError.Of(131008, $"{which} of type {button.DisplayType} requires an action") : null,
            "QUICK_REPLY" => CheckPayload(Value(sent, "payload"), which),
            "VOICE_CALL" => CheckCall(sent!.Value, which),
            _ => GraphError.Of(132018, $"{which} of type {button.DisplayType} takes no parameter"),
        };
    }

    private static GraphError? CheckUrl(TemplateButton button, string? value, string which)
    {
        if (string.IsNullOrEmpty(value))
        {
            return GraphError.Of(131008, $"{which} of type Url requires a parameter");
        }

        return button.IsOneTimeCode ? OneTimeCode.Check(value)
            : button.Url.Length + value.Length > MaxUrl
            ? GraphError.Of(132005, $"{which}: the URL is longer than {MaxUrl} characters after substitution")
            : null;
    }

    private GraphError? CheckCoupon(string? code, string which)
    {
        var most = shape.Offer is null ? MaxCoupon : MaxCouponOfOffer;
        return string.IsNullOrEmpty(code) ? GraphError.Of(131008, $"{which} of type CopyCode requires a parameter")
            : code.Length > most ? GraphError.Of(100, $"{which}: the coupon code is longer than {most} characters")
            : null;
    }

    private static GraphError? CheckPayload(string? payload, string which) =>
        payload?.Length > MaxPayload ? GraphError.Of(100, $"{which}: the payload is longer than {MaxPayload} characters") : null;

    private static GraphError? CheckProducts(JsonElement? action, string which)
    {
        var sections = action?.Items("sections").ToArray() ?? [];
        if (sections.Length is 0 or > MaxSections)
        {
            return GraphError.Of(131008, $"{which} of type Mpm requires an action with 1 to {MaxSections} sections");
        }

        if (sections.Length > 1 && sections.Any(section => string.IsNullOrEmpty(section.Text("title"))))
        {
            return GraphError.Of(131008, $"{which}: several sections require a title each");
        }

        var products = sections.SelectMany(section => section.Items("product_items")).ToArray();
        return products.Length is 0 or > MaxProducts
            || products.Any(product => string.IsNullOrEmpty(product.TextOrNumber("product_retailer_id")))
            ? GraphError.Of(131009, $"{which}: the sections must hold 1 to {MaxProducts} products with a product_retailer_id")
            : null;
    }

    private static GraphError? CheckCall(JsonElement sent, string which)
    {
        foreach (var parameter in sent.Items("parameters"))
        {
            if (parameter.Member("ttl_minutes") is { } ttl
                && !(int.TryParse(ttl.ToString(), out var minutes) && minutes is > 0 and <= MaxTtlMinutes))
            {
                return GraphError.Of(131009, $"{which}: ttl_minutes must be 1 to {MaxTtlMinutes}");
            }

            if (CheckPayload(parameter.Text("payload"), which) is { } bad)
            {
                return bad;
            }
        }

        return null;
    }

    private JsonElement? Sent(int index)
    {
        foreach (var component in _sent)
        {
            if (int.TryParse(component.TextOrNumber("index"), out var at) && at == index)
            {
                return component;
            }
        }

        return null;
    }

    private static JsonElement? Action(JsonElement? component) => First(component)?.Member("action");

    private static string? Value(JsonElement? component, string name) => First(component)?.Text(name);

    private static JsonElement? First(JsonElement? component)
    {
        if (component is { } sent)
        {
            foreach (var parameter in sent.Items("parameters"))
            {
                return parameter;
            }
        }

        return null;
    }
}

/// <summary>The code of an authentication template: 1 to 15 characters, no URL, no emoji (1.3.6).</summary>
internal static class OneTimeCode
{
    private const int MaxLength = 15;

    public static GraphError? Check(string code)
    {
        if (code.Length > MaxLength)
        {
            return GraphError.Of(132018, $"The one-time code is longer than {MaxLength} characters");
        }

        return code.Contains("://", StringComparison.Ordinal)
            || code.StartsWith("www.", StringComparison.OrdinalIgnoreCase)
            || code.EnumerateRunes().Any(IsPicture)
            ? GraphError.Of(132018, "The one-time code may hold no URL and no emoji")
            : null;
    }

    private static bool IsPicture(System.Text.Rune rune) => System.Text.Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.OtherSymbol or UnicodeCategory.EnclosingMark or UnicodeCategory.OtherNotAssigned;
}

/// <param name="Payload">As sent, or the label (1.3.3).</param>
/// <param name="Text">The label.</param>
internal sealed record QuickReply(string Payload, string Text);
