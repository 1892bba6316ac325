using System.Text.Json;

namespace BulkWhatsApp.CloudApi.Simulator.State;

/// <summary>What the parameters of a send must fit: read once from the components of the definition.</summary>
internal sealed record TemplateShape
{
    public const string NoHeader = "NONE";

    public const int MinCards = 2;
    public const int MaxCards = 10;

    private const int MaxBodyOfCard = 160;
    private const int MaxBodyOfOffer = 600;
    private const int MaxBodyOtherwise = 1024;

    public string HeaderFormat { get; private init; } = NoHeader;

    public TemplateText Header { get; private init; } = TemplateText.Empty;

    public TemplateText Body { get; private init; } = TemplateText.Empty;

    public bool HasFooter { get; private init; }

    public IReadOnlyList<TemplateButton> Buttons { get; private init; } = [];

    /// <summary>The cards of a carousel; empty without one.</summary>
    public IReadOnlyList<TemplateShape> Cards { get; private init; } = [];

    /// <summary>The text of a limited-time offer; null without one.</summary>
    public string? Offer { get; private init; }

    /// <summary>Every send must say when the offer ends.</summary>
    public bool OfferExpires { get; private init; }

    /// <summary>A product carousel is defined with two cards and sent with 2 to 10.</summary>
    public bool HasProductCards => Cards.Count > 0 && Cards[0].HeaderFormat == "PRODUCT";

    private bool IsCard { get; init; }

    public bool HasOneTimeCode { get; private init; }

    public bool HasMediaHeader => HeaderFormat is "IMAGE" or "VIDEO" or "DOCUMENT" or "GIF";

    /// <summary>Characters after substitution (4.6).</summary>
    public int MaxBody => IsCard ? MaxBodyOfCard : Offer is null ? MaxBodyOtherwise : MaxBodyOfOffer;

    /// <exception cref="FormatException">The components are not an array of objects with a type.</exception>
    public static TemplateShape Read(JsonElement components, bool isCard = false)
    {
        if (components.ValueKind != JsonValueKind.Array)
        {
            throw new FormatException("components must be an array");
        }

        var shape = new TemplateShape { IsCard = isCard };
        foreach (var component in components.EnumerateArray())
        {
            shape = shape.With(component);
        }

        return shape;
    }

    private TemplateShape With(TemplateButton[] buttons) =>
        this with { Buttons = buttons, HasOneTimeCode = buttons.Any(button => button.IsOneTimeCode) };

    private TemplateShape With(JsonElement component) => component.Text("type")?.ToUpperInvariant() switch
    {
        "HEADER" => this with
        {
            HeaderFormat = component.Text("format")?.ToUpperInvariant() ?? "TEXT",
            Header = TemplateText.Read(component.Text("text")),
        },
        "BODY" => this with { Body = TemplateText.Read(component.Text("text")) },
        "BUTTONS" => With(component.Items("buttons").Select(TemplateButton.Read).ToArray()),
        "CAROUSEL" when !IsCard => this with
        {
            Cards = component.Items("cards").Select(card => Read(card.Member("components") ?? default, isCard: true)).ToArray(),
        },
        "LIMITED_TIME_OFFER" when !IsCard => this with
        {
            Offer = component.Member("limited_time_offer")?.Text("text") ?? "",
            OfferExpires = component.Member("limited_time_offer")?.Member("has_expiration") is { ValueKind: JsonValueKind.True },
        },
        "FOOTER" => this with { HasFooter = true },
        "CALL_PERMISSION_REQUEST" => this,
        _ => throw new FormatException("a component has no known type"),
    };
}
