using System.Globalization;
using System.Text.Json;
using BulkWhatsApp.Consents;
using BulkWhatsApp.PhoneNumbers;
using BulkWhatsApp.RecipientLists;

namespace BulkWhatsApp.Segments;

/// <summary>A filter that cannot be used.</summary>
/// <param name="condition">The number of the condition, from 1; 0 for the filter as a whole.</param>
/// <param name="code">One of <see cref="SegmentProblemCodes"/>.</param>
/// <param name="place">The property, or the value, that is meant.</param>
/// <param name="choices">What may stand there.</param>
public sealed class SegmentFilterException(int condition, string code, string place = "", string choices = "")
    : Exception($"{code} at condition {condition}: {place}")
{
    public int Condition => condition;
    public string Code => code;
    public string Place => place;
    public string Choices => choices;
}

/// <summary>
/// Reads a filter from JSON. What it does not know, it refuses: a misspelled field that was passed over would send to everybody.
/// </summary>
public sealed class SegmentFilterReader
{
    private static readonly Dictionary<string, Func<SegmentFilterReader, Properties, SegmentCondition>> Fields = new()
    {
        ["list"] = (_, from) => new ListCondition(from.Choice<SegmentQuantifier>("operator"), from.Ids("lists", isNeeded: true)),
        ["name"] = (reader, from) => reader.ReadData(from, null),
        ["data"] = (reader, from) => reader.ReadData(from, from.Text("name")),
        ["messages"] = (reader, from) => reader.ReadMessages(from),
        ["answers"] = (_, from) => ReadAnswers(from),
        ["consent"] = (_, from) => new ConsentCondition(IsNot(from), from.ChoiceOr("category", ConsentCategory.Marketing)),
        ["country"] = (reader, from) => reader.ReadCountries(from),
        ["lastContact"] = (_, from) => new LastContactCondition(IsNot(from), from.Number("days", 1, SegmentConsts.MaxDays)),
        ["source"] = (reader, from) => reader.ReadSource(from),
    };

    private int _condition;

    private SegmentFilterReader()
    {
    }

    /// <exception cref="SegmentFilterException"/>
    public static SegmentFilter Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return new SegmentFilterReader().Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The second: half of an emoji in a text.
            throw new SegmentFilterException(0, SegmentProblemCodes.Malformed);
        }
    }

    private SegmentFilter Read(JsonElement element)
    {
        var root = PropertiesOf(element);
        if (root.NumberOr("version", int.MinValue, int.MaxValue) is var version && version != SegmentFilter.Version)
        {
            throw Problem(SegmentProblemCodes.VersionUnknown, $"{version}", $"{SegmentFilter.Version}");
        }

        var people = PropertiesOf(root.Needed("people"));
        var origin = people.Choice<SegmentOrigin>("from");
        var read = new SegmentPeople(origin, people.Ids("ids", isNeeded: false));
        people.CheckAllRead();
        var where = root.Find("where") is { } group ? ReadGroup(group, depth: 1) : null;
        var slice = root.Find("slice") is { } part ? ReadSlice(PropertiesOf(part)) : null;
        root.CheckAllRead();
        return new SegmentFilter(read, where, slice);
    }

    private SegmentGroup ReadGroup(JsonElement element, int depth)
    {
        if (depth > SegmentConsts.MaxDepth)
        {
            throw Problem(SegmentProblemCodes.TooDeep, choices: $"{SegmentConsts.MaxDepth}");
        }

        if (KindOf(element) is not var (kind, nodes) || nodes.ValueKind != JsonValueKind.Array)
        {
            throw Problem(SegmentProblemCodes.Malformed);
        }

        return nodes.GetArrayLength() == 0
            ? throw Problem(SegmentProblemCodes.GroupEmpty)
            : new SegmentGroup(kind, [.. nodes.EnumerateArray().Select(node => ReadNode(node, depth))]);
    }

    private SegmentNode ReadNode(JsonElement element, int depth)
    {
        if (KindOf(element) is not null)
        {
            return ReadGroup(element, depth + 1);
        }

        if (++_condition > SegmentConsts.MaxConditions)
        {
            throw new SegmentFilterException(0, SegmentProblemCodes.TooManyConditions, choices: $"{SegmentConsts.MaxConditions}");
        }

        var properties = PropertiesOf(element);
        var field = properties.Text("field");
        var condition = Fields.TryGetValue(field, out var read)
            ? read(this, properties)
            : throw Problem(SegmentProblemCodes.FieldUnknown, field, string.Join(", ", Fields.Keys));
        properties.CheckAllRead();
        return condition;
    }

    /// <summary>Null if it is no group.</summary>
    private static (SegmentGroupKind Kind, JsonElement Nodes)? KindOf(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || element.EnumerateObject().Take(2).Count() != 1)
        {
            return null;
        }

        var only = element.EnumerateObject().First();
        return only.Name switch
        {
            "all" => (SegmentGroupKind.All, only.Value),
            "any" => (SegmentGroupKind.Any, only.Value),
            "none" => (SegmentGroupKind.None, only.Value),
            _ => null,
        };
    }

    private DataCondition ReadData(Properties from, string? name)
    {
        var comparison = from.Choice<DataOperator>("operator");
        if (comparison is DataOperator.IsSet or DataOperator.IsNotSet)
        {
            return new DataCondition(name, comparison, null);
        }

        var value = from.Text("value");
        return comparison is not (DataOperator.Less or DataOperator.Greater) || IsNumberOrDay(value)
            ? new DataCondition(name, comparison, value)
            : throw Problem(SegmentProblemCodes.ValueInvalid, value, "1250.50, 2026-01-31");
    }

    private static bool IsNumberOrDay(string value) => SegmentValues.TryReadNumber(value, out _) || SegmentValues.IsDay(value);

    private MessageCondition ReadMessages(Properties from)
    {
        var scope = new MessageScope(
            from.Ids("campaigns", isNeeded: false), from.Texts("labels"), from.Texts("templates"), from.Ids("accounts", isNeeded: false),
            from.NumberOr("lastDays", 1, SegmentConsts.MaxDays), from.Day("from"), from.Day("to"));
        var isAtMost = from.ChoiceOr("operator", Amount.AtLeast) == Amount.AtMost;
        var count = from.NumberOr("count", isAtMost ? 0 : 1, 10_000) ?? (isAtMost ? 0 : 1);
        var outcome = from.ChoiceOr("outcome", MessageOutcome.Any);
        var hours = from.NumberOr("withinHours", 1, 24 * SegmentConsts.MaxDays);
        return hours is null
            || outcome is MessageOutcome.Read or MessageOutcome.NotRead or MessageOutcome.Replied or MessageOutcome.NotReplied
            ? new MessageCondition(scope, outcome, hours, isAtMost, count)
            : throw Problem(SegmentProblemCodes.PropertyUnknown, "withinHours");
    }

    private static AnswerCondition ReadAnswers(Properties from)
    {
        var kind = from.ChoiceOr("kind", AnswerKind.Any);
        return new AnswerCondition(
            kind, IsNot(from), kind == AnswerKind.Any ? null : from.Text("value"), from.Ids("campaigns", isNeeded: false),
            from.Ids("accounts", isNeeded: false), from.NumberOr("lastDays", 1, SegmentConsts.MaxDays));
    }

    private CountryCondition ReadCountries(Properties from)
    {
        var (isNot, countries) = (IsNot(from), from.Texts("countries"));
        return countries.Count == 0 ? throw Problem(SegmentProblemCodes.ValueMissing, "countries")
            : countries.FirstOrDefault(country => !PhoneNumber.IsKnownCountry(country)) is { } unknown
                ? throw Problem(SegmentProblemCodes.CountryUnknown, unknown)
                : new CountryCondition(isNot, countries);
    }

    private SourceCondition ReadSource(Properties from)
    {
        var (isNot, source, number) = (IsNot(from), from.Text("source"), from.Text("numberField"));
        var country = from.TextOr("countryField");
        var fields = new List<SourceFieldCondition>();
        foreach (var item in from.Items("conditions", RecipientSourceConsts.MaxConditions))
        {
            var properties = PropertiesOf(item);
            fields.Add(new(properties.Text("field"), properties.Choice<FieldOperator>("operator"), properties.TextOr("value")));
            properties.CheckAllRead();
        }

        return new SourceCondition(isNot, source, number, country, fields);
    }

    private static SegmentSlice ReadSlice(Properties from)
    {
        var slice = new SegmentSlice(from.TextOr("from"), from.TextOr("before"));
        from.CheckAllRead();
        return slice;
    }

    /// <summary>"is" or "isNot"; the first if nothing is said.</summary>
    private static bool IsNot(Properties from) => from.ChoiceOr("operator", Assertion.Is) == Assertion.IsNot;

    private Properties PropertiesOf(JsonElement element) => element.ValueKind == JsonValueKind.Object
        ? new Properties(this, element)
        : throw Problem(SegmentProblemCodes.Malformed);

    private SegmentFilterException Problem(string code, string place = "", string choices = "") => new(_condition, code, place, choices);

    private enum Assertion
    {
        Is,
        IsNot,
    }

    private enum Amount
    {
        AtLeast,
        AtMost,
    }

    /// <summary>The properties of an object, each of which must be read.</summary>
    private sealed class Properties(SegmentFilterReader reader, JsonElement element)
    {
        private readonly HashSet<string> _read = [];

        /// <summary>Null if it is missing or null.</summary>
        public JsonElement? Find(string name)
        {
            _read.Add(name);
            return element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
        }

        public JsonElement Needed(string name) => Find(name) ?? throw reader.Problem(SegmentProblemCodes.ValueMissing, name);

        public string Text(string name) => TextOr(name) ?? throw reader.Problem(SegmentProblemCodes.ValueMissing, name);

        /// <summary>Null if it is missing or blank.</summary>
        public string? TextOr(string name)
        {
            if (Find(name) is not { } value)
            {
                return null;
            }

            var text = value.ValueKind switch
            {
                JsonValueKind.String => value.GetString()!.Trim(),
                JsonValueKind.Number => value.GetRawText(),
                _ => throw reader.Problem(SegmentProblemCodes.ValueInvalid, name, "\"…\""),
            };
            return text.Length == 0 ? null
                : text.Length <= SegmentConsts.MaxValueLength && !text.Contains('\0', StringComparison.Ordinal) ? text
                : throw reader.Problem(SegmentProblemCodes.ValueInvalid, name, $"{SegmentConsts.MaxValueLength}");
        }

        public int Number(string name, int least, int most) =>
            NumberOr(name, least, most) ?? throw reader.Problem(SegmentProblemCodes.ValueMissing, name);

        public int? NumberOr(string name, int least, int most) => Find(name) is not { } value ? null
            : value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most ? number
            : throw reader.Problem(SegmentProblemCodes.ValueInvalid, name, $"{least} – {most}");

        public DateOnly? Day(string name) => TextOr(name) is not { } text ? null
            : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
            : throw reader.Problem(SegmentProblemCodes.ValueInvalid, name, "2026-01-31");

        public T Choice<T>(string name)
            where T : struct, Enum => Read<T>(name, Text(name));

        public T ChoiceOr<T>(string name, T otherwise)
            where T : struct, Enum => TextOr(name) is { } text ? Read<T>(name, text) : otherwise;

        public List<string> Texts(string name) => [.. Items(name, SegmentConsts.MaxChoices).Select(
            item => item.ValueKind == JsonValueKind.String
                && item.GetString()!.Trim() is { Length: > 0 and <= SegmentConsts.MaxValueLength } text
                ? text
                : throw reader.Problem(SegmentProblemCodes.ValueInvalid, name, "[\"…\"]")).Distinct()];

        public List<Guid> Ids(string name, bool isNeeded)
        {
            var ids = Items(name, SegmentConsts.MaxChoices).Select(
                item => item.ValueKind == JsonValueKind.String && item.TryGetGuid(out var id)
                    ? id
                    : throw reader.Problem(SegmentProblemCodes.ValueInvalid, name, $"[\"{Guid.Empty}\"]")).Distinct().ToList();
            return ids.Count == 0 && isNeeded ? throw reader.Problem(SegmentProblemCodes.ValueMissing, name) : ids;
        }

        public IEnumerable<JsonElement> Items(string name, int most) => Find(name) is not { } array ? []
            : array.ValueKind != JsonValueKind.Array ? throw reader.Problem(SegmentProblemCodes.ValueInvalid, name, "[…]")
            : array.GetArrayLength() <= most ? array.EnumerateArray()
            : throw reader.Problem(SegmentProblemCodes.TooManyChoices, name, $"{most}");

        public void CheckAllRead()
        {
            if (element.EnumerateObject().Select(property => property.Name).FirstOrDefault(name => !_read.Contains(name)) is { } unknown)
            {
                throw reader.Problem(SegmentProblemCodes.PropertyUnknown, unknown, string.Join(", ", _read));
            }
        }

        /// <summary>Names of an enum's values, as in JSON: with a small first letter.</summary>
        private T Read<T>(string name, string text)
            where T : struct, Enum
        {
            foreach (var value in Enum.GetValues<T>())
            {
                if (Word(value) == text)
                {
                    return value;
                }
            }

            throw reader.Problem(SegmentProblemCodes.ChoiceUnknown, $"{name}: {text}", string.Join(", ", Enum.GetValues<T>().Select(Word)));
        }

        private static string Word<T>(T value)
            where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
    }
}
