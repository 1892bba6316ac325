using System.Globalization;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Variables;

/// <summary>Which pair of a JSON object fills which placeholder of a template.</summary>
/// <param name="Pairs">For each placeholder the position of its pair; <see cref="None"/> if there is none.</param>
/// <param name="Unused">Positions of the pairs that fill nothing.</param>
/// <param name="ByOrder">Placeholders whose pair names nothing and only has the right place.</param>
/// <param name="Problems">Keys that are not understood; their values go into no placeholder.</param>
internal sealed record VariableKeys(
    int[] Pairs, IReadOnlyList<int> Unused, IReadOnlyList<int> ByOrder, IReadOnlyList<VariableProblem> Problems)
{
    public const int None = -1;
}

/// <summary>
/// Reads the keys of values or of a mapping. Named templates go by key. Positional ones do so if every key names a placeholder, or if every
/// placeholder is named; otherwise the n-th pair fills the n-th placeholder. A value always goes to the placeholder that its key names.
/// <para>A key names a placeholder by <see cref="TemplatePlaceholder.Key"/> or <see cref="TemplatePlaceholder.Name"/>, ignoring case,
/// spaces and underscores, or by number: <c>2</c> or <c>{{2}}</c> counts in placeholder order. If not all placeholders are named, a number
/// counts only if it is unambiguous. Optional placeholders are filled only by key.</para>
/// Immutable; share it between threads.
/// </summary>
internal sealed class VariableKeyReader
{
    private readonly IReadOnlyList<TemplatePlaceholder> _placeholders;
    private readonly bool _isNamed;

    /// <summary>Positions of the placeholders that must have a value, in order.</summary>
    private readonly List<int> _required;
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);

    public VariableKeyReader(TemplateDefinition definition)
    {
        _placeholders = definition.Placeholders;
        _isNamed = definition.ParameterFormat == TemplateParameterFormat.Named;
        _required = Enumerable.Range(0, _placeholders.Count).Where(position => !_placeholders[position].IsOptional).ToList();
        for (var position = 0; position < _placeholders.Count; position++)
        {
            _byKey.TryAdd(Spell(_placeholders[position].Key), position);
            _byKey.TryAdd(Spell(_placeholders[position].Name), position);
        }
    }

    public VariableKeys Read(IReadOnlyList<KeyValuePair<string, string>> pairs)
    {
        var problems = new List<VariableProblem>();
        var named = FindNamed(pairs, out var numbers);
        var isByOrder = !_isNamed && IsByOrder(named);
        if (!isByOrder)
        {
            RefuseAmbiguous(pairs, named, numbers, problems);
        }

        var filled = new int[_placeholders.Count];
        Array.Fill(filled, VariableKeys.None);
        var unused = new List<int>();
        var byOrder = new List<int>();
        var place = 0;
        for (var pair = 0; pair < pairs.Count; pair++)
        {
            var placeholder = isByOrder && !IsOptional(named[pair]) ? RequiredAt(place++) : named[pair];
            if (placeholder == VariableKeys.None)
            {
                unused.Add(pair);
            }
            else if (filled[placeholder] == VariableKeys.None)
            {
                filled[placeholder] = pair;
                if (named[pair] != placeholder)
                {
                    byOrder.Add(placeholder);
                }
            }
            else
            {
                problems.Add(new VariableProblem(VariableProblemCodes.DuplicateKey, _placeholders[placeholder].Key, pairs[pair].Key));
            }
        }

        unused.RemoveAll(
            pair => problems.Exists(
                problem => problem.Code == VariableProblemCodes.AmbiguousKey && problem.Placeholder == pairs[pair].Key));
        return new VariableKeys(filled, unused, byOrder, problems);
    }

    /// <summary>The placeholder that a key names; <see cref="VariableKeys.None"/> if it names none.</summary>
    public int Find(string key)
    {
        var spelt = Spell(key);
        return _byKey.TryGetValue(spelt, out var position)
            ? position
            : NumberOf(spelt) is { } number ? RequiredAt(number - 1) : VariableKeys.None;
    }

    /// <summary>The placeholder that each key names, and the number it uses; null if the key is not a number.</summary>
    private int[] FindNamed(IReadOnlyList<KeyValuePair<string, string>> pairs, out int?[] numbers)
    {
        numbers = pairs.Select(pair => NumberOf(Spell(pair.Key))).ToArray();
        if (numbers.Length > 0 && Array.TrueForAll(numbers, number => number is not null) && numbers.Contains(0))
        {
            numbers = Array.ConvertAll(numbers, number => number + 1);
        }

        var named = new int[pairs.Count];
        for (var pair = 0; pair < named.Length; pair++)
        {
            named[pair] = numbers[pair] is { } number ? RequiredAt(number - 1) : Find(pairs[pair].Key);
        }

        return named;
    }

    /// <summary>Keys that name nothing do not matter, nor do keys that are in the right place among such keys.</summary>
    private bool IsByOrder(int[] named)
    {
        var judged = Array.FindAll(named, placeholder => !IsOptional(placeholder));
        if (Array.TrueForAll(judged, placeholder => placeholder == VariableKeys.None))
        {
            return true;
        }

        var areAllNames = Array.TrueForAll(judged, placeholder => placeholder != VariableKeys.None);
        return !areAllNames
            && !IsComplete(named)
            && Enumerable.Range(0, judged.Length).All(place => judged[place] == VariableKeys.None || judged[place] == RequiredAt(place));
    }

    private void RefuseAmbiguous(
        IReadOnlyList<KeyValuePair<string, string>> pairs, int[] named, int?[] numbers, List<VariableProblem> problems)
    {
        if (IsComplete(named))
        {
            return;
        }

        for (var pair = 0; pair < named.Length; pair++)
        {
            if (named[pair] != VariableKeys.None && numbers[pair] is { } number && !IsClear(named[pair], number))
            {
                problems.Add(new VariableProblem(VariableProblemCodes.AmbiguousKey, pairs[pair].Key, null));
                named[pair] = VariableKeys.None;
            }
        }
    }

    private bool IsComplete(int[] named) => _required.TrueForAll(placeholder => Array.IndexOf(named, placeholder) >= 0);

    /// <summary>Whether the number is also the one in the braces of header or body, and in no other text.</summary>
    private bool IsClear(int placeholder, int number)
    {
        var sameNumber = _required.FindAll(position => _placeholders[position] is
        {
            Part: TemplatePart.Header or TemplatePart.Body, Kind: TemplatePlaceholderKind.Text or TemplatePlaceholderKind.OneTimeCode,
        } text && text.Index == number);
        return sameNumber.Count == 1 && sameNumber[0] == placeholder;
    }

    private bool IsOptional(int placeholder) => placeholder != VariableKeys.None && _placeholders[placeholder].IsOptional;

    private int RequiredAt(int place) => place >= 0 && place < _required.Count ? _required[place] : VariableKeys.None;

    private int? NumberOf(string spelt)
        => !_isNamed && spelt.All(char.IsAsciiDigit) && int.TryParse(spelt, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>
    /// Names in a named template are exact apart from braces around them: <c>First_Name</c> and <c>first_name</c> are two columns.
    /// </summary>
    private string Spell(string key)
        => _isNamed
            ? key.Trim().StartsWith("{{", StringComparison.Ordinal) ? key.Trim(' ', '{', '}') : key
            : string.Concat(key.Where(c => !char.IsWhiteSpace(c) && c is not ('_' or '-' or '{' or '}'))).ToLowerInvariant();
}
