namespace BulkWhatsApp.Templates;

/// <summary>A variable such as <c>{{1}}</c> or <c>{{first_name}}</c> where it stands in a text.</summary>
/// <param name="Start">Position of the first brace.</param>
/// <param name="Length">Length with the braces.</param>
/// <param name="Name">What is between the braces.</param>
internal readonly record struct TemplateToken(int Start, int Length, string Name)
{
    /// <summary>More digits than any text of 1,024 characters can need, and few enough for an int.</summary>
    private const int MaxDigits = 3;

    /// <summary>
    /// Finds the variables in one pass. Positional texts know numbers from 1; named texts ASCII letters, digits and underscores.
    /// Other braces are plain text (meta-cloud-api.md 4.6).
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
                // Of three braces the last two may open a variable.
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
