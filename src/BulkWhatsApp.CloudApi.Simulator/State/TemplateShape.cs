using System.Text.Json;
using System.Text.RegularExpressions;

namespace BulkWhatsApp.CloudApi.Simulator.State;

/// <summary>What the parameters of a send must match; read once from the definition's components.</summary>
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

/// <param name="Type">Upper case: <c>URL</c>, <c>QUICK_REPLY</c>, …</param>
/// <param name="Text">The label.</param>
/// <param name="Url">The URL with its variable, if it has one; empty for other buttons.</param>
/// <param name="IsOneTimeCode">The button of an authentication template (1.3.6).</param>
internal sealed record TemplateButton(string Type, string Text, TemplateText Url, bool IsOneTimeCode)
{
    /// <summary>URLs with a variable, coupon codes and product lists require a parameter (1.3.3).</summary>
    public bool NeedsParameter => Type is "COPY_CODE" or "MPM" || Url.Variables.Count > 0;

    /// <summary><c>QUICK_REPLY</c> → <c>QuickReply</c>, the spelling in Meta's error details.</summary>
    public string DisplayType => string.Concat(Type.Split('_').Select(word => word[..1] + word[1..].ToLowerInvariant()));

    /// <exception cref="FormatException">The button has no type.</exception>
    public static TemplateButton Read(JsonElement button)
    {
        var type = button.Text("type")?.ToUpperInvariant() ?? throw new FormatException("a button has no type");

        // An OTP button becomes a URL button when the template is created (1.3.6).
        return type == "OTP"
            ? new TemplateButton("URL", button.Text("text") ?? "", TemplateText.Read("{{1}}"), true)
            : new TemplateButton(
                type, button.Text("text") ?? "", TemplateText.Read(button.Text("url")), button.Text("otp_type") is not null);
    }
}

/// <summary>A text that contains <c>{{1}}</c> or <c>{{first_name}}</c>.</summary>
/// <param name="Length">Characters of the text without its placeholders.</param>
/// <param name="Variables">The names or numbers, each once, in order of first appearance.</param>
/// <param name="Occurrences">For each placeholder, in order, the index of its variable.</param>
internal sealed partial record TemplateText(int Length, IReadOnlyList<string> Variables, IReadOnlyList<int> Occurrences)
{
    public static readonly TemplateText Empty = new(0, [], []);

    public static TemplateText Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return Empty;
        }

        var variables = new List<string>();
        var occurrences = new List<int>();
        var length = text.Length;
        foreach (Match match in Placeholder().Matches(text))
        {
            length -= match.Length;
            var name = match.Groups[1].Value;
            if (!variables.Contains(name))
            {
                variables.Add(name);
            }

            occurrences.Add(variables.IndexOf(name));
        }

        return new TemplateText(length, variables, occurrences);
    }

    /// <summary>Characters after the values (by variable) are filled in.</summary>
    public int HydratedLength(IReadOnlyList<string> values)
    {
        var length = Length;
        foreach (var variable in Occurrences)
        {
            length += values[variable].Length;
        }

        return length;
    }

    [GeneratedRegex(@"\{\{\s*([A-Za-z0-9_]+)\s*\}\}")]
    private static partial Regex Placeholder();
}
