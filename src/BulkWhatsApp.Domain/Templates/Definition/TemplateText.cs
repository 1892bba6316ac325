using System.Text;

namespace BulkWhatsApp.Templates;

/// <summary>A text with variables, split in advance so that filling it is just a concatenation. Immutable.</summary>
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

    /// <summary>Each variable once: by number if positional, by order of appearance if named.</summary>
    public IReadOnlyList<TemplateParameter> Parameters { get; }

    /// <summary>The text with its values. A variable whose value is null, empty or missing from the list remains visible.</summary>
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

    /// <summary>
    /// Length in UTF-16 characters of the text with these values, without building it. Needs a value for every placeholder.
    /// </summary>
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

/// <summary>A parameter of a text or location, in the order in which Meta's API expects it.</summary>
/// <param name="Name">The number or name in the braces (<c>1</c>, <c>first_name</c>), or the field of a location.</param>
/// <param name="Placeholder">Zero-based position in <see cref="TemplateDefinition.Placeholders"/>.</param>
public readonly record struct TemplateParameter(string Name, int Placeholder);

/// <summary>A variable in a text, such as <c>{{1}}</c> or <c>{{first_name}}</c>.</summary>
/// <param name="Start">Position of the first brace.</param>
/// <param name="Length">Length with the braces.</param>
/// <param name="Name">What is between the braces.</param>
internal readonly record struct TemplateToken(int Start, int Length, string Name)
{
    /// <summary>More digits than any text of 1,024 characters can need, and few enough to fit an int.</summary>
    private const int MaxDigits = 3;

    /// <summary>
    /// Finds the variables in one pass. Positional texts use numbers from 1; named texts use ASCII letters, digits and underscores. Other
    /// braces are plain text (meta-cloud-api.md 4.6).
    /// </summary>
    public static List<TemplateToken> Scan(string text, TemplateParameterFormat format)
    {
        var tokens = new List<TemplateToken>();
        var position = 0;

        while ((position = text.IndexOf("{{", position, StringComparison.Ordinal)) >= 0)
        {
            var nameStart = position + 2;
            var nameEnd = nameStart;
            while (nameEnd < text.Length && IsNameCharacter(text[nameEnd], format))
            {
                nameEnd++;
            }

            var name = text.AsSpan(nameStart, nameEnd - nameStart);
            if (IsName(name, format) && text.AsSpan(nameEnd).StartsWith("}}", StringComparison.Ordinal))
            {
                tokens.Add(new TemplateToken(position, nameEnd + 2 - position, name.ToString()));
                position = nameEnd + 2;
            }
            else
            {
                // The last two of three braces may open a variable.
                position = Math.Max(position + 1, nameEnd - 1);
            }
        }

        return tokens;
    }

    private static bool IsNameCharacter(char c, TemplateParameterFormat format)
        => format == TemplateParameterFormat.Named ? char.IsAsciiLetterOrDigit(c) || c == '_' : char.IsAsciiDigit(c);

    private static bool IsName(ReadOnlySpan<char> name, TemplateParameterFormat format)
        => format == TemplateParameterFormat.Named
            ? name.Length > 0
            : name.Length is > 0 and <= MaxDigits && name[0] != '0';
}
