using System.Text.Json.Nodes;

namespace BulkWhatsApp.Templates;

/// <summary>Writes the <c>components</c> of a create or edit call (meta-cloud-api.md 4.4, meta-platform-api.md 4.5).</summary>
public static class TemplateContentWriter
{
    public static JsonArray Write(TemplateContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.IsAuthentication ? WriteAuthentication(content) : WriteOther(content);
    }

    /// <summary>The components with a text for an authentication template, which has none of its own.</summary>
    public static JsonArray WriteForPreview(TemplateContent content, string authenticationBody, string authenticationFooter)
    {
        var components = Write(content);
        if (content.IsAuthentication)
        {
            components[0]!["text"] = authenticationBody;
            components.OfType<JsonObject>().Where(part => part["type"]!.GetValue<string>() == "FOOTER").ToList()
                .ForEach(footer => footer["text"] = authenticationFooter);
        }

        return components;
    }

    private static JsonArray WriteAuthentication(TemplateContent content)
    {
        var components = new JsonArray(
            new JsonObject { ["type"] = "BODY", ["add_security_recommendation"] = content.AddSecurityRecommendation });
        if (content.CodeExpirationMinutes is { } minutes)
        {
            components.Add(new JsonObject { ["type"] = "FOOTER", ["code_expiration_minutes"] = minutes });
        }

        components.Add(Buttons(content.Buttons));
        return components;
    }

    private static JsonArray WriteOther(TemplateContent content)
    {
        var components = new JsonArray();
        if (content.HeaderKind != TemplateHeaderKind.None)
        {
            components.Add(Header(content));
        }

        components.Add(Body(content.Body, content.BodySamples, content.ParameterFormat));
        if (content.OfferText is { } offer)
        {
            components.Add(new JsonObject
            {
                ["type"] = "LIMITED_TIME_OFFER",
                ["limited_time_offer"] = new JsonObject { ["text"] = offer, ["has_expiration"] = content.OfferExpires },
            });
        }

        if (!string.IsNullOrEmpty(content.Footer))
        {
            components.Add(new JsonObject { ["type"] = "FOOTER", ["text"] = content.Footer });
        }

        if (content.Buttons.Count > 0)
        {
            components.Add(Buttons(content.Buttons));
        }

        if (content.Cards.Count > 0)
        {
            var cards = content.Cards.Select(card => Card(card, content.ParameterFormat)).ToArray<JsonNode?>();
            components.Add(new JsonObject { ["type"] = "CAROUSEL", ["cards"] = new JsonArray(cards) });
        }

        return components;
    }

    private static JsonObject Header(TemplateContent content)
    {
        var header = new JsonObject { ["type"] = "HEADER", ["format"] = content.HeaderKind.ToString().ToUpperInvariant() };
        if (content.NeedsHeaderFile)
        {
            header["example"] = Handle(content.HeaderHandle);
        }
        else if (content.HeaderKind == TemplateHeaderKind.Text)
        {
            var text = content.HeaderText ?? "";
            header["text"] = text;
            if (TemplateToken.Scan(text, content.ParameterFormat) is [var token, ..])
            {
                header["example"] = content.ParameterFormat == TemplateParameterFormat.Named
                    ? new JsonObject { ["header_text_named_params"] = new JsonArray(Named(token.Name, content.HeaderSample)) }
                    : new JsonObject { ["header_text"] = new JsonArray(content.HeaderSample ?? "") };
            }
        }

        return header;
    }

    private static JsonObject Body(string text, IReadOnlyDictionary<string, string?> samples, TemplateParameterFormat format)
    {
        var body = new JsonObject { ["type"] = "BODY", ["text"] = text };
        var names = TemplateRules.VariablesOf(text, format);
        if (names.Count > 0)
        {
            body["example"] = format == TemplateParameterFormat.Named
                ? new JsonObject
                {
                    ["body_text_named_params"] = new JsonArray([.. names.Select(name => Named(name, samples.GetValueOrDefault(name)))]),
                }
                : new JsonObject
                {
                    ["body_text"] = new JsonArray(
                        new JsonArray([.. names.Select(name => JsonValue.Create(samples.GetValueOrDefault(name) ?? ""))])),
                };
        }

        return body;
    }

    private static JsonObject Card(TemplateContentCard card, TemplateParameterFormat format)
    {
        var components = new JsonArray(new JsonObject
        {
            ["type"] = "HEADER",
            ["format"] = card.HeaderKind.ToString().ToUpperInvariant(),
            ["example"] = Handle(card.HeaderHandle),
        });
        if (!string.IsNullOrEmpty(card.Body))
        {
            components.Add(Body(card.Body, card.BodySamples, format));
        }

        components.Add(Buttons(card.Buttons));
        return new JsonObject { ["components"] = components };
    }

    private static JsonObject Buttons(IReadOnlyList<TemplateContentButton> buttons) => new()
    {
        ["type"] = "BUTTONS",
        ["buttons"] = new JsonArray([.. buttons.Select(Button)]),
    };

    private static JsonObject Button(TemplateContentButton button) => button.Kind switch
    {
        TemplateButtonKind.Url when button.Url?.Contains("{{", StringComparison.Ordinal) == true => new()
        {
            ["type"] = "URL",
            ["text"] = button.Text,
            ["url"] = button.Url,
            ["example"] = new JsonArray(button.UrlSample ?? ""),
        },
        TemplateButtonKind.Url => new() { ["type"] = "URL", ["text"] = button.Text, ["url"] = button.Url },
        TemplateButtonKind.PhoneNumber => new()
        {
            ["type"] = "PHONE_NUMBER", ["text"] = button.Text, ["phone_number"] = button.PhoneNumber,
        },
        TemplateButtonKind.CopyCode => new() { ["type"] = "COPY_CODE", ["example"] = button.Code },
        TemplateButtonKind.Catalog => new() { ["type"] = "CATALOG", ["text"] = button.Text },
        TemplateButtonKind.Flow => Flow(button),
        TemplateButtonKind.OneTimeCode when button.Text.Length == 0 => new() { ["type"] = "OTP", ["otp_type"] = "COPY_CODE" },
        TemplateButtonKind.OneTimeCode => new() { ["type"] = "OTP", ["otp_type"] = "COPY_CODE", ["text"] = button.Text },
        _ => new() { ["type"] = "QUICK_REPLY", ["text"] = button.Text },
    };

    private static JsonObject Flow(TemplateContentButton button)
    {
        var flow = new JsonObject { ["type"] = "FLOW", ["text"] = button.Text, ["flow_id"] = button.FlowId };
        if (!string.IsNullOrEmpty(button.FlowScreen))
        {
            flow["flow_action"] = "navigate";
            flow["navigate_screen"] = button.FlowScreen;
        }

        return flow;
    }

    private static JsonObject Handle(string? handle) => new() { ["header_handle"] = new JsonArray(handle ?? "") };

    private static JsonObject Named(string name, string? sample) => new() { ["param_name"] = name, ["example"] = sample ?? "" };
}
