using System.Text;

namespace BulkWhatsApp.Demo;

/// <summary>A line of the application's own CSV files: comma, quotes doubled.</summary>
internal static class CsvLine
{
    /// <summary>The next line, with the line breaks inside quotes; null at the end.</summary>
    public static async Task<string?> ReadAsync(TextReader reader)
    {
        var line = await reader.ReadLineAsync();
        while (line is not null && line.Count(c => c == '"') % 2 == 1 && await reader.ReadLineAsync() is { } next)
        {
            line = $"{line}\n{next}";
        }

        return line;
    }

    public static IReadOnlyList<string> Split(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '"' when quoted && i + 1 < line.Length && line[i + 1] == '"':
                    field.Append('"');
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    fields.Add(field.ToString());
                    field.Clear();
                    break;
                default:
                    field.Append(line[i]);
                    break;
            }
        }

        fields.Add(field.ToString());
        return fields;
    }
}
