using System.Text.Json;

namespace BulkWhatsApp.CloudApi.Simulator.State;

/// <summary>What the parameters of a send must fit: read once from the components of the definition.</summary>
internal sealed record TemplateShape(string HeaderFormat, TemplateText Header, TemplateText Body, IReadOnlyList<TemplateButton> Buttons, IReadOnlyList<TemplateShape> Cards, bool HasOffer)
{
    public const string NoHeader = "NONE";

    public bool HasOneTimeCode => Buttons.Any(button => button.IsOneTimeCode);

    public bool HasMediaHeader => HeaderFormat is "IMAGE" or "VIDEO" or "DOCUMENT";

    /// <exception cref="FormatException">The components are not an array of objects with a type.</exception>
    public static TemplateShape Read(JsonElement components)
    {
        if (components.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException("components must be an array");
        }

        var shape = new TemplateShape(NoHeader, TemplateText.Empty, TemplateText.Empty, [], [], false);
        foreach (var component in components.EnumerateArray())
        {
            shape = shape.With(component);
        }

        return shape;
    }

    private TemplateShape With(JsonElement component) => component.Text("type")?.ToUpperInvariant() switch
    {
        "HEADER" => this with
        {
            HeaderFormat = component.Text("format")?.ToUpperInvariant() ?? "TEXT",
            Header = TemplateText.Read(component.Text("text")),
        },
        "BODY" => this with { Body = TemplateText.Read(component.Text("text")) },
        "BUTTONS" => this with { Buttons = component.Items("buttons").Select(TemplateButton.Read).ToArray() },
        "CAROUSEL" => this with { Cards = component.Items("cards").Select(card => Read(card.GetProperty("components"))).ToArray() },
        "LIMITED_TIME_OFFER" => this with { HasOffer = true },
        "FOOTER" => this,
        _ => throw new FormatException("a component has no known type"),
    };
}
