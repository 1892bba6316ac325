using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Graph;

/// <summary>Reads a template definition (4.4) and refuses what section 4.6 forbids, as far as it matters to a sender.</summary>
internal static partial class TemplateDefinition
{
    private static readonly string[] Categories = ["MARKETING", "UTILITY", "AUTHENTICATION"];

    public static GraphError? Read(JsonElement root, string wabaId, out MessageTemplate? template)
    {
        template = null;
        var name = root.Text("name");
        if (name is null || !NameFormat().IsMatch(name))
        {
            return GraphError.BadTemplate(
                2388046, "Name Format is Incorrect", "The name may hold lower-case letters, digits and underscores only.");
        }

        if (root.Text("language") is not { Length: > 0 } language)
        {
            return new GraphError(400, 100, "(#100) The parameter language is required.");
        }

        var category = root.Text("category")?.ToUpperInvariant();
        if (!Categories.Contains(category))
        {
            return new GraphError(400, 100, "(#100) Param category must be one of {UTILITY, MARKETING, AUTHENTICATION}");
        }

        return ReadComponents(root, category!, out var components, out var shape) ?? Build(out template);

        GraphError? Build(out MessageTemplate? built)
        {
            built = new MessageTemplate
            {
                Id = root.TextOrNumber("id") ?? "",
                WabaId = wabaId,
                Name = name,
                Language = language,
                Category = category!,
                Status = "PENDING",
                MessageSendTtlSeconds = int.TryParse(root.TextOrNumber("message_send_ttl_seconds"), out var seconds) ? seconds : null,
                ParameterFormat = root.Text("parameter_format")?.ToUpperInvariant() ?? "POSITIONAL",
                Components = components,
                Shape = shape!,
            };
            return null;
        }
    }

    private static GraphError? ReadComponents(JsonElement root, string category, out JsonElement components, out TemplateShape? shape)
    {
        shape = null;
        components = root.Member("components") is { } given
            ? category == "AUTHENTICATION" ? AuthenticationPreset.Apply(given) : given.Clone()
            : default;
        try
        {
            shape = TemplateShape.Read(components);
        }
        catch (Exception exception) when (exception is FormatException or KeyNotFoundException or InvalidOperationException)
        {
            return new GraphError(400, 100, $"(#100) Param components is not valid: {exception.Message}");
        }

        return TemplateRules.Refuse(shape);
    }

    [GeneratedRegex("^[a-z0-9_]{1,512}$")]
    private static partial Regex NameFormat();
}

/// <summary>What Meta refuses in a definition (4.4, 4.6), as far as it matters to a sender.</summary>
internal static class TemplateRules
{
    private const int MaxButtonsOfCard = 2;
    private const int MaxOfferText = 16;

    public static GraphError? Refuse(TemplateShape shape) => RefuseBody(shape) ?? RefuseCards(shape) ?? RefuseOffer(shape);

    private static GraphError? RefuseBody(TemplateShape shape)
    {
        var body = shape.Body;
        if (body.Length == 0 && body.Variables.Count == 0)
        {
            return GraphError.BadTemplate(2388072, "Message Body Format is Incorrect", "The template needs a body.");
        }

        return body.Length > shape.MaxBody
            ? GraphError.BadTemplate(2388040, "Character Limit Exceeded", $"The body may have {shape.MaxBody} characters.")
            : null;
    }

    /// <summary>
    /// All cards must be alike: 2 to 10 of them, each with an image, a video or a product, and up to two buttons (1.3.4).
    /// </summary>
    private static GraphError? RefuseCards(TemplateShape shape)
    {
        if (shape.Cards.Count == 0)
        {
            return null;
        }

        if (shape.Cards.Count is < TemplateShape.MinCards or > TemplateShape.MaxCards)
        {
            return Incomplete($"A carousel has {TemplateShape.MinCards} to {TemplateShape.MaxCards} cards.");
        }

        var first = shape.Cards[0];
        if (first.HeaderFormat is not ("IMAGE" or "VIDEO" or "PRODUCT"))
        {
            return GraphError.BadTemplate(
                2388047, "Message Header Format is Incorrect", "The header of a card must be IMAGE, VIDEO or PRODUCT.");
        }

        foreach (var card in shape.Cards)
        {
            if (card.HeaderFormat != first.HeaderFormat || HasBody(card) != HasBody(first) || !Types(card).SequenceEqual(Types(first)))
            {
                return Incomplete("All cards of a carousel must have the same components.");
            }

            if (card.Body.Length > card.MaxBody)
            {
                return GraphError.BadTemplate(
                    2388040, "Character Limit Exceeded", $"The body of a card may have {card.MaxBody} characters.");
            }

            if (card.Buttons.Count is 0 or > MaxButtonsOfCard
                || card.Buttons.Any(button => button.Type is not ("QUICK_REPLY" or "URL" or "PHONE_NUMBER" or "SPM")))
            {
                return Incomplete($"A card has 1 to {MaxButtonsOfCard} buttons of type QUICK_REPLY, URL, PHONE_NUMBER or SPM.");
            }
        }

        return null;
    }

    private static GraphError? RefuseOffer(TemplateShape shape)
    {
        if (shape.Offer is null)
        {
            return null;
        }

        if (shape.Offer.Length is 0 or > MaxOfferText)
        {
            return GraphError.BadTemplate(
                2388040, "Character Limit Exceeded", $"The text of a limited-time offer has 1 to {MaxOfferText} characters.");
        }

        if (shape.HasFooter)
        {
            return GraphError.BadTemplate(2388073, "Message Footer Format is Incorrect", "A limited-time offer has no footer.");
        }

        if (shape.HeaderFormat is not (TemplateShape.NoHeader or "IMAGE" or "VIDEO"))
        {
            return GraphError.BadTemplate(
                2388047, "Message Header Format is Incorrect", "The header of a limited-time offer must be IMAGE or VIDEO.");
        }

        return Types(shape).ToArray() is ["URL"] or ["COPY_CODE", "URL"]
            ? null
            : Incomplete("A limited-time offer has a URL button, behind a COPY_CODE button if it has one.");
    }

    private static bool HasBody(TemplateShape card) => card.Body.Length > 0 || card.Body.Variables.Count > 0;

    private static IEnumerable<string> Types(TemplateShape shape) => shape.Buttons.Select(button => button.Type);

    private static GraphError Incomplete(string message) =>
        GraphError.BadTemplate(2388043, "Message Template Component is Incomplete", message);
}

/// <summary>Meta writes the text of authentication templates and turns the OTP button into a URL button (1.3.6, 4.4).</summary>
internal static class AuthenticationPreset
{
    private const string Advice = " For your security, do not share this code.";

    public static JsonElement Apply(JsonElement components)
    {
        if (JsonNode.Parse(components.GetRawText()) is not JsonArray parts)
        {
            return components.Clone();
        }

        foreach (var part in parts.OfType<JsonObject>())
        {
            Preset(part);
        }

        return JsonSerializer.SerializeToElement(parts);
    }

    private static void Preset(JsonObject part)
    {
        switch (part["type"]?.ToString().ToUpperInvariant())
        {
            case "BODY":
                part["text"] = "*{{1}}* is your verification code."
                    + (part["add_security_recommendation"]?.ToString() == "true" ? Advice : "");
                break;
            case "FOOTER":
                part["text"] = $"This code expires in {part["code_expiration_minutes"]} minutes.";
                break;
            case "BUTTONS" when part["buttons"] is JsonArray buttons:
                foreach (var button in buttons.OfType<JsonObject>().Where(button => button["type"]?.ToString() == "OTP"))
                {
                    button["type"] = "URL";
                    button["url"] = $"https://www.whatsapp.com/otp/code/?otp_type={button["otp_type"]}&code=otp{{{{1}}}}";
                }

                break;
        }
    }
}
