using System.Text.RegularExpressions;

namespace BulkWhatsApp.CloudApi.Simulator.State;

/// <summary>A text with <c>{{1}}</c> or <c>{{first_name}}</c> in it.</summary>
/// <param name="Length">Characters of the text without its placeholders.</param>
/// <param name="Variables">The names or numbers, each once, in order of first appearance.</param>
/// <param name="Occurrences">Per placeholder, in order, the index of its variable.</param>
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
