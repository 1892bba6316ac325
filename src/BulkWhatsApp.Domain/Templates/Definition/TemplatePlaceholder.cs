namespace BulkWhatsApp.Templates;

/// <summary>One value that a template needs before it can be sent.</summary>
/// <param name="Part">Where it first appears.</param>
/// <param name="Index">
/// Its 1-based number in that part: the number in the braces of a positional template, the order of appearance in a named one, or the
/// position of the button or card.
/// </param>
/// <param name="Key">
/// Unique in the template. Positional: <c>header_1</c>, <c>body_2</c>; named: the parameter's name, shared by header and body;
/// <c>button_1</c> for buttons; <c>latitude</c>, <c>longitude</c>, <c>location_name</c>, <c>location_address</c> for a location header;
/// <c>header_product</c>, <c>catalog_id</c>; <c>offer_end</c>; with <c>card_1_</c> before them <c>image</c>, <c>video</c>, <c>product</c>,
/// <c>body_1</c> or the name, <c>button_1</c> for a card.
/// </param>
/// <param name="Name">The name shown to people: <c>Body {{1}}</c>.</param>
/// <param name="Kind">What the value is used for.</param>
/// <param name="MaxLength">The maximum length of the value, in UTF-16 characters.</param>
/// <param name="Example">The example given to Meta's review, if any.</param>
/// <param name="IsOptional">
/// Whether it may be missing or empty. An optional value is filled only by its key, never by order or number.
/// </param>
public sealed record TemplatePlaceholder(
    TemplatePart Part,
    int Index,
    string Key,
    string Name,
    TemplatePlaceholderKind Kind,
    int MaxLength,
    string? Example,
    bool IsOptional = false);

/// <summary>Collects a template's placeholders in order, each key once.</summary>
internal sealed class TemplatePlaceholderSet
{
    private readonly List<TemplatePlaceholder> _items = [];
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);

    public IReadOnlyList<TemplatePlaceholder> Items => _items;

    /// <summary>
    /// Adds the placeholder, or returns the one with the same key: in a named template, header and body share the value of a name.
    /// </summary>
    public int Share(TemplatePlaceholder placeholder)
    {
        if (_positions.TryGetValue(placeholder.Key, out var position))
        {
            return position;
        }

        _items.Add(placeholder);
        return _positions[placeholder.Key] = _items.Count - 1;
    }

    /// <summary>Adds a placeholder that shares its value with no other, even if a parameter of the template has the same name.</summary>
    public int Add(TemplatePlaceholder placeholder)
    {
        while (_positions.ContainsKey(placeholder.Key))
        {
            placeholder = placeholder with { Key = placeholder.Key + "_" };
        }

        return Share(placeholder);
    }
}
