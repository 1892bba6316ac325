using System.Buffers;
using System.Text;

namespace BulkWhatsApp.Exports;

/// <summary>
/// Comma-separated rows (RFC 4180, CRLF, UTF-8 with byte order mark) that a spreadsheet opens without running anything: a field that starts
/// like a formula gets a leading apostrophe. So does a phone number with '+', which also makes it stay text.
/// </summary>
public static class SpreadsheetCsv
{
    public const string ContentType = "text/csv";

    private const char Delimiter = ',';

    /// <summary>The characters that make a spreadsheet see a formula, including full-width forms.</summary>
    private static readonly SearchValues<char> FormulaStarts = SearchValues.Create("=+-@\t\r\n＝＋－＠");

    /// <summary>Semicolons and tabs too, for spreadsheets that guess the delimiter.</summary>
    private static readonly SearchValues<char> QuotedCharacters = SearchValues.Create("\",;\t\r\n");

    /// <summary>A writer that starts with the byte order mark. Disposing it flushes it and leaves the stream open.</summary>
    public static StreamWriter CreateWriter(Stream stream) =>
        new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);

    public static async ValueTask WriteRowAsync(TextWriter writer, params string?[] fields)
    {
        var line = new StringBuilder();
        for (var i = 0; i < fields.Length; i++)
        {
            if (i > 0)
            {
                line.Append(Delimiter);
            }

            AppendField(line, fields[i]);
        }

        // One asynchronous write per row: a synchronous one might flush to the client, which servers refuse.
        await writer.WriteAsync(line.Append("\r\n"));
    }

    private static void AppendField(StringBuilder line, ReadOnlySpan<char> field)
    {
        if (field.IsEmpty)
        {
            return;
        }

        var quoted = field.ContainsAny(QuotedCharacters) || char.IsWhiteSpace(field[0]) || char.IsWhiteSpace(field[^1]);
        line.Append(quoted ? "\"" : "").Append(FormulaStarts.Contains(field[0]) ? "'" : "");
        for (var quote = field.IndexOf('"'); quote >= 0; quote = field.IndexOf('"'))
        {
            line.Append(field[..quote]).Append("\"\"");
            field = field[(quote + 1)..];
        }

        line.Append(field).Append(quoted ? "\"" : "");
    }
}
