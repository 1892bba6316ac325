using System.Text.Json;
using BulkWhatsApp.CloudApi.Simulator.Graph;
using BulkWhatsApp.CloudApi.Simulator.Personas;
using BulkWhatsApp.CloudApi.Simulator.Settings;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Sending;

/// <summary>Step 7 of the send pipeline: whether the components of a send fit the template (1.3).</summary>
internal readonly struct TemplateParameters(
    MessageTemplate template, MediaStore media, string phoneNumberId, SimulatorOptions options, DateTimeOffset now)
{
    private static readonly string[] Parts = ["header", "body", "button", "carousel", "limited_time_offer", "tap_target_configuration"];

    private readonly HeaderParameter _header = new(media, phoneNumberId, options, now);

    public GraphError? Check(JsonElement? components, out SentParameters sent)
    {
        sent = default;
        if (components is { ValueKind: not JsonValueKind.Array })
        {
            return GraphError.Of(100, "Param template['components'] must be an array.");
        }

        var list = components is { } given ? given.EnumerateArray().ToArray() : [];
        foreach (var component in list)
        {
            if (!Parts.Contains(component.Text("type"), StringComparer.OrdinalIgnoreCase))
            {
                return GraphError.Of(
                    100, $"Param template['components'] has a component whose type is not one of {string.Join(", ", Parts)}.");
            }
        }

        return CheckParts(template.Shape, list, "", out sent) ?? CheckCards(list, ref sent) ?? CheckOffer(list);
    }

    private GraphError? CheckParts(TemplateShape shape, JsonElement[] components, string place, out SentParameters sent)
    {
        sent = default;
        var header = Parameters(components, "header");
        var body = Parameters(components, "body");
        var buttons = new ButtonParameters(shape, components, place);
        DeliveryError? failure = null;
        var error = CheckHeaderFormat(shape, header, place)
            ?? CheckCount(shape.Header, shape.HeaderFormat == "TEXT" ? header : [], $"{place}header")
            ?? CheckCount(shape.Body, body, $"{place}body")
            ?? CheckTexts(shape.Header, shape.HeaderFormat == "TEXT" ? header : [], $"{place}header", int.MaxValue)
            ?? CheckTexts(shape.Body, body, $"{place}body", int.MaxValue)
            ?? buttons.Check()
            ?? CheckTexts(shape.Body, body, $"{place}body", shape.MaxBody)
            ?? (shape.HeaderFormat is TemplateShape.NoHeader or "TEXT" ? null : _header.Check(shape, header[0], place, out failure));
        sent = new SentParameters(buttons.FirstQuickReply, failure);
        return error;
    }

    private static JsonElement[] Parameters(JsonElement[] components, string type) =>
        Named(components, type)?.Items("parameters").ToArray() ?? [];

    private static JsonElement? Named(JsonElement[] components, string type)
    {
        foreach (var component in components)
        {
            if (string.Equals(component.Text("type"), type, StringComparison.OrdinalIgnoreCase))
            {
                return component;
            }
        }

        return null;
    }

    private static GraphError? CheckHeaderFormat(TemplateShape shape, JsonElement[] header, string place)
    {
        var received = header.Length > 0 ? header[0].Text("type")?.ToUpperInvariant() ?? "UNKNOWN" : "UNKNOWN";
        return shape.HeaderFormat switch
        {
            TemplateShape.NoHeader => header.Length > 0 ? GraphError.Of(132018, "Template does not contain title component") : null,
            "TEXT" when header.Length == 0 || received == "TEXT" => null,
            var expected when expected == received && header.Length == 1 => null,
            var expected => GraphError.Of(132012, $"{place}header: Format mismatch, expected {expected}, received {received}"),
        };
    }

    private static GraphError? CheckCount(TemplateText text, JsonElement[] parameters, string place)
    {
        var expected = text.Variables.Count;
        return parameters.Length == expected ? null : GraphError.Of(132000,
            $"{place}: number of localizable_params ({parameters.Length}) does not match the expected number of params ({expected})");
    }

    /// <summary>Checks names, values and, unless <paramref name="maxLength"/> is unlimited, the length after substitution.</summary>
    private GraphError? CheckTexts(TemplateText text, JsonElement[] parameters, string place, int maxLength)
    {
        if (parameters.Length == 0)
        {
            return null;
        }

        var values = new string?[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            if (CheckText(text, parameters[i], i, place, values) is { } bad)
            {
                return bad;
            }
        }

        return maxLength < int.MaxValue && text.HydratedLength(values!) > maxLength
            ? GraphError.Of(132005, $"{place}: the text is longer than {maxLength} characters after substitution")
            : null;
    }

    private GraphError? CheckText(TemplateText text, JsonElement parameter, int position, string place, string?[] values)
    {
        var type = parameter.Text("type") ?? "text";
        if (type is not ("text" or "currency" or "date_time"))
        {
            return GraphError.Of(132012, $"{place}: Format mismatch, expected TEXT, received {type.ToUpperInvariant()}");
        }

        if (template.ParameterFormat == "NAMED")
        {
            var name = parameter.Text("parameter_name");
            if (string.IsNullOrEmpty(name))
            {
                return GraphError.Of(100, "Parameter name is missing or empty");
            }

            position = IndexOf(text.Variables, name);
            if (position < 0)
            {
                return GraphError.Of(100, $"{place}: the template has no parameter named {name}");
            }

            if (values[position] is not null)
            {
                return GraphError.Of(100, $"{place}: the parameter {name} is given twice");
            }
        }

        var value = type == "text" ? parameter.Text("text") : parameter.Member(type)?.Text("fallback_value");
        if (string.IsNullOrEmpty(value))
        {
            return GraphError.Of(100, $"{place}: the text of a parameter is missing or empty");
        }

        values[position] = value;
        if (template.Shape.HasOneTimeCode && OneTimeCode.Check(value) is { } bad)
        {
            return bad;
        }

        return HasForbiddenSpace(value)
            ? GraphError.Of(132018, "Param text cannot have new-line/tab characters or more than 4 consecutive spaces")
            : null;
    }

    /// <summary>Requires every card of the template once, in any order, with the components it has (1.3.4).</summary>
    private GraphError? CheckCards(JsonElement[] components, ref SentParameters sent)
    {
        var shapes = template.Shape.Cards;
        var cards = Named(components, "carousel")?.Items("cards").ToArray() ?? [];
        if (template.Shape.HasProductCards
            ? cards.Length is < TemplateShape.MinCards or > TemplateShape.MaxCards
            : cards.Length != shapes.Count)
        {
            return GraphError.Of(
                132012, $"carousel: number of cards ({cards.Length}) does not match the expected number of cards ({shapes.Count})");
        }

        var seen = new bool[cards.Length];
        foreach (var card in cards)
        {
            if (!int.TryParse(card.TextOrNumber("card_index"), out var index) || index < 0 || index >= seen.Length || seen[index])
            {
                return GraphError.Of(131009, $"carousel: every card needs a card_index of its own, from 0 to {seen.Length - 1}");
            }

            seen[index] = true;
            if (CheckParts(
                shapes[Math.Min(index, shapes.Count - 1)],
                card.Items("components").ToArray(),
                $"carousel card {index} ",
                out var ofCard) is { } bad)
            {
                return bad;
            }

            sent = new SentParameters(sent.QuickReply ?? ofCard.QuickReply, sent.Failure ?? ofCard.Failure);
        }

        return null;
    }

    /// <summary>When the offer ends, in milliseconds (1.3.5).</summary>
    private GraphError? CheckOffer(JsonElement[] components)
    {
        var offer = Parameters(components, "limited_time_offer");
        if (template.Shape.Offer is null)
        {
            return offer.Length == 0 ? null : GraphError.Of(132018, "Template does not contain limited_time_offer component");
        }

        if (offer.Length == 0)
        {
            return template.Shape.OfferExpires ? GraphError.Of(131008, "limited_time_offer: expiration_time_ms is required") : null;
        }

        return offer.Length == 1
            && offer[0].Member("limited_time_offer")?.Member("expiration_time_ms") is { ValueKind: JsonValueKind.Number } time
            && time.TryGetInt64(out var milliseconds) && milliseconds > 0
            ? null
            : GraphError.Of(131009, "limited_time_offer: expiration_time_ms must be a whole number of milliseconds");
    }

    private static bool HasForbiddenSpace(string value) =>
        value.AsSpan().ContainsAny('\n', '\r', '\t') || value.Contains("     ", StringComparison.Ordinal);

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (var i = 0; i < names.Count; i++)
        {
            if (names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>The one parameter of a header that is not a text (1.3.1).</summary>
internal readonly struct HeaderParameter(MediaStore media, string phoneNumberId, SimulatorOptions options, DateTimeOffset now)
{
    /// <summary>A media link that contains this cannot be fetched, and fails by webhook (1.3.1).</summary>
    private const string BrokenLink = "simulate-404";

    /// <param name="shape">A shape whose header is not a text.</param>
    /// <param name="parameter">Of the header's type.</param>
    /// <param name="place">For the details of an error.</param>
    /// <param name="failure">A failure that shows only later; null = none.</param>
    public GraphError? Check(TemplateShape shape, JsonElement parameter, string place, out DeliveryError? failure)
    {
        failure = null;
        var kind = shape.HeaderFormat.ToLowerInvariant();
        var content = parameter.Member(kind);
        return shape.HeaderFormat switch
        {
            "LOCATION" => content?.TextOrNumber("latitude") is null || content?.TextOrNumber("longitude") is null
                ? GraphError.Of(131008, $"{place}header: location requires latitude and longitude")
                : null,
            "PRODUCT" => string.IsNullOrEmpty(content?.TextOrNumber("product_retailer_id"))
                || string.IsNullOrEmpty(content?.TextOrNumber("catalog_id"))
                ? GraphError.Of(131008, $"{place}header: product requires product_retailer_id and catalog_id")
                : null,
            _ => content?.TextOrNumber("id") is { } id
                ? CheckId(shape, kind, id, place)
                : CheckLink(kind, content?.Text("link"), place, out failure),
        };
    }

    private GraphError? CheckId(TemplateShape shape, string kind, string id, string place)
    {
        var item = media.Find(id, now);
        if (item is null || item.PhoneNumberId != phoneNumberId)
        {
            return options.DeadMedia == DeadMediaAnswer.NoSuchObject
                ? GraphError.NoSuchObject("post", id)
                : GraphError.Of(131009, $"Parameter value is not valid: media {id} does not exist for this phone number");
        }

        return kind == "document" || item.Kind == (kind == "gif" ? "video" : kind)
            ? null
            : GraphError.Of(
                132012, $"{place}header: Format mismatch, expected {shape.HeaderFormat}, received {item.Kind.ToUpperInvariant()}");
    }

    private static GraphError? CheckLink(string kind, string? link, string place, out DeliveryError? failure)
    {
        failure = null;
        if (string.IsNullOrEmpty(link))
        {
            return GraphError.Of(131008, $"{place}header: {kind} requires an id or a link");
        }

        if (!Uri.TryCreate(link, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            return GraphError.Of(131009, $"Parameter value is not valid: {place}header link is not a URL");
        }

        failure = link.Contains(BrokenLink, StringComparison.Ordinal) ? DeliveryError.MediaNotFetched : null;
        return null;
    }
}

/// <summary>The parts of a valid send that matter after its acceptance.</summary>
/// <param name="QuickReply">The answer of the recipient's tap; null without a quick reply button.</param>
/// <param name="Failure">A failure that shows only later; null = none.</param>
internal readonly record struct SentParameters(QuickReply? QuickReply, DeliveryError? Failure);
