namespace BulkWhatsApp.Templates;

/// <summary>One value that the template needs.</summary>
public class TemplatePlaceholderDto
{
    public TemplatePart Part { get; set; }

    /// <summary>1-based position in its part.</summary>
    public int Index { get; set; }

    /// <summary>
    /// Unique in the template: <c>body_1</c>, <c>button_1</c>, <c>card_1_image</c>, <c>offer_end</c>, or the name of a named parameter.
    /// </summary>
    public required string Key { get; set; }

    /// <summary>For people: <c>Body {{1}}</c>.</summary>
    public required string Name { get; set; }
    public TemplatePlaceholderKind Kind { get; set; }

    /// <summary>The longest value, in characters.</summary>
    public int MaxLength { get; set; }

    /// <summary>The example given to Meta's review, if any.</summary>
    public string? Example { get; set; }

    /// <summary>Whether it may be left out or empty. Such a one is filled by its key alone, never by order or number.</summary>
    public bool IsOptional { get; set; }
}
