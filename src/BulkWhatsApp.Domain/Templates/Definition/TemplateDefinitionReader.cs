using System.Text.Json;

namespace BulkWhatsApp.Templates;

/// <summary>Reads one template's components. Use an instance once.</summary>
internal sealed class TemplateDefinitionReader(TemplateParameterFormat format)
{
    private readonly TemplatePlaceholderSet _placeholders = new();
    private string? _unsupportedReason;
    private int? _catalog;

    public TemplateDefinition Read(string componentsJson)
    {
        using var document = ParseArray(componentsJson);
        var components = document.RootElement.EnumerateArray().ToList();
        ReportUnknownComponents(components);

        // Placeholders are numbered in the order header, body, buttons, whatever the order of the components.
        var header = Find(components, "HEADER");
        var headerKind = ReadHeaderKind(header);
        var headerText = headerKind == TemplateHeaderKind.Text ? ReadHeaderText(header!.Value) : null;
        var location = headerKind == TemplateHeaderKind.Location ? ReadLocation() : [];
        var product = headerKind == TemplateHeaderKind.Product
            ? ReadProduct(TemplatePart.Header, 1, "header_product", "Header product ID")
            : null;

        var buttonArray = Find(components, "BUTTONS").Get("buttons").Items().ToList();
        var isAuthentication = buttonArray.Any(TemplateButtonReader.IsOneTimeCode);
        var offerComponent = Find(components, "LIMITED_TIME_OFFER");
        var body = ReadBody(
            Find(components, "BODY"),
            isAuthentication,
            offerComponent is null ? TemplateTextConsts.MaxBodyLength : TemplateTextConsts.MaxOfferBodyLength);
        var offer = ReadOffer(offerComponent);
        var buttons = ReadButtons(buttonArray, new TemplateButtonReader(format, _placeholders, body, hasOffer: offer is not null));
        if (Find(components, "CALL_PERMISSION_REQUEST") is not null)
        {
            buttons.Add(
                new TemplateButton(
                    buttons.Count, TemplateButtonKind.CallPermissionRequest, "", Url: null, PhoneNumber: null, Placeholder: null));
        }

        var cards = ReadCards(Find(components, "CAROUSEL"));

        return new TemplateDefinition
        {
            ParameterFormat = format,
            HeaderKind = headerKind,
            Header = headerText,
            LocationParameters = location,
            Product = product,
            Body = body,
            Offer = offer,
            FooterText = Find(components, "FOOTER").Get("text").AsText(),
            Buttons = buttons,
            Cards = cards,
            Placeholders = _placeholders.Items,
            UnsupportedReason = _unsupportedReason
        };
    }

    private static JsonDocument ParseArray(string componentsJson)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(componentsJson);
        }
        catch (JsonException exception)
        {
            throw new FormatException("The template's components are not JSON.", exception);
        }

        if (document.RootElement.ValueKind == JsonValueKind.Array
            && document.RootElement.EnumerateArray().All(component => component.ValueKind == JsonValueKind.Object))
        {
            return document;
        }

        document.Dispose();
        throw new FormatException("The template's components are not a JSON array of objects.");
    }

    private static JsonElement? Find(List<JsonElement> components, string type)
    {
        var index = components.FindIndex(component => component.Type() == type);
        return index < 0 ? null : components[index];
    }

    private void ReportUnknownComponents(List<JsonElement> components)
    {
        foreach (var component in components)
        {
            if (component.Type() is not ("HEADER" or "BODY" or "FOOTER" or "BUTTONS" or "CAROUSEL" or "LIMITED_TIME_OFFER"
                or "CALL_PERMISSION_REQUEST"))
            {
                Unsupported(TemplateUnsupportedReasons.OtherComponent);
            }
        }
    }

    private TemplateHeaderKind ReadHeaderKind(JsonElement? header)
    {
        if (header is null)
        {
            return TemplateHeaderKind.None;
        }

        var text = header.Get("format").AsText();
        var kind = TemplateEnums.ParseHeaderKind(text);
        if (kind == TemplateHeaderKind.Other)
        {
            Unsupported("GIF".Equals(text!.Trim(), StringComparison.OrdinalIgnoreCase)
                ? TemplateUnsupportedReasons.Gif
                : TemplateUnsupportedReasons.OtherHeader);
        }

        return kind;
    }

    private TemplateText ReadHeaderText(JsonElement header)
        => ReadText(
            ((JsonElement?)header).Get("text").AsText() ?? "",
            TemplatePart.Header,
            TemplatePlaceholderKind.Text,
            TemplateTextConsts.MaxHeaderTextLength,
            TemplateExamples.OfHeader(header));

    private TemplateText ReadBody(JsonElement? body, bool isAuthentication, int maxLength)
    {
        var text = body.Get("text").AsText();
        if (text is null && isAuthentication)
        {
            // Meta provides an authentication template's body; it is created without a text, yet takes the code (1.3.6).
            text = format == TemplateParameterFormat.Named ? "{{code}}" : "{{1}}";
        }

        return ReadText(
            text ?? "",
            TemplatePart.Body,
            isAuthentication ? TemplatePlaceholderKind.OneTimeCode : TemplatePlaceholderKind.Text,
            isAuthentication ? TemplateTextConsts.MaxOneTimeCodeLength : maxLength,
            TemplateExamples.OfBody(body ?? default));
    }

    private TemplateText ReadText(string text, TemplatePart part, TemplatePlaceholderKind kind, int maxLength, TemplateExamples examples)
    {
        return ReadText(text, (name, index) =>
        {
            var key = format == TemplateParameterFormat.Positional ? $"{part.ToString().ToLowerInvariant()}_{index}" : name;
            return _placeholders.Share(
                new TemplatePlaceholder(part, index, key, $"{part} {{{{{name}}}}}", kind, maxLength, examples.Find(name, index)));
        });
    }

    /// <param name="text">The text with its variables.</param>
    /// <param name="place">Returns the placeholder of a variable, by its name and 1-based number.</param>
    private TemplateText ReadText(string text, Func<string, int, int> place)
    {
        var tokens = TemplateToken.Scan(text, format);
        var names = tokens.Select(token => token.Name).Distinct();
        if (format == TemplateParameterFormat.Positional)
        {
            names = names.OrderBy(int.Parse);
        }

        var parameters = new List<TemplateParameter>();
        foreach (var name in names)
        {
            var index = format == TemplateParameterFormat.Positional ? int.Parse(name) : parameters.Count + 1;
            parameters.Add(new TemplateParameter(name, place(name, index)));
        }

        return new TemplateText(text, tokens, parameters);
    }

    private IReadOnlyList<TemplateParameter> ReadLocation()
    {
        TemplatePlaceholder[] fields =
        [
            Field(1, "latitude", "latitude", TemplatePlaceholderKind.Latitude, TemplateTextConsts.MaxCoordinateLength),
            Field(2, "longitude", "longitude", TemplatePlaceholderKind.Longitude, TemplateTextConsts.MaxCoordinateLength),
            Field(3, "location_name", "location name", TemplatePlaceholderKind.LocationName, TemplateTextConsts.MaxLocationTextLength),
            Field(
                4,
                "location_address",
                "location address",
                TemplatePlaceholderKind.LocationAddress,
                TemplateTextConsts.MaxLocationTextLength)
        ];
        return fields.Select(field => new TemplateParameter(field.Key, _placeholders.Share(field))).ToList();

        static TemplatePlaceholder Field(int index, string key, string name, TemplatePlaceholderKind kind, int maxLength)
            => new(TemplatePart.Header, index, key, $"Header {name}", kind, maxLength, Example: null);
    }

    private TemplateProduct ReadProduct(TemplatePart part, int index, string key, string name)
    {
        var item = _placeholders.Add(new TemplatePlaceholder(
            part, index, key, name, TemplatePlaceholderKind.Product, TemplateTextConsts.MaxProductIdLength, Example: null));
        _catalog ??= _placeholders.Add(new TemplatePlaceholder(
            part,
            index,
            "catalog_id",
            "Catalogue ID",
            TemplatePlaceholderKind.Catalog,
            TemplateTextConsts.MaxCatalogIdLength,
            Example: null));
        return new TemplateProduct(item, _catalog.Value);
    }

    private TemplateOffer? ReadOffer(JsonElement? component)
    {
        if (component is null)
        {
            return null;
        }

        var offer = component.Get("limited_time_offer");
        int? end = offer.Get("has_expiration") is { ValueKind: JsonValueKind.False }
            ? null
            : _placeholders.Add(new TemplatePlaceholder(
                TemplatePart.LimitedTimeOffer,
                1,
                "offer_end",
                "Offer ends at",
                TemplatePlaceholderKind.OfferEnd,
                TemplateTextConsts.MaxTimeLength,
                Example: null));
        return new TemplateOffer(offer.Get("text").AsText() ?? "", end);
    }

    private List<TemplateCard> ReadCards(JsonElement? carousel)
    {
        var cards = new List<TemplateCard>();
        foreach (JsonElement? card in carousel.Get("cards").Items())
        {
            cards.Add(ReadCard(card.Get("components").Items().ToList(), cards.Count));
        }

        if (carousel is not null && cards.Count == 0)
        {
            Unsupported(TemplateUnsupportedReasons.Carousel);
        }

        return cards;
    }

    private TemplateCard ReadCard(List<JsonElement> components, int index)
    {
        var number = index + 1;
        var kind = ReadHeaderKind(Find(components, "HEADER"));
        int? link = null;
        TemplateProduct? product = null;
        switch (kind)
        {
            case TemplateHeaderKind.Image or TemplateHeaderKind.Video:
                var medium = kind.ToString().ToLowerInvariant();
                link = _placeholders.Add(new TemplatePlaceholder(
                    TemplatePart.Card,
                    number,
                    $"card_{number}_{medium}",
                    $"Card {number} {medium} link",
                    TemplatePlaceholderKind.MediaLink,
                    TemplateTextConsts.MaxUrlLength,
                    Example: null));
                break;
            case TemplateHeaderKind.Product:
                product = ReadProduct(TemplatePart.Card, number, $"card_{number}_product", $"Card {number} product ID");
                break;
            default:
                Unsupported(TemplateUnsupportedReasons.Carousel);
                break;
        }

        var bodyComponent = Find(components, "BODY");
        var body = bodyComponent.Get("text").AsText() is { } text
            ? ReadCardBody(text, number, TemplateExamples.OfBody(bodyComponent!.Value))
            : null;
        var buttons = ReadButtons(
            Find(components, "BUTTONS").Get("buttons").Items().ToList(),
            new TemplateButtonReader(format, _placeholders, body, hasOffer: false, card: number));
        return new TemplateCard(index, kind, link, product, body, buttons);
    }

    /// <summary>Cards share no values, even for variables with the same name.</summary>
    private TemplateText ReadCardBody(string text, int card, TemplateExamples examples)
        => ReadText(text, (name, index) => _placeholders.Add(new TemplatePlaceholder(
            TemplatePart.Card,
            card,
            format == TemplateParameterFormat.Positional ? $"card_{card}_body_{index}" : $"card_{card}_{name}",
            $"Card {card} {{{{{name}}}}}",
            TemplatePlaceholderKind.Text,
            TemplateTextConsts.MaxCardBodyLength,
            examples.Find(name, index))));

    private List<TemplateButton> ReadButtons(List<JsonElement> array, TemplateButtonReader reader)
    {
        var buttons = new List<TemplateButton>(array.Count);
        foreach (var element in array)
        {
            buttons.Add(reader.Read(element, buttons.Count));
            Unsupported(TemplateButtonReader.UnsupportedReason(element));
        }

        return buttons;
    }

    private void Unsupported(string? reason) => _unsupportedReason ??= reason;
}

/// <summary>Reads Meta's template JSON tolerantly: anything missing or of another type becomes null or empty.</summary>
internal static class TemplateJson
{
    public static JsonElement? Get(this JsonElement? element, string name)
        => element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var value) ? value : null;

    public static JsonElement? First(this JsonElement? element)
        => element is { ValueKind: JsonValueKind.Array } array && array.GetArrayLength() > 0 ? array[0] : null;

    public static IEnumerable<JsonElement> Items(this JsonElement? element)
        => element is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    public static string? AsText(this JsonElement? element)
        => element is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A string, or the first string of an array: Meta shows both for the same field (meta-cloud-api.md 4.4).</summary>
    public static string? AsTextOrFirst(this JsonElement? element) => element.AsText() ?? element.First().AsText();

    public static string Type(this JsonElement element) => ((JsonElement?)element).Get("type").AsText()?.ToUpperInvariant() ?? "";
}

/// <summary>The examples that came with a text component, in the shapes of meta-cloud-api.md 4.4.</summary>
internal sealed class TemplateExamples
{
    private readonly IReadOnlyList<string?> _byPosition;
    private readonly Dictionary<string, string?> _byName;

    private TemplateExamples(IReadOnlyList<string?> byPosition, Dictionary<string, string?> byName)
    {
        _byPosition = byPosition;
        _byName = byName;
    }

    public static TemplateExamples OfHeader(JsonElement component)
    {
        var example = ((JsonElement?)component).Get("example");
        return new TemplateExamples([example.Get("header_text").AsTextOrFirst()], ByName(example.Get("header_text_named_params")));
    }

    public static TemplateExamples OfBody(JsonElement component)
    {
        var example = ((JsonElement?)component).Get("example");
        var texts = example.Get("body_text");
        var row = texts.First() is { ValueKind: JsonValueKind.Array } first ? first : texts;
        var byPosition = row.AsText() is { } only ? [only] : row.Items().Select(item => ((JsonElement?)item).AsText()).ToList();
        return new TemplateExamples(byPosition, ByName(example.Get("body_text_named_params")));
    }

    /// <param name="name">The parameter's name.</param>
    /// <param name="index">Its 1-based number in the component.</param>
    public string? Find(string name, int index)
        => _byName.GetValueOrDefault(name) ?? (index <= _byPosition.Count ? _byPosition[index - 1] : null);

    private static Dictionary<string, string?> ByName(JsonElement? namedParameters)
    {
        var examples = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (JsonElement? item in namedParameters.Items())
        {
            if (item.Get("param_name").AsText() is { } name)
            {
                examples[name] = item.Get("example").AsText();
            }
        }

        return examples;
    }
}
