using System.Text.RegularExpressions;

namespace BulkWhatsApp.SqlServer;

/// <summary>Looks at T-SQL as text: no parser of it is at hand.</summary>
public static partial class SqlText
{
    /// <summary>Without what stands in quotes.</summary>
    public static string WithoutTexts(string sql) => Texts().Replace(sql, "''");

    public static IEnumerable<string> NamesInBrackets(string sql) => Brackets().Matches(WithoutTexts(sql)).Select(match => match.Groups[1].Value);

    /// <summary>Names after @ that the batch does not declare itself, without those of a procedure's parameters.</summary>
    public static IEnumerable<string> ParametersOf(string sql)
    {
        var text = ProcedureParameters().Replace(WithoutTexts(sql), "");
        var declared = Declarations().Matches(text).Select(match => match.Groups[1].Value).ToHashSet();
        return Variables().Matches(text).Select(match => match.Groups[1].Value).Distinct().Where(name => !declared.Contains(name));
    }

    /// <summary>Each INSERT INTO a table of the module: its table, its columns, and how many values it is given.</summary>
    public static IEnumerable<(string Table, string[] Columns, int Values)> InsertsOf(string sql)
    {
        var text = WithoutTexts(sql);
        foreach (Match insert in Inserts().Matches(text))
        {
            var values = FirstOf(text, insert.Index + insert.Length, "SELECT", "VALUES");
            var list = text[values..].TrimStart();
            var count = list[0] == '(' ? CountList(list[1..], ")") : CountList(list, "FROM", "WHERE", ";");
            yield return (insert.Groups[1].Value, [.. Brackets().Matches(insert.Groups[2].Value).Select(match => match.Groups[1].Value)], count);
        }
    }

    private static int FirstOf(string text, int from, params string[] words)
    {
        var found = Regex.Match(text[from..], $@"\b({string.Join('|', words)})\b");
        return from + found.Index + found.Length;
    }

    private static int CountList(string text, params string[] ends)
    {
        var (depth, commas) = (0, 0);
        for (var index = 0; index < text.Length; index++)
        {
            if (depth == 0 && ends.Any(end => text[index..].StartsWith(end, StringComparison.Ordinal) && (end.Length == 1 || !char.IsLetter(text[index - 1]))))
            {
                break;
            }

            depth += text[index] switch { '(' => 1, ')' => -1, _ => 0 };
            commas += depth == 0 && text[index] == ',' ? 1 : 0;
        }

        return commas + 1;
    }

    [GeneratedRegex("N?'[^']*'")]
    private static partial Regex Texts();

    [GeneratedRegex(@"\[(\w+)\]")]
    private static partial Regex Brackets();

    [GeneratedRegex(@"(?<!@)@(\w+)")]
    private static partial Regex Variables();

    [GeneratedRegex(@"@(\w+) (?:bit|int|bigint|uniqueidentifier|datetime2|nvarchar|TABLE)\b")]
    private static partial Regex Declarations();

    [GeneratedRegex(@"@(Resource|LockMode|LockOwner|LockTimeout)\s*=")]
    private static partial Regex ProcedureParameters();

    [GeneratedRegex(@"INSERT INTO \[(\w+)\]\s*\(([^)]*)\)")]
    private static partial Regex Inserts();
}
