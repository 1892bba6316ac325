using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>Writes small workbooks as spreadsheet programs do: texts shared, numbers and dates as numbers.</summary>
internal sealed class WorkbookFile
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";

    private readonly List<(string Name, bool IsHidden, List<(int Number, object?[] Cells)> Rows)> _sheets = [];
    private readonly List<string> _texts = [];
    private readonly List<string> _formats = ["00000"];
    private readonly HashSet<int> _hidden = [];

    /// <summary>A cell whose number is shown with five digits.</summary>
    public sealed record Padded(int Value);

    /// <summary>A cell whose number has a custom format.</summary>
    public sealed record Shown(double Value, string Format);

    /// <summary>A cell that shows an error.</summary>
    public sealed record Error(string Text);

    public WorkbookFile HideRows(params int[] numbers)
    {
        _hidden.UnionWith(numbers);
        return this;
    }

    public WorkbookFile Sheet(string name, params object?[][] rows) => Add(name, false, rows.Select((x, i) => (i + 1, x)));

    public WorkbookFile HiddenSheet(string name, params object?[][] rows) => Add(name, true, rows.Select((x, i) => (i + 1, x)));

    public WorkbookFile SheetWithGaps(string name, params (int Number, object?[] Cells)[] rows) => Add(name, false, rows);

    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            for (var i = 0; i < _sheets.Count; i++)
            {
                Write(archive, $"xl/worksheets/sheet{i + 1}.xml", SheetXml(_sheets[i].Rows));
            }

            Write(archive, "xl/workbook.xml", WorkbookXml());
            Write(archive, "xl/_rels/workbook.xml.rels", RelationsXml());
            var texts = string.Concat(_texts.Select(x => $"<si><t xml:space=\"preserve\">{SecurityElement.Escape(x)}</t></si>"));
            Write(archive, "xl/sharedStrings.xml", $"<sst xmlns=\"{Main}\">{texts}</sst>");
            var formats = _formats.Select((x, i) => $"<numFmt numFmtId=\"{164 + i}\" formatCode=\"{SecurityElement.Escape(x)}\"/>");
            var styles = _formats.Select((_, i) => $"<xf numFmtId=\"{164 + i}\"/>");
            Write(archive, "xl/styles.xml", $"""
                <styleSheet xmlns="{Main}"><numFmts>{string.Concat(formats)}</numFmts>
                <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>{string.Concat(styles)}</cellXfs></styleSheet>
                """);
        }

        return stream.ToArray();
    }

    private WorkbookFile Add(string name, bool isHidden, IEnumerable<(int Number, object?[] Cells)> rows)
    {
        _sheets.Add((name, isHidden, rows.ToList()));
        return this;
    }

    private string SheetXml(List<(int Number, object?[] Cells)> rows)
    {
        var xml = new StringBuilder($"<worksheet xmlns=\"{Main}\"><sheetData>");
        foreach (var (number, cells) in rows)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<row r=\"{number}\"{(_hidden.Contains(number) ? " hidden=\"true\"" : "")}>");
            for (var i = 0; i < cells.Length; i++)
            {
                xml.Append(CellXml($"{(char)('A' + i)}{number}", cells[i]));
            }

            xml.Append("</row>");
        }

        return xml.Append("</sheetData></worksheet>").ToString();
    }

    private string CellXml(string reference, object? value) => value switch
    {
        null => string.Empty,
        string text => $"<c r=\"{reference}\" t=\"s\"><v>{Share(text)}</v></c>",
        bool flag => $"<c r=\"{reference}\" t=\"b\"><v>{(flag ? 1 : 0)}</v></c>",
        DateTime date => $"<c r=\"{reference}\" s=\"1\"><v>{date.ToOADate().ToString(CultureInfo.InvariantCulture)}</v></c>",
        Error error => $"<c r=\"{reference}\" t=\"e\"><v>{error.Text}</v></c>",
        Shown shown =>
            $"<c r=\"{reference}\" s=\"{2 + FormatOf(shown.Format)}\"><v>{shown.Value.ToString("R", CultureInfo.InvariantCulture)}</v></c>",
        Padded padded => $"<c r=\"{reference}\" s=\"2\"><v>{padded.Value}</v></c>",
        IFormattable number => $"<c r=\"{reference}\"><v>{number.ToString(null, CultureInfo.InvariantCulture)}</v></c>",
        _ => throw new ArgumentOutOfRangeException(nameof(value), value, null),
    };

    private int FormatOf(string format)
    {
        if (!_formats.Contains(format))
        {
            _formats.Add(format);
        }

        return _formats.IndexOf(format);
    }

    private int Share(string text)
    {
        var index = _texts.IndexOf(text);
        if (index < 0)
        {
            _texts.Add(text);
            index = _texts.Count - 1;
        }

        return index;
    }

    private string WorkbookXml()
        => $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Relations}\"><sheets>"
            + string.Concat(_sheets.Select(
                (x, i) => $"<sheet name=\"{x.Name}\" sheetId=\"{i + 1}\"{(x.IsHidden ? " state=\"hidden\"" : "")} r:id=\"rId{i + 1}\"/>"))
            + "</sheets></workbook>";

    private string RelationsXml()
        => $"<Relationships xmlns=\"{PackageRelations}\">"
            + string.Concat(
                _sheets.Select(
                    (_, i) => $"<Relationship Id=\"rId{i + 1}\" Type=\"{Relations}/worksheet\" Target=\"worksheets/sheet{i + 1}.xml\"/>"))
            + $"<Relationship Id=\"rIdT\" Type=\"{Relations}/sharedStrings\" Target=\"sharedStrings.xml\"/>"
            + $"<Relationship Id=\"rIdS\" Type=\"{Relations}/styles\" Target=\"styles.xml\"/></Relationships>";

    private static void Write(ZipArchive archive, string path, string text)
    {
        using var writer = new StreamWriter(archive.CreateEntry(path).Open());
        writer.Write(text);
    }
}
