namespace BulkWhatsApp.Templates;

/// <summary>A template as its recipient will see it. Placeholders without a value stay visible, as <c>{{1}}</c>.</summary>
public class TemplatePreviewDto
{
    public TemplateHeaderKind HeaderKind { get; set; }
    public string? HeaderText { get; set; }
    public TemplatePreviewLocationDto? Location { get; set; }

    /// <summary>The content ID of the header's product; null while there is no value.</summary>
    public string? ProductId { get; set; }
    public required string Body { get; set; }
    public TemplatePreviewOfferDto? Offer { get; set; }
    public string? Footer { get; set; }
    public required IReadOnlyList<TemplatePreviewButtonDto> Buttons { get; set; }

    /// <summary>The cards of a carousel, side by side; empty for other templates.</summary>
    public required IReadOnlyList<TemplatePreviewCardDto> Cards { get; set; }
}

public class TemplatePreviewLocationDto
{
    public required string Latitude { get; set; }
    public required string Longitude { get; set; }
    public required string Name { get; set; }
    public required string Address { get; set; }
}

/// <summary>A limited-time offer.</summary>
public class TemplatePreviewOfferDto
{
    public required string Text { get; set; }

    /// <summary>When it ends, as the value says; null while there is none.</summary>
    public string? End { get; set; }
}

public class TemplatePreviewButtonDto
{
    public TemplateButtonKind Kind { get; set; }
    public required string Text { get; set; }

    /// <summary>The web address with its value.</summary>
    public string? Url { get; set; }
    public string? PhoneNumber { get; set; }

    /// <summary>The code it copies; null while there is none.</summary>
    public string? Code { get; set; }
}

/// <summary>A card of a carousel.</summary>
public class TemplatePreviewCardDto
{
    /// <summary>Image, video or product.</summary>
    public TemplateHeaderKind HeaderKind { get; set; }

    /// <summary>Where the picture or film is; null while there is no value.</summary>
    public string? MediaLink { get; set; }

    /// <summary>The content ID of the card's product; null while there is no value.</summary>
    public string? ProductId { get; set; }

    /// <summary>Null where the cards have no text.</summary>
    public string? Body { get; set; }
    public required IReadOnlyList<TemplatePreviewButtonDto> Buttons { get; set; }
}
