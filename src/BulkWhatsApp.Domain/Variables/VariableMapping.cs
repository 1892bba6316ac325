using System.Text.Json;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Variables;

/// <summary>
/// Where a placeholder's value comes from, for each recipient: the name of a column, or an object with <c>column</c>, <c>ifEmpty</c> and
/// <c>oneLine</c>.
/// </summary>
/// <param name="Column">A column of the recipient's data; null if everybody has the text of <paramref name="IfEmpty"/>.</param>
/// <param name="IfEmpty">The value for a recipient whose column is empty or missing; empty if there is none.</param>
/// <param name="OneLine">Whether line breaks, tabs and long gaps, which Meta refuses, become a space.</param>
internal readonly record struct VariableSource(string? Column, string IfEmpty, bool OneLine)
{
    private const string FiveSpaces = "     ";

    public bool IsMissing => Column is null && IfEmpty.Length == 0;

    /// <param name="value">The recipient's own value; null if there is none.</param>
    public string? Complete(string? value)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return IfEmpty.Length > 0 ? IfEmpty : value;
        }

        return OneLine && (value.AsSpan().IndexOfAny('\n', '\r', '\t') >= 0 || value.Contains(FiveSpaces, StringComparison.Ordinal))
            ? string.Join(' ', value.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
            : value;
    }
}

/// <summary>A campaign's mapping of placeholders to the columns of its recipients' data, in written order.</summary>
internal static class VariableMapping
{
    /// <param name="json">The object; null and white space count as a mapping of nothing.</param>
    /// <param name="entries">By key; empty if there is a problem.</param>
    /// <returns>Like <see cref="OrderedJsonObject.TryParse"/>; null if the mapping can be read.</returns>
    public static VariableProblem? Read(string? json, out IReadOnlyList<KeyValuePair<string, VariableSource>> entries)
    {
        entries = [];
        if (string.IsNullOrWhiteSpace(json))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
            {
                return new VariableProblem(VariableProblemCodes.InvalidJson, "", null);
            }

            var read = new List<KeyValuePair<string, VariableSource>>();
            foreach (var property in document.RootElement.EnumerateObject())
            {
                if (read.Exists(entry => entry.Key == property.Name))
                {
                    return new VariableProblem(VariableProblemCodes.DuplicateKey, "", property.Name);
                }

                if (ReadSource(property.Value) is not { } source)
                {
                    return new VariableProblem(VariableProblemCodes.NestedValue, "", property.Name);
                }

                read.Add(new KeyValuePair<string, VariableSource>(property.Name, source));
            }

            entries = read;
            return null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: an escaped half of a surrogate pair is valid JSON, but not text.
            return new VariableProblem(VariableProblemCodes.InvalidJson, "", null);
        }
    }

    private static VariableSource? ReadSource(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return ReadText(value) is { } name ? new VariableSource(NullIfBlank(name), "", OneLine: false) : null;
        }

        var source = new VariableSource(null, "", OneLine: false);
        foreach (var property in value.EnumerateObject())
        {
            var text = ReadText(property.Value);
            switch (property.Name)
            {
                case "column" when text is not null:
                    source = source with { Column = NullIfBlank(text) };
                    break;
                case "ifEmpty" when text is not null:
                    source = source with { IfEmpty = NullIfBlank(text) ?? "" };
                    break;
                case "oneLine" when property.Value.ValueKind is JsonValueKind.True or JsonValueKind.False:
                    source = source with { OneLine = property.Value.GetBoolean() };
                    break;
                default:
                    return null;
            }
        }

        return source;
    }

    private static string? ReadText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "",
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null
    };

    private static string? NullIfBlank(string text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

/// <summary>A campaign's mapping for one template: what fills each placeholder.</summary>
internal sealed class VariableColumns
{
    private readonly VariableSource[] _sources;

    private VariableColumns(VariableSource[] sources) => _sources = sources;

    /// <summary>What fills the placeholder at this position.</summary>
    public VariableSource this[int placeholder] => _sources[placeholder];

    /// <summary>Whether the recipient's own name may stand in for a column of this name.</summary>
    public bool IsRecipientName(int placeholder) => _sources[placeholder].Column == VariableBinder.RecipientNameColumn;

    /// <summary>Why a recipient has no value for the placeholder; null if the mapping itself is at fault and has been reported.</summary>
    public VariableProblem? DescribeAbsence(int placeholder, string key)
    {
        if (IsRecipientName(placeholder))
        {
            return new VariableProblem(VariableProblemCodes.Missing, key, null);
        }

        return _sources[placeholder].Column is { } column ? new VariableProblem(VariableProblemCodes.UnknownColumn, key, column) : null;
    }

    /// <summary>Reads the mapping and adds its errors to the problems. A placeholder for which nobody chose a column is one.</summary>
    public static VariableColumns Read(
        IReadOnlyList<TemplatePlaceholder> placeholders,
        IReadOnlyList<KeyValuePair<string, VariableSource>> mapping,
        VariableKeyReader keyReader,
        List<VariableProblem> problems)
    {
        var keys = keyReader.Read([.. mapping.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Column ?? ""))]);
        problems.AddRange(keys.Problems);
        problems.AddRange(
            keys.Unused.Select(pair => new VariableProblem(VariableProblemCodes.Surplus, mapping[pair].Key, mapping[pair].Value.Column)));
        var sources = new VariableSource[placeholders.Count];
        for (var i = 0; i < sources.Length; i++)
        {
            sources[i] = keys.Pairs[i] == VariableKeys.None ? new VariableSource(null, "", OneLine: false) : mapping[keys.Pairs[i]].Value;
            if (sources[i].IsMissing && !placeholders[i].IsOptional)
            {
                problems.Add(new VariableProblem(VariableProblemCodes.NoColumn, placeholders[i].Key, null));
            }
        }

        return new VariableColumns(sources);
    }
}
