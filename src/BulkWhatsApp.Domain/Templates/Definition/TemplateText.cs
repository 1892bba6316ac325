using System.Text;

namespace BulkWhatsApp.Templates;

/// <summary>A text with variables, split once so that filling it is a concatenation. Immutable.</summary>
public sealed class TemplateText
{
    private readonly IReadOnlyList<TemplateToken> _tokens;
    private readonly int[] _placeholders;
    private readonly int _literalLength;

    internal TemplateText(string text, IReadOnlyList<TemplateToken> tokens, IReadOnlyList<TemplateParameter> parameters)
    {
        Text = text;
        Parameters = parameters;
        _tokens = tokens;
        _placeholders = tokens.Select(token => parameters.First(parameter => parameter.Name == token.Name).Placeholder).ToArray();
        _literalLength = text.Length - tokens.Sum(token => token.Length);
    }

    /// <summary>The text as Meta stores it, with <c>{{1}}</c> or <c>{{name}}</c>.</summary>
    public string Text { get; }

    /// <summary>Each variable once: by number where positional, by appearance where named.</summary>
    public IReadOnlyList<TemplateParameter> Parameters { get; }

    /// <summary>The text with its values. A variable whose value is null, empty or beyond the end of the list stays visible.</summary>
    public string Render(IReadOnlyList<string?> values)
    {
        ArgumentNullException.ThrowIfNull(values);

        var result = new StringBuilder(Text.Length);
        var position = 0;
        for (var i = 0; i < _tokens.Count; i++)
        {
            var token = _tokens[i];
            var value = _placeholders[i] < values.Count ? values[_placeholders[i]] : null;
            result.Append(Text, position, token.Start - position);
            result.Append(string.IsNullOrEmpty(value) ? Text.AsSpan(token.Start, token.Length) : value);
            position = token.Start + token.Length;
        }

        return result.Append(Text, position, Text.Length - position).ToString();
    }

    /// <summary>Length in UTF-16 characters of the text with these values, without building it. Needs a value for every placeholder.</summary>
    public int MeasureLength(IReadOnlyList<string> values)
    {
        ArgumentNullException.ThrowIfNull(values);

        var length = _literalLength;
        foreach (var placeholder in _placeholders)
        {
            length += values[placeholder].Length;
        }

        return length;
    }
}
