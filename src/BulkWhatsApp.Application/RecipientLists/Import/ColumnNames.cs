namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>Makes column names that can be keys: none empty, none twice.</summary>
internal static class ColumnNames
{
    /// <summary>The names, with "column_3" for an empty third one and "_2" behind the second "City".</summary>
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
