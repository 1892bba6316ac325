using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Variables;

/// <summary>
/// Fills a template's placeholders for one recipient after another. Built once per campaign; safe to use from several threads.
/// <para>Common: the campaign's JSON holds everybody's values: by key order for a positional template, by name for a named one.</para>
/// <para>
/// Unique: each recipient's data holds the values, in the same way; when the campaign's JSON has keys it is a mapping from placeholder to the
/// name of a column of that data. Columns that nothing needs are allowed with a mapping and with named templates.
/// </para>
/// </summary>
public sealed class VariableBinder
{
    /// <summary>In a mapping: the recipient's name, unless the recipient's data has a column of this name.</summary>
    public const string RecipientNameColumn = "name";

    private readonly TemplateDefinition _definition;
    private readonly IReadOnlyList<TemplatePlaceholder> _placeholders;
    private readonly VariableColumns? _columns;
    private readonly BoundVariables? _sameForAll;
    private string[] _lastKeys = [];

    /// <param name="definition">The template.</param>
    /// <param name="type">Where the values come from.</param>
    /// <param name="variablesJson">The campaign's JSON; may be null. What is wrong with it is in <see cref="CampaignProblems"/>.</param>
    public VariableBinder(TemplateDefinition definition, VariableType type, string? variablesJson)
    {
        ArgumentNullException.ThrowIfNull(definition);
        _definition = definition;
        _placeholders = definition.Placeholders;

        if (OrderedJsonObject.Read(variablesJson, [], out var variables) is { } invalid)
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
        _columns = variables.Count == 0 ? VariableColumns.Unmapped(definition) : VariableColumns.Mapped(definition, variables, problems);
        CampaignProblems = problems;
    }

    /// <summary>
    /// What is wrong with the campaign's own JSON, whoever the recipient is. <see cref="Bind"/> reports it again for every recipient, so that
    /// none is sent by oversight.
    /// </summary>
    public IReadOnlyList<VariableProblem> CampaignProblems { get; }

    /// <param name="recipientDataJson">The recipient's data; not used when the values are common.</param>
    /// <param name="recipientName">The recipient's name, for a mapping to <see cref="RecipientNameColumn"/>.</param>
    public BoundVariables Bind(string? recipientDataJson, string? recipientName)
    {
        if (_sameForAll is not null)
        {
            return _sameForAll;
        }

        var lastKeys = Volatile.Read(ref _lastKeys);
        if (OrderedJsonObject.Read(recipientDataJson, lastKeys, out var data) is { } invalid)
        {
            return new BoundVariables(NoValues(), [.. CampaignProblems, invalid]);
        }

        RememberKeys(data, lastKeys);
        return BindUnique(_columns!, data, recipientName);
    }

    private BoundVariables BindCommon(IReadOnlyList<KeyValuePair<string, string>> variables)
    {
        List<VariableProblem>? problems = [];
        var byKey = _definition.ParameterFormat == TemplateParameterFormat.Named;
        var found = VariableValues.Arrange(_placeholders, variables, byKey, problems);

        var values = NoValues();
        for (var i = 0; i < values.Length; i++)
        {
            if (found[i] is { } value)
            {
                Take(i, value, values, ref problems);
            }
            else
            {
                (problems ??= []).Add(new VariableProblem(VariableProblemCodes.Missing, _placeholders[i].Key, null));
            }
        }

        CheckWholeTexts(values, ref problems);
        return new BoundVariables(values, problems ?? []);
    }

    private BoundVariables BindUnique(VariableColumns columns, IReadOnlyList<KeyValuePair<string, string>> data, string? recipientName)
    {
        List<VariableProblem>? problems = CampaignProblems.Count == 0 ? null : [.. CampaignProblems];
        var values = NoValues();
        for (var i = 0; i < values.Length; i++)
        {
            var value = columns.IsByOrder ? ValueAt(data, i) : ValueOf(data, columns[i]);
            if (value is null && columns.IsRecipientName(i))
            {
                value = recipientName;
            }

            if (value is not null)
            {
                Take(i, value, values, ref problems);
            }
            else if (columns.DescribeAbsence(i, _placeholders[i].Key) is { } problem)
            {
                (problems ??= []).Add(problem);
            }
        }

        if (columns.IsByOrder && values.Length > 0)
        {
            ReportSurplus(data, values.Length, ref problems);
        }

        CheckWholeTexts(values, ref problems);
        return new BoundVariables(values, problems ?? []);
    }

    private void Take(int placeholder, string value, string[] values, ref List<VariableProblem>? problems)
    {
        values[placeholder] = value;
        if (VariableRules.FindProblem(_placeholders[placeholder], value) is { } code)
        {
            (problems ??= []).Add(new VariableProblem(code, _placeholders[placeholder].Key, value));
        }
    }

    private void CheckWholeTexts(string[] values, ref List<VariableProblem>? problems)
    {
        if (_definition.Header?.MeasureLength(values) > TemplateTextConsts.MaxHeaderTextLength)
        {
            (problems ??= []).Add(new VariableProblem(VariableProblemCodes.TooLong, nameof(TemplatePart.Header), null));
        }

        if (_definition.Body.MeasureLength(values) > TemplateTextConsts.MaxBodyLength)
        {
            (problems ??= []).Add(new VariableProblem(VariableProblemCodes.TooLong, nameof(TemplatePart.Body), null));
        }
    }

    private static void ReportSurplus(
        IReadOnlyList<KeyValuePair<string, string>> data,
        int needed,
        ref List<VariableProblem>? problems)
    {
        for (var i = needed; i < data.Count; i++)
        {
            (problems ??= []).Add(new VariableProblem(VariableProblemCodes.Surplus, data[i].Key, data[i].Value));
        }
    }

    private static string? ValueAt(IReadOnlyList<KeyValuePair<string, string>> data, int position)
        => position < data.Count ? data[position].Value : null;

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

    /// <summary>The rows of a list have the same columns, so the key strings of one row serve the next.</summary>
    private void RememberKeys(IReadOnlyList<KeyValuePair<string, string>> data, string[] lastKeys)
    {
        var isSame = data.Count == lastKeys.Length;
        for (var i = 0; isSame && i < lastKeys.Length; i++)
        {
            isSame = ReferenceEquals(data[i].Key, lastKeys[i]);
        }

        if (!isSame)
        {
            Volatile.Write(ref _lastKeys, data.Select(pair => pair.Key).ToArray());
        }
    }

    private string[] NoValues()
    {
        var values = new string[_placeholders.Count];
        Array.Fill(values, "");
        return values;
    }
}
