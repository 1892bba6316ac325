using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>Writes files that are cheap to send and would be expensive to read, piece by piece.</summary>
internal static class Bombs
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string People =
        """<row r="1"><c r="A1" t="inlineStr"><is><t>Phone</t></is></c></row><row r="2"><c r="A2"><v>12025550143</v></c></row>""";

    private static readonly string SheetStart = $"""<worksheet xmlns="{Main}"><sheetData>{People}""";

    /// <summary>A workbook with one sheet, whose content is written piece by piece.</summary>
    public static void Workbook(
        Stream target,
        IEnumerable<string>? rows = null,
        IEnumerable<string>? texts = null,
        IEnumerable<string>? styles = null,
        IEnumerable<string>? behindRows = null,
        string prolog = "",
        CompressionLevel level = CompressionLevel.Fastest,
        int moreEntries = 0)
    {
        using var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        Write(
            archive,
            "xl/workbook.xml",
            level,
            [$"""<workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>"""]);
        Write(archive, "xl/_rels/workbook.xml.rels", level, [$"""
            <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
            <Relationship Id="rId1" Type="{Relations}/worksheet" Target="worksheets/sheet1.xml"/>
            <Relationship Id="rId2" Type="{Relations}/sharedStrings" Target="sharedStrings.xml"/>
            <Relationship Id="rId3" Type="{Relations}/styles" Target="styles.xml"/></Relationships>
            """]);
        Write(
            archive, "xl/worksheets/sheet1.xml", level, Parts([prolog, SheetStart], rows, ["</sheetData>"], behindRows, ["</worksheet>"]));
        Write(archive, "xl/sharedStrings.xml", level, Parts([$"""<sst xmlns="{Main}">"""], texts, ["</sst>"]));
        Write(archive, "xl/styles.xml", level, Parts([$"""<styleSheet xmlns="{Main}">"""], styles, ["</styleSheet>"]));
        for (var i = 0; i < moreEntries; i++)
        {
            archive.CreateEntry($"xl/media/{i}", CompressionLevel.NoCompression);
        }
    }

    public static IEnumerable<string> Times(long count, string text)
    {
        // In large pieces, so that writing is fast.
        var block = string.Concat(Enumerable.Repeat(text, (int)Math.Min(count, 1_000)));
        var length = count;
        for (; length >= 1_000; length -= 1_000)
        {
            yield return block;
        }

        for (; length > 0; length--)
        {
            yield return text;
        }
    }

    public static IEnumerable<string> Numbered(int count, string start, string end) =>
        Enumerable.Range(0, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{start}{i}{end}"));

    public static void Text(Stream target, IEnumerable<string> parts)
    {
        using var writer = new StreamWriter(target, new UTF8Encoding(false), 1 << 16, leaveOpen: true);
        foreach (var part in parts)
        {
            writer.Write(part);
        }
    }

    // Never collected in memory: there may be gigabytes.
    private static IEnumerable<string> Parts(params IEnumerable<string>?[] parts) => parts.SelectMany(x => x ?? []);

    private static void Write(ZipArchive archive, string path, CompressionLevel level, IEnumerable<string> parts)
    {
        using var stream = archive.CreateEntry(path, level).Open();
        Text(stream, parts);
    }
}
