using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Variables;

/// <summary>A campaign's mapping: which column of a recipient's data fills which placeholder.</summary>
internal sealed class VariableColumns
{
    private readonly string?[] _names;

    private VariableColumns(string?[] names) => _names = names;

    /// <summary>The column of the placeholder at this position; null when the mapping leaves it out.</summary>
    public string? this[int placeholder] => _names[placeholder];

    /// <summary>The recipient's own name may stand in for a column of this name.</summary>
    public bool IsRecipientName(int placeholder) => _names[placeholder] == VariableBinder.RecipientNameColumn;

    /// <summary>Why a recipient has no value for the placeholder; null where the mapping itself is to blame and has been reported.</summary>
    public VariableProblem? DescribeAbsence(int placeholder, string key)
    {
        if (IsRecipientName(placeholder))
        {
            return new VariableProblem(VariableProblemCodes.Missing, key, null);
        }

        return _names[placeholder] is { } column ? new VariableProblem(VariableProblemCodes.UnknownColumn, key, column) : null;
    }

    /// <summary>Reads the mapping; adds what is wrong with it to the problems.</summary>
    public static VariableColumns Read(
        IReadOnlyList<TemplatePlaceholder> placeholders,
        IReadOnlyList<KeyValuePair<string, string>> mapping,
        VariableKeys keys,
        List<VariableProblem> problems)
    {
        problems.AddRange(keys.Problems);
        problems.AddRange(keys.Unused.Select(pair => new VariableProblem(VariableProblemCodes.Surplus, mapping[pair].Key, mapping[pair].Value)));
        var names = new string?[placeholders.Count];
        for (var i = 0; i < names.Length; i++)
        {
            var name = keys.Pairs[i] == VariableKeys.None ? null : mapping[keys.Pairs[i]].Value;
            if (!string.IsNullOrWhiteSpace(name))
            {
                names[i] = name;
            }
            else if (!placeholders[i].IsOptional)
            {
                var code = name is null ? VariableProblemCodes.Missing : VariableProblemCodes.Empty;
                problems.Add(new VariableProblem(code, placeholders[i].Key, name));
            }
        }

        return new VariableColumns(names);
    }
}
