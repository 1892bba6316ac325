using System.IO.Compression;
using System.Text;
using BulkWhatsApp.Input;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>The cost of a row, a cell, a style sheet or a shared text is limited, and real files stay below the limits.</summary>
public class BoundedImportTests
{
    private static readonly string Words = new('x', 1_000);

    /// <summary>Workbooks beyond a limit, with what the refusal says.</summary>
    public static TheoryData<string, Action<Stream>> TooLarge { get; } = new()
    {
        { "row 3: a cell FXSHRXX3", file => Bombs.Workbook(file, rows: ["""<row r="3"><c r="FXSHRXX3"><v>1</v></c></row>"""]) },
        { "row 3: a cell XFE3", file => Bombs.Workbook(file, rows: ["""<row r="3"><c r="XFE3"><v>1</v></c></row>"""]) },
        { "1048576 rows", file => Bombs.Workbook(file, rows: ["""<row r="1048577"><c r="A1048577"><v>1</v></c></row>"""]) },
        { "1048576 rows", file => Bombs.Workbook(file, rows: ["""<row r="99999999999999999999"/>"""]) },
        { "1048576 rows", file => Bombs.Workbook(
            file, rows: Bombs.Times(1_048_577, """<row r="5"/>"""), level: CompressionLevel.NoCompression) },
        { "row 3: a text or tag", file => Bombs.Workbook(
            file, rows: ["""<row r="3"><c r="A3" t="inlineStr"><is><t>""", .. Bombs.Times(300, Words), "</t></is></c></row>"]) },
        { "row 3: a text or tag", file => Bombs.Workbook(
            file, rows: ["""<row r="3"><c r="A3" t="str"><v><![CDATA[""", .. Bombs.Times(300_000, "<"), "]]></v></c></row>"]) },
        { "row 2: a text or tag", file => Bombs.Workbook(file, rows: ["<row r=\"", .. Bombs.Times(300, Words), "\"/>"]) },
        { "more than 4096 element names", file => Bombs.Workbook(file, rows: Bombs.Numbered(5_000, "<a", "/>")) },
        { "more than 4096 element names", file => Bombs.Workbook(file, rows: ["<a", .. Bombs.Numbered(5_000, " x", "=\"\""), "/>"]) },
        { "more than 64 deep", file => Bombs.Workbook(file, rows: Bombs.Times(100, "<a>")) },
        { "more than 4000000 shared texts", file => Bombs.Workbook(
            file, texts: Bombs.Times(4_000_001, "<si/>"), level: CompressionLevel.NoCompression) },
        { "a text or tag", file => Bombs.Workbook(file, texts: ["<si><t>", .. Bombs.Times(300, Words), "</t></si>"]) },
        { "more than 65490 cell formats", file => Bombs.Workbook(
            file, styles: ["<cellXfs>", .. Bombs.Times(65_491, "<xf/>"), "</cellXfs>"]) },
        { "more than 10000 number formats", file => Bombs.Workbook(
            file, styles: Bombs.Numbered(10_001, "<numFmt formatCode=\"0\" numFmtId=\"", "\"/>")) },
        { "more than 250 times its size", file => Bombs.Workbook(
            file, behindRows: Bombs.Times(9_000_000, " "), level: CompressionLevel.SmallestSize) },
        { "parts, more than 10000", file => Bombs.Workbook(file, moreEntries: 10_000) },
        { "a list of parts of more than", file => Bombs.Workbook(file, moreEntries: 100_000) },
    };

    [Theory]
    [MemberData(nameof(TooLarge))]
    public async Task A_workbook_that_would_cost_much_is_refused_with_the_limit(string said, Action<Stream> write)
    {
        var refusal = await RefusalOfAsync(write);

        (refusal.Code, refusal.Remedy).ShouldBe((ImportFormatErrorCodes.WorkbookTooLarge, "Save the sheet as .csv and upload that."));
        refusal.Value.ShouldContain(said);
    }

    [Fact]
    public async Task Entities_of_a_workbook_are_refused()
        => (await RefusalOfAsync(file => Bombs.Workbook(file, prolog: """<!DOCTYPE worksheet [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;">]>""")))
            .Code
            .ShouldBe(ImportFormatErrorCodes.WorkbookDamaged);

    [Fact]
    public async Task Cells_without_a_value_are_none_to_the_last_column_and_row()
    {
        var rows = await ReadAsync(file => Bombs.Workbook(
            file,
            rows:
            [
                """<row r="3"><c r="A3"><v>12025550144</v></c>""",
                .. Bombs.Times(16_000, """<c s="1"/>"""),
                """<c r="XFD3" s="1"/></row>""",
                .. Bombs.Times(100_000, """<row s="1" customFormat="1"/>"""),
                """<row r="1048576"><c r="A1048576"><v>12025550145</v></c></row>""",
            ]));

        rows.Select(x => (x.RowNumber, x.PhoneNumber, x.Problem)).ShouldBe(
            [(2L, "+12025550143", null), (3L, "+12025550144", null), (1_048_576L, "+12025550145", null)]);
    }

    [Fact]
    public async Task A_value_in_the_last_column_is_a_problem_of_its_row()
        => (await ReadAsync(
            file => Bombs.Workbook(file, rows: ["""<row r="3"><c r="A3"><v>12025550144</v></c><c r="XFD3"><v>1</v></c></row>"""])))
            .Problems().ShouldBe([null, ImportRowProblemCodes.TooManyFields]);

    [Fact]
    public async Task A_cell_that_is_longer_than_Excel_allows_is_a_problem_of_its_row_and_names_the_cell()
    {
        var rows = await ReadAsync(file => Bombs.Workbook(
            file, rows: ["""<row r="3"><c r="A3" t="inlineStr"><is><t>""", .. Bombs.Times(33, Words), "</t></is></c></row>"]));

        rows[1].Problem.ShouldBe(new ImportRowProblem(ImportRowProblemCodes.FieldTooLong, "A3", $"{Words[..127]}…"));
    }

    [Fact]
    public async Task What_is_behind_the_rows_and_in_other_parts_is_never_unpacked()
    {
        var file = new MemoryStream();
        Bombs.Workbook(
            file,
            behindRows: ["<mergeCells>", .. Bombs.Times(500_000, """<mergeCell ref="A1:B2"/>"""), "</mergeCells>"],
            level: CompressionLevel.NoCompression);
        using (var archive = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var drawing = archive.CreateEntry("xl/drawings/drawing1.xml").Open();
            Bombs.Text(drawing, Bombs.Times(20_000, Words));
        }

        (await Imported.ReadAsync(file.ToArray())).Single().PhoneNumber.ShouldBe("+12025550143");
    }

    [Fact]
    public async Task Text_with_its_marks_in_CDATA_is_read()
        => (await ReadAsync(file => Bombs.Workbook(file, rows: ["""<row r="3"><c r="A3" t="str"><v><![CDATA[<a]>]]b>]]></v></c></row>"""])))
            [1].RawPhone.ShouldBe("<a]>]]b>");

    [Fact]
    public async Task Shared_texts_that_memory_does_not_hold_are_found_again()
    {
        const int count = 60_000;
        var rows = await ReadAsync(file => Bombs.Workbook(
            file,
            rows: Enumerable.Range(0, count).Select(i => $"""<row><c t="s"><v>{count - 1 - i}</v></c></row>"""),
            texts: Enumerable.Range(0, count).Select(i => $"<si><t>{i} é{Words}</t></si>"),
            level: CompressionLevel.NoCompression));

        rows.Count.ShouldBe(count + 1);
        rows.Skip(1).Select((x, i) => x.RawPhone.StartsWith($"{count - 1 - i} éxxx", StringComparison.Ordinal)).ShouldAllBe(x => x);
    }

    [Theory]
    [InlineData("""[{"phone":"+12025550143","a":"{0}"}]""", 1_100, "bytes, more than 1048576")]
    [InlineData("""[{"phone":"+12025550143"},{"phone":"+12025550144","a":[0{1}]}]""", 20_000, "after element")]
    [InlineData("""[{"phone":"+12025550143"},{2}]""", 100, "levels, more than 64")]
    public async Task An_element_of_JSON_that_would_cost_much_is_refused_with_the_limit(string format, int count, string said)
    {
        var json = format.Replace("{0}", string.Concat(Enumerable.Repeat(Words, count)))
            .Replace("{1}", string.Concat(Enumerable.Repeat(",0", count)))
            .Replace("{2}", new string('[', count));

        var refusal = await Imported.RefusalOfAsync(json, Imported.Us with { FileName = "people.json" });

        refusal.Code.ShouldBe(ImportFormatErrorCodes.ElementTooLarge);
        refusal.Value.ShouldContain(said);
    }

    [Fact]
    public async Task Any_number_of_elements_of_JSON_is_read_whatever_signs_are_in_their_texts()
    {
        const string signs = """[[{,\\\",\"}""";
        var json = "[" + string.Join(
            ',', Enumerable.Range(0, 30_000).Select(i => $$"""{"phone":"+1202555{{i % 10_000:0000}}","a":"{{signs}}{{i}}"}""")) + "]";

        (await Imported.ReadAsync(json, Imported.Us with { FileName = "people.json" })).Problems().ShouldAllBe(x => x == null);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4_096)]
    public void JSON_is_measured_alike_in_whatever_pieces_it_comes(int step)
    {
        var json = Encoding.UTF8.GetBytes("""[{"a":"\\\"]}","b":[1,2,3]},{"a":"\\"}]""");
        var fits = new JsonMeter(json.Length, 3, 10);
        var isOver = new JsonMeter(json.Length, 2, 10);

        JsonExcess? Of(JsonMeter meter) => json.Chunk(step).Select(x => meter.Add(x)).FirstOrDefault(x => x is not null);

        Of(fits).ShouldBeNull();
        Of(isOver).ShouldBe(new JsonExcess(JsonMeasure.Items, 2));
    }

    [Fact]
    public async Task A_contact_has_no_longer_lines_and_no_more_of_them_than_anybody_needs()
    {
        var text = new MemoryStream();
        Bombs.Text(text, [
            "BEGIN:VCARD\r\nFN:Ada\r\nPHOTO;ENCODING=b:", .. Bombs.Times(3_000, Words), "\r\n ", .. Bombs.Times(100, Words + "\r\n "),
            "\r\nTEL;CELL:+12025550143\r\n", .. Bombs.Times(200_000, "a.TEL:1\r\n"),
            "END:VCARD\r\nBEGIN:VCARD\rFN:Bo\r b\rTEL:+12025550144\rEND:VCARD\r",
        ]);

        (await Imported.ReadAsync(text.ToArray())).Select(x => (x.PhoneNumber, x.Name))
            .ShouldBe([("+12025550143", "Ada"), ("+12025550144", "Bob")]);
    }

    [Fact]
    public async Task Of_long_titles_over_many_rows_only_the_beginning_is_written_with_each()
    {
        var titles = string.Join(',', Enumerable.Range(0, 30).Select(i => $"c{i}{string.Concat(Enumerable.Repeat(Words, 20))}"));
        var rows = await Imported.ReadAsync($"phone,{titles}\n{string.Concat(Enumerable.Repeat("+12025550143,a\n", 20_000))}");

        rows.Count.ShouldBe(20_000);
        rows.Problems().ShouldAllBe(x => x == ImportRowProblemCodes.DataTooLong);
    }

    private static Task<List<ImportRow>> ReadAsync(Action<Stream> write) => Imported.ReadAsync(Written(write));

    private static Task<ImportFormatException> RefusalOfAsync(Action<Stream> write) => Imported.RefusalOfAsync(Written(write));

    private static byte[] Written(Action<Stream> write)
    {
        var file = new MemoryStream();
        write(file);
        return file.ToArray();
    }
}
