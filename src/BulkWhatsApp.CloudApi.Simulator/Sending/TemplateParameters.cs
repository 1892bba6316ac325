using System.Text.Json;
using BulkWhatsApp.CloudApi.Simulator.Graph;
using BulkWhatsApp.CloudApi.Simulator.Personas;
using BulkWhatsApp.CloudApi.Simulator.Settings;
using BulkWhatsApp.CloudApi.Simulator.State;

namespace BulkWhatsApp.CloudApi.Simulator.Sending;

/// <summary>Step 7 of the send pipeline: do the components of a send fit the template (1.3)?</summary>
internal readonly struct TemplateParameters(MessageTemplate template, MediaStore media, string phoneNumberId, SimulatorOptions options, DateTimeOffset now)
{
    private const int MaxHydratedBody = 1024;
    private const int MaxPayload = 256;
    private const int MaxCoupon = 20;

    /// <summary>A media link with this in it cannot be fetched and fails by webhook (1.3.1).</summary>
    private const string BrokenLink = "simulate-404";

    public GraphError? Check(JsonElement? components, out SentParameters sent)
    {
        sent = default;
        if (components is { ValueKind: not JsonValueKind.Array })
        {
            return GraphError.Of(100, "Param template['components'] must be an array.");
        }

        var list = components is { } given ? given.EnumerateArray().ToArray() : [];
        if (CheckParts(template.Shape, list, "", out sent) is { } bad)
        {
            return bad;
        }

        return CheckCards(list) ?? CheckOffer(list);
    }

    private GraphError? CheckParts(TemplateShape shape, JsonElement[] components, string place, out SentParameters sent)
    {
        sent = default;
        var header = Parameters(components, "header");
        var body = Parameters(components, "body");
        var buttons = new ButtonParameters(shape.Buttons, components);
        var error = CheckHeaderFormat(shape, header, place)
            ?? CheckCount(shape.Header, shape.HeaderFormat == "TEXT" ? header : [], $"{place}header")
            ?? CheckCount(shape.Body, body, $"{place}body")
            ?? CheckTexts(shape.Header, shape.HeaderFormat == "TEXT" ? header : [], $"{place}header", int.MaxValue)
            ?? CheckTexts(shape.Body, body, $"{place}body", int.MaxValue)
            ?? buttons.Check(MaxPayload, MaxCoupon)
            ?? CheckTexts(shape.Body, body, $"{place}body", MaxHydratedBody)
            ?? CheckMedia(shape, header, out sent);
        sent = sent with { QuickReply = buttons.FirstQuickReply };
        return error;
    }

    private static JsonElement[] Parameters(JsonElement[] components, string type)
    {
        foreach (var component in components)
        {
            if (string.Equals(component.Text("type"), type, StringComparison.OrdinalIgnoreCase))
            {
                return component.Items("parameters").ToArray();
            }
        }

        return [];
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

    /// <summary>Names, values and, below <paramref name="maxLength"/> = unlimited, the length after substitution.</summary>
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
        return HasForbiddenSpace(value)
            ? GraphError.Of(132018, "Param text cannot have new-line/tab characters or more than 4 consecutive spaces")
            : null;
    }

    private GraphError? CheckMedia(TemplateShape shape, JsonElement[] header, out SentParameters sent)
    {
        sent = default;
        if (!shape.HasMediaHeader)
        {
            return null;
        }

        var kind = shape.HeaderFormat.ToLowerInvariant();
        var content = header[0].Member(kind);
        if (content?.TextOrNumber("id") is { } id)
        {
            var item = media.Find(id, now);
            if (item is null || item.PhoneNumberId != phoneNumberId)
            {
                return options.DeadMedia == DeadMediaAnswer.NoSuchObject
                    ? GraphError.NoSuchObject("post", id)
                    : GraphError.Of(131009, $"Parameter value is not valid: media {id} does not exist for this phone number");
            }

            return kind == "document" || item.Kind == kind
                ? null
                : GraphError.Of(132012, $"header: Format mismatch, expected {shape.HeaderFormat}, received {item.Kind.ToUpperInvariant()}");
        }

        if (content?.Text("link") is not { Length: > 0 } link)
        {
            return GraphError.Of(131008, $"header: {kind} requires an id or a link");
        }

        if (!Uri.TryCreate(link, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            return GraphError.Of(131009, "Parameter value is not valid: header link is not a URL");
        }

        sent = new SentParameters(null, link.Contains(BrokenLink, StringComparison.Ordinal) ? DeliveryError.MediaNotFetched : null);
        return null;
    }

    private GraphError? CheckCards(JsonElement[] components)
    {
        var cards = components.Where(component => string.Equals(component.Text("type"), "carousel", StringComparison.OrdinalIgnoreCase))
            .SelectMany(component => component.Items("cards")).ToArray();
        var shapes = template.Shape.Cards;
        if (cards.Length != shapes.Count)
        {
            return GraphError.Of(132012, $"carousel: number of cards ({cards.Length}) does not match the expected number of cards ({shapes.Count})");
        }

        for (var i = 0; i < cards.Length; i++)
        {
            if (CheckParts(shapes[i], cards[i].Items("components").ToArray(), $"carousel card {i} ", out _) is { } bad)
            {
                return bad;
            }
        }

        return null;
    }

    private GraphError? CheckOffer(JsonElement[] components)
    {
        if (!template.Shape.HasOffer)
        {
            return null;
        }

        var offer = Parameters(components, "limited_time_offer");
        return offer.Length == 1 && offer[0].Member("limited_time_offer")?.Member("expiration_time_ms") is { ValueKind: JsonValueKind.Number }
            ? null
            : GraphError.Of(131008, "limited_time_offer: expiration_time_ms is required");
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
