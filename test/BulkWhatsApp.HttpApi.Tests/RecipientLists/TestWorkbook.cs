using System.IO.Compression;
using System.Security;

namespace BulkWhatsApp.RecipientLists;

/// <summary>The smallest workbook that spreadsheets open: one sheet, texts within its cells.</summary>
internal static class TestWorkbook
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    public static byte[] Of(params string[][] rows) => WithHiddenRow(0, rows);

    /// <param name="hidden">The number of the row that is hidden, from 1; 0 for none.</param>
    /// <param name="rows">The cells, row by row.</param>
    public static byte[] WithHiddenRow(int hidden, params string[][] rows)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Write(archive, "[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>
                <Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>
                """);
            Write(archive, "_rels/.rels", RelationTo("officeDocument", "xl/workbook.xml"));
            Write(archive, "xl/_rels/workbook.xml.rels", RelationTo("worksheet", "worksheets/sheet1.xml"));
            Write(archive, "xl/workbook.xml", $"""
                <workbook xmlns="{Main}" xmlns:r="{Relations}"><sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets></workbook>
                """);
            var data = string.Concat(rows.Select((cells, index) => Row(cells, index, index + 1 == hidden)));
            Write(archive, "xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{data}</sheetData></worksheet>");
        }

        return stream.ToArray();
    }

    private static string Row(string[] cells, int index, bool isHidden) =>
        $"<row r=\"{index + 1}\"{(isHidden ? " hidden=\"1\"" : "")}>"
        + string.Concat(cells.Select((text, column) => Cell($"{(char)('A' + column)}{index + 1}", text)))
        + "</row>";

    private static string Cell(string reference, string text) =>
        $"<c r=\"{reference}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{SecurityElement.Escape(text)}</t></is></c>";

    private static string RelationTo(string type, string target) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + $"<Relationship Id=\"rId1\" Type=\"{Relations}/{type}\" Target=\"{target}\"/></Relationships>";

    private static void Write(ZipArchive archive, string path, string text)
    {
        using var writer = new StreamWriter(archive.CreateEntry(path).Open());
        writer.Write(text);
    }
}
