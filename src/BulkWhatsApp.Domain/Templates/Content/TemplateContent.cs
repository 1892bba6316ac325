using System.Collections.ObjectModel;

namespace BulkWhatsApp.Templates;

/// <summary>
/// A template as a person writes it. <see cref="TemplateRules"/> checks it, <see cref="TemplateContentWriter"/> writes it as Meta's JSON,
/// and <see cref="TemplateContentReader"/> makes one of an existing template.
/// </summary>
public sealed record TemplateContent
{
    public string Name { get; init; } = "";
    public string Language { get; init; } = "";
    public TemplateCategory Category { get; init; }
    public TemplateParameterFormat ParameterFormat { get; init; }
    public TemplateHeaderKind HeaderKind { get; init; }
    public string? HeaderText { get; init; }

    /// <summary>An example for the header's variable.</summary>
    public string? HeaderSample { get; init; }

    /// <summary>The uploaded sample of an image, video or document header (meta-cloud-api.md 5.4).</summary>
    public string? HeaderHandle { get; init; }

    /// <summary>Meta writes the body of an authentication template.</summary>
    public string Body { get; init; } = "";

    /// <summary>Examples by variable.</summary>
    public IReadOnlyDictionary<string, string?> BodySamples { get; init; } = ReadOnlyDictionary<string, string?>.Empty;
    public string? Footer { get; init; }
    public IReadOnlyList<TemplateContentButton> Buttons { get; init; } = [];

    /// <summary>The line of a limited-time offer; null without one.</summary>
    public string? OfferText { get; init; }
    public bool OfferExpires { get; init; }

    /// <summary>The cards of a carousel; empty without one.</summary>
    public IReadOnlyList<TemplateContentCard> Cards { get; init; } = [];

    /// <summary>Of an authentication template: Meta adds the advice not to share the code.</summary>
    public bool AddSecurityRecommendation { get; init; }

    /// <summary>Of an authentication template: minutes after which the footer says that the code has expired.</summary>
    public int? CodeExpirationMinutes { get; init; }

    public bool IsAuthentication => Category == TemplateCategory.Authentication;

    public bool HasOffer => OfferText is not null;

    public bool NeedsHeaderFile => HeaderKind is TemplateHeaderKind.Image or TemplateHeaderKind.Video or TemplateHeaderKind.Document;
}

/// <param name="Kind">Quick reply, web address, phone, copy code, flow, catalogue, or the button of a sign-in code.</param>
public sealed record TemplateContentButton(TemplateButtonKind Kind)
{
    /// <summary>Meta sets the label of a copy-code button.</summary>
    public string Text { get; init; } = "";

    /// <summary>May end in <c>{{1}}</c>.</summary>
    public string? Url { get; init; }

    /// <summary>The whole address with an example for its ending.</summary>
    public string? UrlSample { get; init; }
    public string? PhoneNumber { get; init; }

    /// <summary>An example of the code to copy.</summary>
    public string? Code { get; init; }
    public string? FlowId { get; init; }

    /// <summary>The screen a flow begins with; null for its first one.</summary>
    public string? FlowScreen { get; init; }
}

/// <summary>A card of a carousel with an image or a video.</summary>
public sealed record TemplateContentCard
{
    public TemplateHeaderKind HeaderKind { get; init; } = TemplateHeaderKind.Image;
    public string? HeaderHandle { get; init; }
    public string? Body { get; init; }
    public IReadOnlyDictionary<string, string?> BodySamples { get; init; } = ReadOnlyDictionary<string, string?>.Empty;
    public IReadOnlyList<TemplateContentButton> Buttons { get; init; } = [];
}

/// <summary>Something that Meta would refuse.</summary>
/// <param name="Field">
/// Where, as in JSON: <c>body</c>, <c>bodySamples.1</c>, <c>buttons[0].url</c>, <c>cards[1].body</c>.
/// </param>
/// <param name="Arguments">For the sentence <c>TemplateProblem:{code}</c>.</param>
/// <param name="IsWarning">Meta may accept it nevertheless.</param>
public sealed record TemplateProblem(
    TemplateProblemCode Code, string Field, IReadOnlyList<string> Arguments, bool IsWarning = false);
