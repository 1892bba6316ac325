using System.IO.Compression;
using System.Text;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Fuzz;

/// <summary>What nobody should send.</summary>
internal static class FuzzValues
{
    /// <summary>For a text that contains something no database stores.</summary>
    public static readonly string[] UnstorableJson = ["\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"", "\"\\udc00\\ud800\""];

    private static readonly string Long = new('x', 100_000);

    /// <summary>Pieces of JSON in place of any value.</summary>
    public static readonly string[] Json =
    [
        .. UnstorableJson,
        "null", "\"\"", "\" \"", $"\"{Long}\"", "5", "-1", "0", "2147483647", "2147483648", "9223372036854775808", "1e18", "1e400", "-0.5",
        "1.7976931348623157e309", "true", "{}", "[]", "[null]", "[[]]", "[{}]", "{\"a\":null}", "[\"\\u0000\"]",
        "[\"text\", null, \"text\"]", "\"00000000-0000-0000-0000-000000000000\"", "\"6e7d7a00-0000-4000-8000-00000000000\"",
        "\"2026-02-30\"", "\"2026-06-30T23:59:60Z\"", "\"9999-12-31T23:59:59.9999999+14:00\"", "\"9999-12-31T23:59:59-14:00\"",
        "\"0001-01-01T00:00:00+14:00\"", "\"0001-01-01\"", "\"+12025550140\"", "\"';DROP TABLE x;--\"", "\"%_\\\\\"", "\"a\\nb\\tc\"",
        "\"\\u202e\\ufeff\\uffff\\ufffe\"", "\"\\ud83d\\udc69\\u200d\\ud83d\\udc67\"", "\"{{1}}\"", "NaN", "'single'",
    ];

    /// <summary>Parts of a query or form, before escaping.</summary>
    public static readonly string[] Texts =
    [
        "", " ", "\0", "a\0b", "-1", "0", "2147483647", "2147483648", "-2147483648", "1000000000000000000", "99999999999999999999", "1e18",
        "1.5", "NaN", "true", "null", "00000000-0000-0000-0000-000000000000", "6e7d7a00", "{}", "[]", "2026-02-30", "2026-06-30T23:59:60Z",
        "9999-12-31T23:59:59+14:00", "9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "0001-01-01", "2026-01-01T00:00:00 02:00",
        "title desc", "title; DROP TABLE x", "title desc, title asc", "1", "(select 1)", "concurrencyStamp", "%", "_", "\\", "'", "\"",
        "a\nb", "\u202e\ufeff\ufffe", "👩‍👧", new('x', 4_000), "Europe/Berlin", "../../etc/passwd", "R", "U",
    ];

    /// <summary>Parts of a path, escaped.</summary>
    public static readonly string[] Segments =
        [
            "00000000-0000-0000-0000-000000000000", "6e7d7a00-0000-4000-8000-000000000001", "-1", "99999999999999999999", "null", "%20",
            "%ED%A0%80", "..%2f..", "x%0Ay", "{id}", "%F0%9F%91%A9", "by-number"
        ];

    /// <summary>Whole bodies in place of a JSON object.</summary>
    public static readonly string[] Contents =
    [
        "", " ", "null", "5", "\"text\"", "[]", "[null]", "{}", "{", "}", "{\"a\":}", "{\"a\":1,}", "{'a':1}", "\u0000", "\uFEFF{}",
        "<xml/>", "a=1&b=2", "NaN", "{\"\\ud800\":1}", "{\"__proto__\":{\"a\":1},\"$type\":\"System.Object\",\"$ref\":\"1\",\"$id\":\"1\"}",
        string.Concat(Enumerable.Repeat("{\"a\":", 100)) + "1" + new string('}', 100), new('[', 100_000), "{\"a\":\"" + Long + "\"}",
    ];

    public static readonly string[] ContentTypes =
        [
            "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=",
            "application/json; charset=utf-16", "application/json; charset=none", "text/json", "*/*"
        ];

    public static readonly string[] Methods = ["PATCH", "OPTIONS", "TRACE", "HEAD", "DELETE", "PUT", "POST", "GET", "FOO"];

    public static readonly string[] FileNames =
        [
            "", " ", ".", "../../people.csv", "..\\people.csv", "con", "people", "people.exe", "people.csv.xlsx", "a\0b.csv", "a\r\nb.csv",
            "a\"b;c=d.csv", "\u202evsc.elpoep", "👩‍👧.csv", new string('x', 5_000) + ".csv"
        ];
}

/// <summary>Files that are broken, empty, or not what their names say. None is large: other tests check what a file may cost.</summary>
internal static class FuzzFiles
{
    public static IEnumerable<(string Name, byte[] Bytes)> All(int seed)
    {
        var workbook = TestWorkbook.Of(["mobile", "name"], ["+12025550140", "Ada"]);
        string[] texts =
        [
            "", " ", "\n", "\0", "\uFEFF", "mobile", "mobile\n", "mobile,name\n", ",,,\n,,,\n", "\"", "mobile,name\n\"+12025550140,Ada\n",
            "mobile\n\"\"\"\n", "a\tb\tc\n1\t2", "sep=;\nmobile;name\n1;2", "mobile\n+12025550140" + new string('1', 2_000),
            new string(',', 20_000), "mobile\n" + string.Concat(Enumerable.Repeat("\"", 5_001)), "{}", "[", "[]", "[null]", "[[]]", "[{}]",
            "[1e400]", "[{\"phone\":[]}]", "[{\"\":\"\"}]", "[{\"phone\":\"\\ud800\"}]", "[\"+12025550140\"", "[{\"a\":1,\"a\":2,\"A\":3}]",
            new string('[', 5_000), "BEGIN:VCARD", "BEGIN:VCARD\nEND:VCARD", "BEGIN:VCARD\nTEL:\nEND:VCARD",
            "BEGIN:VCARD\nTEL;ENCODING=QUOTED-PRINTABLE:=ZZ=\n\nEND:VCARD",
            "BEGIN:VCARD\nTEL;ENCODING=BASE64:####\nTEL;waid=:\nN:;;;;\nEND:VCARD", "<html><table><tr><td>1</td></tr></table></html>",
            "%PDF-1.7", "MZ", "mob\uFFFEile,na\uFFFEme\n+12025550140\uFFFE,\uFFFE\n",
        ];
        foreach (var text in texts)
        {
            yield return ("people.csv", Encoding.UTF8.GetBytes(text));
        }

        yield return ("people.json", "[{\"phone\":\"+12025550140\"},{\"phone\":\"\\u0000\",\"\\u0000\":\"\\u0000\"}]"u8.ToArray());
        yield return ("people.vcf", "BEGIN:VCARD\nFN:\0\nTEL:+12025550140\0\nEND:VCARD"u8.ToArray());
        yield return ("people.csv", [0xFF, 0xFE, 0x61]);
        yield return ("people.csv", [0xFF, 0xFE, 0x00, 0xD8, 0x0A, 0x00]);
        yield return ("people.csv", [0xFE, 0xFF, 0xD8, 0x00]);
        yield return ("people.csv", [0, 0, 0xFE, 0xFF, 0, 0x11, 0, 0]);
        yield return ("people.csv", [0xED, 0xA0, 0x80, 0xC0, 0x80, 0xFF]);
        yield return ("people.xlsx", workbook);
        yield return ("people.xlsx", [.. "PK"u8]);
        yield return ("people.xlsx", [0x50, 0x4B, 0x05, 0x06, .. new byte[18]]);
        yield return ("people.xlsx", workbook[..(workbook.Length / 2)]);
        yield return ("people.xlsx", workbook[..^1]);
        yield return ("people.xlsx", workbook[10..]);
        yield return ("people.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[600]]);
        yield return ("people.xlsx", TestWorkbook.Of());
        yield return ("people.xlsx", TestWorkbook.Of(["_x0000_", "_xD800_"], ["_xD800_", "_x0000_"]));
        foreach (var (part, xml) in Parts())
        {
            yield return ("people.xlsx", WithPart(workbook, part, xml));
        }

        // Flipped bytes, the same for the same seed.
        var random = new Random(seed);
        for (var i = 0; i < 30; i++)
        {
            var broken = workbook.ToArray();
            for (var flips = random.Next(1, 8); flips > 0; flips--)
            {
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            }

            yield return ("people.xlsx", broken);
            var bytes = new byte[random.Next(1, 300)];
            random.NextBytes(bytes);
            yield return ("people.csv", bytes);
        }

        foreach (var name in new[] { "image.png", "image.mp4", "image.pdf" })
        {
            yield return (name, TestFiles.Of(name));
            yield return (name, TestFiles.Of(name)[..5]);
        }
    }

    private static IEnumerable<(string Part, string Xml)> Parts()
    {
        const string Sheet = "xl/worksheets/sheet1.xml";
        const string Start = "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>";
        yield return (Sheet, "");
        yield return (Sheet, "<worksheet");
        yield return (Sheet, Start);
        yield return (Sheet, $"{Start}<row r=\"-1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>");
        yield return (Sheet, $"{Start}<row r=\"x\"><c r=\"??\"><v>1</v></c></row></sheetData></worksheet>");
        yield return (Sheet, $"{Start}<row r=\"1\"><c r=\"A1\" t=\"s\"><v>99</v></c></row></sheetData></worksheet>");
        yield return (Sheet, $"{Start}<row r=\"1\"><c r=\"A1\" t=\"s\"><v>x</v></c></row></sheetData></worksheet>");
        yield return (Sheet,
            $"{Start}<row r=\"1\"><c r=\"A1\" t=\"d\"><v>2026-02-30</v></c><c r=\"B1\" t=\"b\"><v>7</v></c><c r=\"C1\" "
            + "t=\"e\"><v>#X</v></c></row></sheetData></worksheet>");
        yield return (Sheet,
            $"{Start}<row r=\"1\"><c r=\"A1\" s=\"99\"><v>1e400</v></c><c r=\"B1\"><v>-99999999</v></c></row></sheetData></worksheet>");
        yield return (Sheet,
            $"<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>{Start}<row><c "
            + "t=\"inlineStr\"><is><t>&x;</t></is></c></row></sheetData></worksheet>");
        yield return ("xl/workbook.xml", "");
        yield return ("xl/workbook.xml",
            "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheets/></workbook>");
        yield return ("xl/workbook.xml", "<workbook><sheets><sheet name=\"\" sheetId=\"x\"/></sheets></workbook>");
        yield return ("xl/_rels/workbook.xml.rels", "<Relationships/>");
        yield return ("xl/_rels/workbook.xml.rels", "<");
        yield return ("[Content_Types].xml", "<");
        yield return ("xl/sharedStrings.xml", "<sst");
        yield return ("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"x\"/></cellXfs></styleSheet>");
    }

    private static byte[] WithPart(byte[] workbook, string part, string xml)
    {
        using var stream = new MemoryStream();
        stream.Write(workbook);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry(part)?.Delete();
            using var writer = new StreamWriter(archive.CreateEntry(part).Open());
            writer.Write(xml);
        }

        return stream.ToArray();
    }
}
