using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Variables;

/// <summary>
/// Fills a template's placeholders for one recipient after another. Built once per campaign; safe to use from several threads.
/// <para>Common: the campaign's JSON contains everybody's values, under the keys that <see cref="VariableKeyReader"/> understands, or in
/// order.</para>
/// <para>Unique: each recipient's data contains the values, in the same way. If the campaign's JSON has keys, it maps placeholders to the
/// columns of that data (<see cref="VariableSource"/>). Superfluous columns are allowed; but columns that name no placeholder fill them by
/// order only if there is none too many, because otherwise nobody has said which of them is meant.</para>
/// </summary>
public sealed class VariableBinder
{
    /// <summary>In a mapping: the recipient's name, unless the recipient's data has a column called this.</summary>
    public const string RecipientNameColumn = "name";

    private readonly IReadOnlyList<TemplatePlaceholder> _placeholders;
    private readonly VariableKeyReader _keyReader;
    private readonly VariableRules _rules;
    private readonly VariableColumns? _columns;
    private readonly BoundVariables? _sameForAll;
    private KnownKeys _known = new([], null);

    /// <param name="definition">The template.</param>
    /// <param name="type">Where the values come from.</param>
    /// <param name="variablesJson">The campaign's JSON; may be null. <see cref="CampaignProblems"/> says what is wrong with it.</param>
    /// <param name="leavesAt">When the messages leave: an offer must end later. Null if that does not matter, as in a preview.</param>
    public VariableBinder(TemplateDefinition definition, VariableType type, string? variablesJson, DateTimeOffset? leavesAt = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        _placeholders = definition.Placeholders;
        _keyReader = new VariableKeyReader(definition);
        _rules = new VariableRules(definition, leavesAt);

        IReadOnlyList<KeyValuePair<string, string>> variables = [];
        IReadOnlyList<KeyValuePair<string, VariableSource>> mapping = [];
        var invalid = type == VariableType.Common
            ? OrderedJsonObject.Read(variablesJson, [], out variables)
            : VariableMapping.Read(variablesJson, out mapping);
        if (invalid is not null)
        {
            CampaignProblems = [invalid];
            _sameForAll = new BoundVariables(NoValues(), CampaignProblems);
            return;
        }

        if (type == VariableType.Common)
        {
            _sameForAll = BindCommon(variables);
            CampaignProblems = _sameForAll.Problems;
            return;
        }

        var problems = new List<VariableProblem>();
        _columns = mapping.Count == 0 ? null : VariableColumns.Read(_placeholders, mapping, _keyReader, problems);
        CampaignProblems = problems;
    }

    /// <summary>
    /// What is wrong with the campaign's own JSON, regardless of the recipient. <see cref="Bind"/> also reports it for every recipient, so
    /// that no message is sent by mistake.
    /// </summary>
    public IReadOnlyList<VariableProblem> CampaignProblems { get; }

    /// <summary>
    /// Values found by the placeholders' keys or numbers, in placeholder order and unchecked; null if there is none. Keys that name no
    /// placeholder are ignored.
    /// </summary>
    public static IReadOnlyList<string?> Arrange(TemplateDefinition definition, IReadOnlyDictionary<string, string?> valuesByKey)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(valuesByKey);

        var reader = new VariableKeyReader(definition);
        var values = new string?[definition.Placeholders.Count];
        foreach (var (key, value) in valuesByKey)
        {
            if (reader.Find(key) is var position and not VariableKeys.None)
            {
                values[position] = value;
            }
        }

        return values;
    }

    /// <param name="recipientDataJson">The recipient's data; unused if the values are common.</param>
    /// <param name="recipientName">The recipient's name, for a mapping to <see cref="RecipientNameColumn"/>.</param>
    public BoundVariables Bind(string? recipientDataJson, string? recipientName)
    {
        if (_sameForAll is not null)
        {
            return _sameForAll;
        }

        var known = Volatile.Read(ref _known);
        if (OrderedJsonObject.Read(recipientDataJson, known.Texts, out var data) is { } invalid)
        {
            var isCut = CutText.IsCut(recipientDataJson, RecipientListConsts.MaxDataLength);
            return new BoundVariables(
                NoValues(), [.. CampaignProblems, isCut ? invalid with { Code = VariableProblemCodes.DataTooLong } : invalid]);
        }

        known = Remember(data, known);
        return _columns is null ? BindUnmapped(known.Keys!, data) : BindMapped(_columns, data, recipientName);
    }

    /// <summary>What is wrong with this recipient's own values: all problems but <see cref="CampaignProblems"/>.</summary>
    public IReadOnlyList<VariableProblem> FindProblemsOfRow(string? recipientDataJson, string? recipientName)
    {
        var problems = Bind(recipientDataJson, recipientName).Problems;
        return CampaignProblems.Count == 0 ? problems : problems.Where(problem => !CampaignProblems.Contains(problem)).ToList();
    }

    private BoundVariables BindCommon(IReadOnlyList<KeyValuePair<string, string>> variables)
    {
        var keys = _keyReader.Read(variables);
        return BindByKeys(
            keys,
            variables,
            [],
            [.. keys.Unused.Select(pair => new VariableProblem(VariableProblemCodes.Surplus, variables[pair].Key, variables[pair].Value))]);
    }

    private BoundVariables BindUnmapped(VariableKeys keys, IReadOnlyList<KeyValuePair<string, string>> data)
        => BindByKeys(keys, data, keys.Unused.Count > 0 ? keys.ByOrder : [], []);

    private BoundVariables BindByKeys(
        VariableKeys keys,
        IReadOnlyList<KeyValuePair<string, string>> pairs,
        IReadOnlyList<int> unclear,
        IReadOnlyList<VariableProblem> surplus)
    {
        List<VariableProblem>? problems = keys.Problems.Count + surplus.Count == 0 ? null : [.. keys.Problems, .. surplus];
        var values = NoValues();
        for (var i = 0; i < values.Length; i++)
        {
            if (unclear.Count > 0 && unclear.Contains(i))
            {
                (problems ??= []).Add(new VariableProblem(VariableProblemCodes.NoColumn, _placeholders[i].Key, null));
            }
            else if (keys.Pairs[i] != VariableKeys.None)
            {
                Take(i, pairs[keys.Pairs[i]].Value, values, ref problems);
            }
            else if (!_placeholders[i].IsOptional)
            {
                (problems ??= []).Add(new VariableProblem(VariableProblemCodes.Missing, _placeholders[i].Key, null));
            }
        }

        _rules.CheckWholeTexts(values, ref problems);
        return new BoundVariables(values, problems ?? []);
    }

    private BoundVariables BindMapped(VariableColumns columns, IReadOnlyList<KeyValuePair<string, string>> data, string? recipientName)
    {
        List<VariableProblem>? problems = CampaignProblems.Count == 0 ? null : [.. CampaignProblems];
        var values = NoValues();
        for (var i = 0; i < values.Length; i++)
        {
            var value = ValueOf(data, columns[i].Column);
            if (value is null && columns.IsRecipientName(i))
            {
                value = recipientName;
                if (CutText.IsCut(recipientName, RecipientListConsts.MaxRecipientNameLength))
                {
                    (problems ??= []).Add(new VariableProblem(VariableProblemCodes.TooLong, _placeholders[i].Key, recipientName));
                }
            }

            if (columns[i].Complete(value) is { } complete)
            {
                Take(i, complete, values, ref problems);
            }
            else if (!_placeholders[i].IsOptional && columns.DescribeAbsence(i, _placeholders[i].Key) is { } problem)
            {
                (problems ??= []).Add(problem);
            }
        }

        _rules.CheckWholeTexts(values, ref problems);
        return new BoundVariables(values, problems ?? []);
    }

    private void Take(int placeholder, string value, string[] values, ref List<VariableProblem>? problems)
    {
        values[placeholder] = value;
        if (_rules.FindProblem(placeholder, value) is { } problem)
        {
            (problems ??= []).Add(problem);
        }
    }

    private static string? ValueOf(IReadOnlyList<KeyValuePair<string, string>> data, string? column)
    {
        for (var i = 0; i < data.Count; i++)
        {
            if (data[i].Key == column)
            {
                return data[i].Value;
            }
        }

        return null;
    }

    /// <summary>The rows of a list have the same columns, so one row's keys, and their meaning, are reused for the next.</summary>
    private KnownKeys Remember(IReadOnlyList<KeyValuePair<string, string>> data, KnownKeys known)
    {
        var isSame = data.Count == known.Texts.Length && (known.Keys is not null || _columns is not null);
        for (var i = 0; isSame && i < known.Texts.Length; i++)
        {
            isSame = ReferenceEquals(data[i].Key, known.Texts[i]);
        }

        if (!isSame)
        {
            known = new KnownKeys(data.Select(pair => pair.Key).ToArray(), _columns is null ? _keyReader.Read(data) : null);
            Volatile.Write(ref _known, known);
        }

        return known;
    }

    private string[] NoValues()
    {
        var values = new string[_placeholders.Count];
        Array.Fill(values, "");
        return values;
    }

    /// <param name="Texts">The keys of one row.</param>
    /// <param name="Keys">Their meaning; null if a mapping decides.</param>
    private sealed record KnownKeys(string[] Texts, VariableKeys? Keys);
}

/// <summary>The values for one recipient.</summary>
/// <param name="Values">
/// One per placeholder of the template, in order; empty if there is none. Recipients may share the array: do not change it.
/// </param>
/// <param name="Problems">Empty if the message may be sent.</param>
public sealed record BoundVariables(string[] Values, IReadOnlyList<VariableProblem> Problems)
{
    public bool IsValid => Problems.Count == 0;
}

/// <summary>One thing that is wrong with the values for a template.</summary>
/// <param name="Code">One of <see cref="VariableProblemCodes"/>.</param>
/// <param name="Placeholder">
/// The placeholder's key; <c>Header</c>, <c>Body</c> or <c>Card 1</c> if the text as a whole is too long; the superfluous or ambiguous key;
/// empty if the JSON itself is wrong.
/// </param>
/// <param name="Value">
/// The offending value; or the column's name for <see cref="VariableProblemCodes.UnknownColumn"/>; or the second key of a placeholder; null
/// if there is none.
/// </param>
/// <param name="Address">The URL that the recipient would get, if the URL is what is wrong.</param>
public sealed record VariableProblem(string Code, string Placeholder, string? Value, string? Address = null);
