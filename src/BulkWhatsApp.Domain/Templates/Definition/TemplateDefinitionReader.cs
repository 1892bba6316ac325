using System.Text.Json;

namespace BulkWhatsApp.Templates;

/// <summary>Reads one template's components. Used once per instance.</summary>
internal sealed class TemplateDefinitionReader(TemplateParameterFormat format)
{
    private readonly TemplatePlaceholderSet _placeholders = new();
    private string? _unsupportedReason;

    public TemplateDefinition Read(string componentsJson)
    {
        using var document = ParseArray(componentsJson);
        var components = document.RootElement.EnumerateArray().ToList();
        ReportUnknownComponents(components);

        // Placeholders are numbered header, body, buttons, whatever the order of the components.
        var header = Find(components, "HEADER");
        var headerKind = ReadHeaderKind(header);
        var headerText = headerKind == TemplateHeaderKind.Text ? ReadHeaderText(header!.Value) : null;
        var location = headerKind == TemplateHeaderKind.Location ? ReadLocation() : [];

        var buttonArray = Find(components, "BUTTONS").Get("buttons").Items().ToList();
        var isAuthentication = buttonArray.Any(TemplateButtonReader.IsOneTimeCode);
        var body = ReadBody(Find(components, "BODY"), isAuthentication);
        var buttons = ReadButtons(buttonArray, body);

        return new TemplateDefinition
        {
            ParameterFormat = format,
            HeaderKind = headerKind,
            Header = headerText,
            LocationParameters = location,
            Body = body,
            FooterText = Find(components, "FOOTER").Get("text").AsText(),
            Buttons = buttons,
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
            Unsupported(component.Type() switch
            {
                "HEADER" or "BODY" or "FOOTER" or "BUTTONS" => null,
                "CAROUSEL" => TemplateUnsupportedReasons.Carousel,
                "LIMITED_TIME_OFFER" => TemplateUnsupportedReasons.LimitedTimeOffer,
                "CALL_PERMISSION_REQUEST" => TemplateUnsupportedReasons.CallPermissionRequest,
                _ => TemplateUnsupportedReasons.OtherComponent
            });
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
            Unsupported(text!.Trim().ToUpperInvariant() switch
            {
                "GIF" => TemplateUnsupportedReasons.Gif,
                "PRODUCT" => TemplateUnsupportedReasons.Product,
                _ => TemplateUnsupportedReasons.OtherHeader
            });
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

    private TemplateText ReadBody(JsonElement? body, bool isAuthentication)
    {
        var text = body.Get("text").AsText();
        if (text is null && isAuthentication)
        {
            // Meta presets an authentication template's body; as created it has no text, yet takes the code (1.3.6).
            text = format == TemplateParameterFormat.Named ? "{{code}}" : "{{1}}";
        }

        return ReadText(
            text ?? "",
            TemplatePart.Body,
            isAuthentication ? TemplatePlaceholderKind.OneTimeCode : TemplatePlaceholderKind.Text,
            isAuthentication ? TemplateTextConsts.MaxOneTimeCodeLength : TemplateTextConsts.MaxBodyLength,
            TemplateExamples.OfBody(body ?? default));
    }

    private TemplateText ReadText(string text, TemplatePart part, TemplatePlaceholderKind kind, int maxLength, TemplateExamples examples)
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
            var key = format == TemplateParameterFormat.Positional ? $"{part.ToString().ToLowerInvariant()}_{index}" : name;
            var placeholder = new TemplatePlaceholder(part, index, key, $"{part} {{{{{name}}}}}", kind, maxLength, examples.Find(name, index));
            parameters.Add(new TemplateParameter(name, _placeholders.Share(placeholder)));
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
            Field(4, "location_address", "location address", TemplatePlaceholderKind.LocationAddress, TemplateTextConsts.MaxLocationTextLength)
        ];
        return fields.Select(field => new TemplateParameter(field.Key, _placeholders.Share(field))).ToList();

        static TemplatePlaceholder Field(int index, string key, string name, TemplatePlaceholderKind kind, int maxLength)
            => new(TemplatePart.Header, index, key, $"Header {name}", kind, maxLength, Example: null);
    }

    private IReadOnlyList<TemplateButton> ReadButtons(List<JsonElement> array, TemplateText body)
    {
        var reader = new TemplateButtonReader(format, _placeholders, body);
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
