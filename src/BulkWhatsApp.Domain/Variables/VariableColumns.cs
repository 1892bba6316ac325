using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Variables;

/// <summary>Which column of a recipient's data fills which placeholder.</summary>
internal sealed class VariableColumns
{
    private readonly string?[]? _names;
    private readonly bool _isMapped;

    private VariableColumns(string?[]? names, bool isMapped)
    {
        _names = names;
        _isMapped = isMapped;
    }

    /// <summary>Whether the n-th column fills the n-th placeholder, whatever its name.</summary>
    public bool IsByOrder => _names is null;

    /// <summary>The recipient's own name may stand in for a column only where a mapping asks for it.</summary>
    public bool IsRecipientName(int placeholder) => _isMapped && _names![placeholder] == VariableBinder.RecipientNameColumn;

    /// <summary>The column of the placeholder at this position; null when the mapping leaves it out.</summary>
    public string? this[int placeholder] => _names![placeholder];

    /// <summary>Why a recipient has no value for the placeholder; null where the mapping itself is to blame and has been reported.</summary>
    public VariableProblem? DescribeAbsence(int placeholder, string key)
    {
        if (!_isMapped || IsRecipientName(placeholder))
        {
            return new VariableProblem(VariableProblemCodes.Missing, key, null);
        }

        return _names![placeholder] is { } column ? new VariableProblem(VariableProblemCodes.UnknownColumn, key, column) : null;
    }

    public static VariableColumns Unmapped(TemplateDefinition definition)
        => definition.ParameterFormat == TemplateParameterFormat.Positional
            ? new VariableColumns(names: null, isMapped: false)
            : new VariableColumns(definition.Placeholders.Select(placeholder => placeholder.Key).ToArray(), isMapped: false);

    /// <summary>Reads a mapping from placeholder to column; adds what is wrong with it to the problems.</summary>
    public static VariableColumns Mapped(
        TemplateDefinition definition,
        IReadOnlyList<KeyValuePair<string, string>> mapping,
        List<VariableProblem> problems)
    {
        var names = VariableValues.Arrange(
            definition.Placeholders,
            mapping,
            byKey: definition.ParameterFormat == TemplateParameterFormat.Named || AreAllKeys(definition.Placeholders, mapping),
            problems);

        for (var i = 0; i < names.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(names[i]))
            {
                var code = names[i] is null ? VariableProblemCodes.Missing : VariableProblemCodes.Empty;
                problems.Add(new VariableProblem(code, definition.Placeholders[i].Key, names[i]));
                names[i] = null;
            }
        }

        return new VariableColumns(names, isMapped: true);
    }

    private static bool AreAllKeys(IReadOnlyList<TemplatePlaceholder> placeholders, IReadOnlyList<KeyValuePair<string, string>> mapping)
        => mapping.All(pair => placeholders.Any(placeholder => placeholder.Key == pair.Key));
}
