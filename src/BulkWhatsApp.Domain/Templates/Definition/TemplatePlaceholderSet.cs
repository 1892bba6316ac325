namespace BulkWhatsApp.Templates;

/// <summary>Collects a template's placeholders in order, each key once.</summary>
internal sealed class TemplatePlaceholderSet
{
    private readonly List<TemplatePlaceholder> _items = [];
    private readonly Dictionary<string, int> _positions = new(StringComparer.Ordinal);

    public IReadOnlyList<TemplatePlaceholder> Items => _items;

    /// <summary>Adds the placeholder, or finds the one with the same key: header and body of a named template share a name's value.</summary>
    public int Share(TemplatePlaceholder placeholder)
    {
        if (_positions.TryGetValue(placeholder.Key, out var position))
        {
            return position;
        }

        _items.Add(placeholder);
        return _positions[placeholder.Key] = _items.Count - 1;
    }

    /// <summary>Adds a placeholder that shares its value with no other, even if a parameter of the template bears its name.</summary>
    public int Add(TemplatePlaceholder placeholder)
    {
        while (_positions.ContainsKey(placeholder.Key))
        {
            placeholder = placeholder with { Key = placeholder.Key + "_" };
        }

        return Share(placeholder);
    }
}
