using System.Text.Json;

namespace BulkWhatsApp.Templates;

/// <summary>Makes an editable content of a template as Meta lists it (meta-cloud-api.md 4.2).</summary>
public static class TemplateContentReader
{
    /// <summary>
    /// Samples of files are missing: Meta shows an address of its own in their place, which it does not take back.
    /// </summary>
    /// <returns>Null if it has a part that only Meta's own pages can write.</returns>
    public static TemplateContent? Read(WhatsAppTemplate template)
    {
        using var document = JsonDocument.Parse(template.ComponentsJson);
        var components = document.RootElement.EnumerateArray().ToList();
        if (!components.All(IsKnown))
        {
            return null;
        }

        var format = template.ParameterFormat;
        var header = Find(components, "HEADER");
        var headerKind = header is null ? TemplateHeaderKind.None : TemplateEnums.ParseHeaderKind(header.Get("format").AsText());
        var body = Find(components, "BODY");
        var text = body.Get("text").AsText() ?? "";
        var offer = Find(components, "LIMITED_TIME_OFFER").Get("limited_time_offer");
        var buttons = Buttons(components);
        var cards = Find(components, "CAROUSEL").Get("cards").Items().Select(card => Card(card, format)).ToList();
        if (headerKind is TemplateHeaderKind.Other or TemplateHeaderKind.Product || buttons is null || cards.Contains(null))
        {
            return null;
        }

        var content = new TemplateContent
        {
            Name = template.Name,
            Language = template.Language,
            Category = template.Category,
            ParameterFormat = format,
            HeaderKind = headerKind,
            Buttons = buttons,
        };
        if (content.IsAuthentication)
        {
            return buttons is [{ Kind: TemplateButtonKind.OneTimeCode }]
                ? content with
                {
                    AddSecurityRecommendation = body.Get("add_security_recommendation") is { ValueKind: JsonValueKind.True },
                    CodeExpirationMinutes = Find(components, "FOOTER").Get("code_expiration_minutes") is { } minutes
                        && int.TryParse(minutes.ToString(), out var number)
                        ? number
                        : null,
                }
                : null;
        }

        var headerText = headerKind == TemplateHeaderKind.Text ? header.Get("text").AsText() : null;
        return content with
        {
            HeaderText = headerText,
            HeaderSample = headerText is not null && TemplateRules.VariablesOf(headerText, format) is [var name, ..]
                ? TemplateExamples.OfHeader(header!.Value).Find(name, 1)
                : null,
            Body = text,
            BodySamples = Samples(body, text, format),
            Footer = Find(components, "FOOTER").Get("text").AsText(),
            OfferText = offer is null ? null : offer.Get("text").AsText() ?? "",
            OfferExpires = offer.Get("has_expiration") is { ValueKind: JsonValueKind.True },
            Cards = [.. cards.OfType<TemplateContentCard>()],
        };
    }

    private static bool IsKnown(JsonElement component) =>
        component.Type() is "HEADER" or "BODY" or "FOOTER" or "BUTTONS" or "CAROUSEL" or "LIMITED_TIME_OFFER";

    private static TemplateContentCard? Card(JsonElement card, TemplateParameterFormat format)
    {
        var components = ((JsonElement?)card).Get("components").Items().ToList();
        var kind = TemplateEnums.ParseHeaderKind(Find(components, "HEADER").Get("format").AsText());
        var body = Find(components, "BODY");
        var text = body.Get("text").AsText();
        return kind is TemplateHeaderKind.Image or TemplateHeaderKind.Video && Buttons(components) is { } buttons
            ? new TemplateContentCard
            {
                HeaderKind = kind, Body = text, BodySamples = Samples(body, text ?? "", format), Buttons = buttons,
            }
            : null;
    }

    private static List<TemplateContentButton>? Buttons(List<JsonElement> components)
    {
        var read = Find(components, "BUTTONS").Get("buttons").Items().Select(Button).ToList();
        return read.Contains(null) ? null : read.OfType<TemplateContentButton>().ToList();
    }

    private static TemplateContentButton? Button(JsonElement json)
    {
        JsonElement? button = json;
        var kind = TemplateButtonReader.IsOneTimeCode(json) ? TemplateButtonKind.OneTimeCode : TemplateEnums.ParseButtonKind(json.Type());
        var read = new TemplateContentButton(kind) { Text = button.Get("text").AsText() ?? "" };
        return kind switch
        {
            TemplateButtonKind.QuickReply or TemplateButtonKind.Catalog => read,

            // One-tap and zero-tap buttons name apps, which cannot be written here.
            TemplateButtonKind.OneTimeCode => IsCopyCode(button) ? read : null,
            TemplateButtonKind.Url => read with
            {
                Url = button.Get("url").AsText(), UrlSample = button.Get("example").AsTextOrFirst(),
            },
            TemplateButtonKind.PhoneNumber => read with { PhoneNumber = button.Get("phone_number").AsText() },
            TemplateButtonKind.CopyCode => read with { Text = "", Code = button.Get("example").AsTextOrFirst() },
            TemplateButtonKind.Flow when button.Get("flow_action").AsText()?.ToUpperInvariant() is null or "NAVIGATE" => read with
            {
                FlowId = button.Get("flow_id")?.ToString(), FlowScreen = button.Get("navigate_screen").AsText(),
            },
            _ => null,
        };
    }

    private static bool IsCopyCode(JsonElement? button) =>
        (button.Get("otp_type").AsText() ?? button.Get("url").AsText() ?? "").Contains("COPY_CODE", StringComparison.OrdinalIgnoreCase);

    private static Dictionary<string, string?> Samples(JsonElement? body, string text, TemplateParameterFormat format)
    {
        var examples = body is { } component ? TemplateExamples.OfBody(component) : null;
        return TemplateRules.VariablesOf(text, format).Select((name, index) => (name, index))
            .ToDictionary(item => item.name, item => examples?.Find(item.name, item.index + 1));
    }

    private static JsonElement? Find(List<JsonElement> components, string type)
    {
        var index = components.FindIndex(component => component.Type() == type);
        return index < 0 ? null : components[index];
    }
}
