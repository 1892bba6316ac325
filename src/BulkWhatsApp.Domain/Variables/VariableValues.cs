using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Variables;

/// <summary>Brings pairs into the order of a template's placeholders.</summary>
internal static class VariableValues
{
    /// <summary>
    /// The value of each placeholder, null where there is none. Pairs that fill nothing are added to the problems as surplus.
    /// </summary>
    public static string?[] Arrange(
        IReadOnlyList<TemplatePlaceholder> placeholders,
        IReadOnlyList<KeyValuePair<string, string>> pairs,
        bool byKey,
        List<VariableProblem> problems)
    {
        var values = new string?[placeholders.Count];
        for (var i = 0; i < pairs.Count; i++)
        {
            var position = byKey ? IndexOf(placeholders, pairs[i].Key) : i;
            if (position >= 0 && position < values.Length)
            {
                values[position] = pairs[i].Value;
            }
            else
            {
                problems.Add(new VariableProblem(VariableProblemCodes.Surplus, pairs[i].Key, pairs[i].Value));
            }
        }

        return values;
    }

    private static int IndexOf(IReadOnlyList<TemplatePlaceholder> placeholders, string key)
    {
        for (var i = 0; i < placeholders.Count; i++)
        {
            if (placeholders[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }
}
