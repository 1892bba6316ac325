using System.Text;

namespace BulkWhatsApp.Stage;

/// <summary>A CSV file as downloaded: comma-separated, quoted where needed (RFC 4180).</summary>
public sealed class DownloadedCsv
{
    /// <summary>What makes a spreadsheet run a field as a formula.</summary>
    private const string FormulaStarts = "=+-@\t\r";

    private DownloadedCsv(HttpResponseMessage response, byte[] bytes)
    {
        ContentType = response.Content.Headers.ContentType?.MediaType;
        IsSavedAs = response.Content.Headers.ContentDisposition?.DispositionType == "attachment"
            ? response.Content.Headers.ContentDisposition.FileNameStar ?? response.Content.Headers.ContentDisposition.FileName
            : null;
        HasByteOrderMark = bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble);
        Rows = Parse(Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF'));
    }

    public string? ContentType { get; }

    /// <summary>The file name of a download; null if a browser would display it.</summary>
    public string? IsSavedAs { get; }

    public bool HasByteOrderMark { get; }

    /// <summary>The header first.</summary>
    public IReadOnlyList<string[]> Rows { get; }

    public static async Task<DownloadedCsv> GetAsync(HttpClient http, string path, string? language = null)
    {
        using var response = await http.SendJsonInAsync(language, HttpMethod.Get, path);
        response.IsSuccessStatusCode.ShouldBeTrue($"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        return new DownloadedCsv(response, await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>The values in the column with this title, without the header.</summary>
    public IReadOnlyList<string> Column(string title)
    {
        var index = Array.IndexOf(Rows[0], title);
        index.ShouldBeGreaterThanOrEqualTo(0, $"{title} is none of {string.Join(", ", Rows[0])}");
        return Rows.Skip(1).Select(row => row[index]).ToList();
    }

    public void ShouldBeSafeToOpen()
    {
        (ContentType, HasByteOrderMark).ShouldBe(("text/csv", true));
        IsSavedAs.ShouldNotBeNull();
        Rows.SelectMany(row => row).Where(field => field.Length > 0).ShouldAllBe(field => !FormulaStarts.Contains(field[0]));
    }

    private static List<string[]> Parse(string text)
    {
        var rows = new List<string[]>();
        var row = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"' when isQuoted && i + 1 < text.Length && text[i + 1] == '"':
                    field.Append(text[++i]);
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ',' when !isQuoted:
                    row.Add(field.ToString());
                    field.Clear();
                    break;
                case '\n' when !isQuoted:
                    rows.Add([.. row, field.ToString().TrimEnd('\r')]);
                    row.Clear();
                    field.Clear();
                    break;
                default:
                    field.Append(text[i]);
                    break;
            }
        }

        isQuoted.ShouldBeFalse("a quotation mark is not closed");
        (row.Count + field.Length).ShouldBe(0, "the last row is not ended");
        return rows;
    }
}
