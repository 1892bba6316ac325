using System.IO.Compression;
using System.Text;

namespace BulkWhatsApp.RecipientLists.Import;

public class WorkbookImportTests
{
    private static readonly object?[] Header = ["Customer", "Mobile", "City"];

    [Fact]
    public async Task A_workbook_is_read_whether_numbers_are_texts_or_numbers()
    {
        var file = new WorkbookFile().Sheet(
            "Customers", Header, ["Ada", "(202) 555-0143", "Bonn"], ["Bob", 491713920001, "Köln"], ["Carl", 2025550145d, null]).ToBytes();
        await using var reader = await Imported.OpenAsync(file);

        reader.Format.ShouldBe(ImportFormat.Xlsx);
        reader.SheetName.ShouldBe("Customers");
        reader.EncodingName.ShouldBeNull();
        reader.Columns.ShouldBe(["Customer", "Mobile", "City"]);
        (await reader.ReadAsync().ToListAsync()).ShouldBe(
        [
            new ImportRow(2, "(202) 555-0143", "+12025550143", "Ada", """{"City":"Bonn"}""", null),
            new ImportRow(3, "491713920001", "+491713920001", "Bob", """{"City":"Köln"}""", null),
            new ImportRow(4, "2025550145", "+12025550145", "Carl", """{"City":""}""", null),
        ]);
    }

    [Fact]
    public async Task A_workbook_is_read_from_a_stream_that_cannot_seek()
    {
        var file = new WorkbookFile().Sheet("S", Header, ["Ada", 12025550143, "Bonn"]).ToBytes();
        using var uploaded = Imported.File(new OneWayStream(file, 100), Imported.Us);
        await using var reader = await ImportReader.OpenAsync(uploaded);

        (await reader.ReadAsync().ToListAsync()).Single().PhoneNumber.ShouldBe("+12025550143");
    }

    [Fact]
    public async Task Numbers_dates_and_booleans_become_texts()
    {
        object?[] header = ["Phone", "Amount", "Due", "At", "Vip", "Zip"];
        object?[] row =
        [
            12025550143, 12.5, new DateTime(2027, 4, 12), new DateTime(2027, 4, 12, 9, 30, 0), true, new WorkbookFile.Padded(501)
        ];

        (await Imported.ReadAsync(new WorkbookFile().Sheet("S", header, row).ToBytes())).Single().DataJson
            .ShouldBe("""{"Amount":"12.5","Due":"2027-04-12","At":"2027-04-12 09:30","Vip":"TRUE","Zip":"00501"}""");
    }

    [Theory]
    [InlineData(0.15, "0%", "15%")]
    [InlineData(1234.5, "#,##0.00", "1,234.50")]
    [InlineData(1234.5, "[$€-407] #,##0.00", "€ 1,234.50")]
    [InlineData(12, "0 \"pcs\"", "12 pcs")]
    [InlineData(1.25, "[h]:mm", "30:00")]
    [InlineData(0.6041666666666666, "h:mm", "14:30")]
    [InlineData(0.6041666666666666, "h:mm AM/PM", "2:30 PM")]
    [InlineData(1.5, "# ?/?", "1 1/2")]
    [InlineData(7, "0000", "0007")]
    [InlineData(46037, "dd.mm.yyyy", "15.01.2026")]
    [InlineData(46037, "[$-407]d. mmmm yyyy", "15. Januar 2026")]
    [InlineData(46037.604166666664, "yyyy-mm-dd hh:mm", "2026-01-15 14:30")]
    [InlineData(46037, "[$-F800]dddd, mmmm dd, yyyy", "2026-01-15")]
    [InlineData(-1234567, "#,##0;(#,##0)", "-1234567")]
    [InlineData(5, ";;;", "")]
    [InlineData(0.30000000000000004, "General", "0.3")]
    public async Task A_value_comes_as_its_cell_shows_it(double value, string format, string shown)
    {
        var file = new WorkbookFile().Sheet("S", ["Phone", "Value"], [12025550143, new WorkbookFile.Shown(value, format)]).ToBytes();

        (await Imported.ReadAsync(file)).Single().DataJson.ShouldBe($$"""{"Value":"{{shown}}"}""");
    }

    [Fact]
    public async Task An_error_in_place_of_a_number_is_a_problem_and_in_place_of_data_no_text()
    {
        var error = new WorkbookFile.Error("#N/A");
        var rows = await Imported.ReadAsync(
            new WorkbookFile().Sheet("S", ["Phone", "City"], [12025550143, error], [error, "Ulm"]).ToBytes());

        rows[0].DataJson.ShouldBe("""{"City":""}""");
        rows[1].Problem.ShouldNotBeNull();
    }

    [Fact]
    public async Task Hidden_rows_are_counted_and_left_out_unless_they_are_wanted()
    {
        var file = new WorkbookFile()
            .Sheet("S", ["Phone"], [12025550101], [12025550102], [12025550103], [null], [12025550105])
            .HideRows(3, 4, 5)
            .ToBytes();
        await using var reader = await Imported.OpenAsync(file);

        reader.HiddenRows.ShouldBe(2);
        (await reader.ReadAsync().ToListAsync()).Select(x => (x.RowNumber, x.PhoneNumber))
            .ShouldBe([(2L, "+12025550101"), (6L, "+12025550105")]);
        (await Imported.ReadAsync(file, Imported.Us with { IncludeHiddenRows = true })).Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_number_that_lost_its_digits_is_refused()
        => (await Imported.ReadAsync(
            new WorkbookFile().Sheet("S", ["Phone", "City"], [12025550143, "a"], [1.2345678901234567e18, "b"]).ToBytes()))
            .Problems().ShouldBe([null, ImportRowProblemCodes.PhoneNotANumber]);

    [Fact]
    public async Task Rows_are_counted_as_the_spreadsheet_counts_them()
    {
        var file = new WorkbookFile()
            .SheetWithGaps("S", (2, Header), (5, ["Ada", 12025550143, "Bonn"]), (9, ["Bob", 12025550144, "Ulm"])).ToBytes();

        (await Imported.ReadAsync(file)).Select(x => x.RowNumber).ShouldBe([5L, 9]);
    }

    [Fact]
    public async Task The_first_visible_sheet_with_content_is_read_unless_one_is_named()
    {
        var file = new WorkbookFile()
            .HiddenSheet("Lookup", ["Phone"], [12025550101])
            .Sheet("Empty")
            .Sheet("People", ["Phone"], [12025550102])
            .Sheet("More", ["Phone"], [12025550103])
            .ToBytes();

        (await Imported.ReadAsync(file)).Single().PhoneNumber.ShouldBe("+12025550102");
        (await Imported.ReadAsync(file, Imported.Us with { SheetName = "more" })).Single().PhoneNumber.ShouldBe("+12025550103");
        (await Imported.ReadAsync(file, Imported.Us with { SheetName = "1" })).Single().PhoneNumber.ShouldBe("+12025550101");

        var refusal = await Imported.RefusalOfAsync(file, Imported.Us with { SheetName = "Leads" });
        refusal.Code.ShouldBe(ImportFormatErrorCodes.SheetNotFound);
        refusal.Remedy.ShouldContain("Lookup, Empty, People, More");
    }

    [Fact]
    public async Task A_workbook_without_content_is_empty()
        => (await Imported.RefusalOfAsync(new WorkbookFile().Sheet("S").ToBytes())).Code.ShouldBe(ImportFormatErrorCodes.EmptyFile);

    [Fact]
    public async Task A_workbook_that_would_unpack_to_too_much_is_refused()
    {
        var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var workbook = archive.CreateEntry("xl/workbook.xml").Open())
            {
                workbook.Write("<workbook/>"u8);
            }

            using var texts = archive.CreateEntry("xl/sharedStrings.xml", CompressionLevel.Fastest).Open();
            var zeros = new byte[1 << 20];
            for (var written = 0L; written <= ImportLimits.MaxUnpackedTextBytes; written += zeros.Length)
            {
                texts.Write(zeros);
            }
        }

        file.Length.ShouldBeLessThan(4 << 20);
        (await Imported.RefusalOfAsync(file.ToArray())).Code.ShouldBe(ImportFormatErrorCodes.WorkbookTooLarge);
    }

    [Fact]
    public async Task A_row_number_beyond_every_sheet_does_not_make_millions_of_rows()
    {
        var file = new WorkbookFile().SheetWithGaps("S", (1, Header), (2_000_000, ["Ada", 12025550143, "Bonn"])).ToBytes();

        (await Imported.RefusalOfAsync(file)).Code.ShouldBe(ImportFormatErrorCodes.WorkbookTooLarge);
    }

    [Fact]
    public async Task A_damaged_workbook_is_refused()
    {
        var file = new WorkbookFile().Sheet("S", Header, ["Ada", 12025550143, "Bonn"]).ToBytes();

        (await Imported.RefusalOfAsync(file[..(file.Length / 2)])).Code.ShouldBe(ImportFormatErrorCodes.WorkbookDamaged);
    }

    [Fact]
    public async Task An_archive_that_is_no_workbook_is_refused()
    {
        var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            archive.CreateEntry("mimetype");
        }

        (await Imported.RefusalOfAsync(file.ToArray())).Code.ShouldBe(ImportFormatErrorCodes.UnsupportedFile);
    }

    [Fact]
    public async Task Legacy_and_encrypted_workbooks_are_refused_apart()
    {
        byte[] compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[70_000]];

        (await Imported.RefusalOfAsync([.. compound, .. Encoding.Unicode.GetBytes("Workbook")])).Code
            .ShouldBe(ImportFormatErrorCodes.LegacyWorkbook);
        (await Imported.RefusalOfAsync([.. compound, .. Encoding.Unicode.GetBytes("EncryptedPackage")])).Code
            .ShouldBe(ImportFormatErrorCodes.EncryptedWorkbook);
    }
}
