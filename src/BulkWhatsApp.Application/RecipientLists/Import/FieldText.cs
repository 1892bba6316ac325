using System.Buffers;
using System.Text;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>What every format does to the text of a field.</summary>
internal static class FieldText
{
    public const char Damaged = '\uFFFD';

    // NUL, which database texts cannot contain; the byte order mark of a file that was appended to another; the end-of-file mark of DOS.
    private static readonly SearchValues<char> Dropped = SearchValues.Create("\0\uFEFF\u001A");

    private static readonly SearchValues<char> FormulaStarts = SearchValues.Create("=+-@＝＋－＠");

    private static readonly HashSet<string> SheetErrors = new(StringComparer.OrdinalIgnoreCase)
    {
        "#N/A", "#NAME?", "#VALUE!", "#REF!", "#DIV/0!", "#NULL!", "#NUM!", "#ERROR!", "#SPILL!", "#CALC!", "#GETTING_DATA", "#BUSY!",
        "#FIELD!",
    };

    /// <summary>
    /// The text without surrounding white space, without characters that are not text, without Excel's ="…", and without the apostrophe by
    /// which exports keep a spreadsheet from reading a formula. Half a character becomes <see cref="Damaged"/>.
    /// </summary>
    public static string Clean(ReadOnlySpan<char> text)
    {
        if (text.ContainsAny(Dropped))
        {
            text = string.Concat(text.ToString().Split('\0', '\uFEFF', '\u001A'));
        }

        // Half a character, which Excel can write as _xD800_, and anything that is not a character.
        if (!StorableText.IsClean(text))
        {
            text = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text.ToString())).Replace('\uFFFE', Damaged);
        }

        text = text.Trim();
        if (text is ['=', '"', .. var formula, '"'])
        {
            text = formula.Trim();
        }
        else if (text.Length > 1 && text[0] == '\'' && FormulaStarts.Contains(text[1]))
        {
            text = text[1..];
        }

        return text.IsEmpty ? string.Empty : text.ToString();
    }

    /// <summary>Whether this is what a spreadsheet shows instead of a value that it could not compute.</summary>
    public static bool IsSheetError(string text) => text is ['#', _, ..] && SheetErrors.Contains(text);

    /// <summary>The start of the text, as much as a person needs to see.</summary>
    public static string Shorten(string text)
        => text.Length <= AudienceLimits.MaxShownLength ? text : StorableText.Cut(text, AudienceLimits.MaxShownLength - 1) + "…";

    /// <summary>The text with its line breaks as spaces.</summary>
    public static string OnOneLine(string text)
        => text.AsSpan().ContainsAny('\r', '\n') ? text.ReplaceLineEndings(" ") : text;
}

/// <summary>Makes column names usable as keys: none empty, none twice.</summary>
internal static class ColumnNames
{
    /// <summary>The names, with "column_3" for an empty third one and "_2" appended to the second "City".</summary>
    public static string[] MakeUnique(IReadOnlyList<string> names)
    {
        var taken = new HashSet<string>(names.Count, StringComparer.OrdinalIgnoreCase);
        var unique = new string[names.Count];
        for (var i = 0; i < names.Count; i++)
        {
            var name = names[i].Length > 0 ? FieldText.OnOneLine(names[i]) : $"column_{i + 1}";
            unique[i] = name;
            for (var suffix = 2; !taken.Add(unique[i]); suffix++)
            {
                unique[i] = $"{name}_{suffix}";
            }
        }

        return unique;
    }
}
