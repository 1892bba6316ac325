using System.Text;
using System.Text.Json;

namespace BulkWhatsApp.RecipientLists.Import;

public class DelimitedImportTests
{
    [Fact]
    public async Task A_semicolon_file_with_a_BOM_is_read()
    {
        byte[] file =
        [
            .. Encoding.UTF8.Preamble,
            .. Encoding.UTF8.GetBytes("Customer;Mobile;City;Voucher\r\nÁda;(202) 555-0143;Bonn;V-1\r\nBob;+491713920001;Köln;V-2\r\n")
        ];
        await using var reader = await Imported.OpenAsync(file);

        reader.Format.ShouldBe(ImportFormat.Csv);
        reader.Delimiter.ShouldBe(';');
        reader.EncodingName.ShouldBe("utf-8");
        reader.HasHeader.ShouldBeTrue();
        reader.Columns.ShouldBe(["Customer", "Mobile", "City", "Voucher"]);
        reader.PhoneColumn.ShouldBe("Mobile");
        reader.NameColumn.ShouldBe("Customer");

        var rows = await reader.ReadAsync().ToListAsync();
        rows.ShouldBe(
        [
            new ImportRow(2, "(202) 555-0143", "+12025550143", "Áda", """{"City":"Bonn","Voucher":"V-1"}""", null) { LineNumber = 2 },
            new ImportRow(3, "+491713920001", "+491713920001", "Bob", """{"City":"Köln","Voucher":"V-2"}""", null) { LineNumber = 3 },
        ]);
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    [InlineData('|')]
    public async Task Every_delimiter_is_detected(char delimiter)
    {
        var text = "Name,Phone,Amount\nAda,+12025550143,1\nBob,+12025550144,2\n".Replace(',', delimiter);
        await using var reader = await Imported.OpenAsync(text);

        reader.Delimiter.ShouldBe(delimiter);
        reader.Columns.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Delimiters_inside_values_and_quotes_do_not_mislead_the_detection()
    {
        await using var reader = await Imported.OpenAsync(
            "Name;Phone;Amount\n\"Lovelace, Ada, Countess, of, L\";+12025550143;1,50\n\"a,b,c,d,e\";+12025550144;2,50\n");

        reader.Delimiter.ShouldBe(';');
        (await reader.ReadAsync().ToListAsync())[0].Name.ShouldBe("Lovelace, Ada, Countess, of, L");
    }

    [Fact]
    public async Task A_delimiter_may_be_given()
    {
        var rows = await Imported.ReadAsync("Phone^City\n+12025550143^Bonn\n", Imported.Us with { Delimiter = '^' });

        rows.Single().DataJson.ShouldBe("""{"City":"Bonn"}""");
    }

    [Fact]
    public async Task The_delimiter_line_of_Excel_is_obeyed_and_counted()
    {
        var rows = await Imported.ReadAsync("sep=|\r\nPhone|City\r\n+12025550143|Bonn\r\n");

        rows.Single().RowNumber.ShouldBe(3);
        rows.Single().DataJson.ShouldBe("""{"City":"Bonn"}""");
    }

    [Fact]
    public async Task Quotes_doubled_quotes_and_quoted_line_breaks_are_understood()
    {
        var rows = await Imported.ReadAsync(
            "Name,Phone,Note\r\n\"Ada \"\"The First\"\" L\",+12025550143,\"two\r\nlines\"\r\nBob,+12025550144,\"\"\r\nCarl, "
            + "\"+12025550145\" ,5\" pipe\r\n");

        rows.Select(x => x.Name).ShouldBe(["Ada \"The First\" L", "Bob", "Carl"]);
        rows.Select(x => x.PhoneNumber).ShouldBe(["+12025550143", "+12025550144", "+12025550145"]);
        rows.Select(x => x.DataJson).ShouldBe(["""{"Note":"two\r\nlines"}""", """{"Note":""}""", """{"Note":"5\" pipe"}"""]);
        rows.Select(x => x.RowNumber).ShouldBe([2L, 3, 4]);
        rows.Select(x => x.LineNumber).ShouldBe([2L, 4, 5]);
    }

    [Fact]
    public async Task A_line_break_in_a_name_becomes_a_space()
        => (await Imported.ReadAsync("Name,Phone\n\"Ada\r\nLovelace\",+12025550143\n")).Single().Name.ShouldBe("Ada Lovelace");

    [Fact]
    public async Task Text_behind_a_closing_quote_belongs_to_the_field()
        => (await Imported.ReadAsync("Name,Phone\n\"Ada\" Lovelace,+12025550143\n")).Single().Name.ShouldBe("Ada Lovelace");

    [Fact]
    public async Task A_quote_that_is_not_closed_costs_only_its_own_line()
    {
        var rows = await Imported.ReadAsync(
            "Name,Phone,City\nAda,+12025550143,Bonn\n\"Bob,+12025550144,Ulm\nCarl,+12025550145,Kiel\nDan,+12025550146,Trier\n");

        rows.Problems().ShouldBe([null, ImportRowProblemCodes.QuoteNotClosed, null, null]);
        rows.Select(x => x.RowNumber).ShouldBe([2L, 3, 4, 5]);
        rows[1].RawPhone.ShouldBe("+12025550144");
        rows[3].Name.ShouldBe("Dan");
    }

    [Fact]
    public async Task A_quote_that_is_closed_by_another_lines_quote_costs_only_its_own_line()
    {
        var rows = await Imported.ReadAsync(
            "Name,Phone,City\n\"Bob,+12025550144,Ulm\n\"Carl\",+12025550145,Kiel\nDan,+12025550146,Trier\n");

        rows.Problems().ShouldBe([ImportRowProblemCodes.QuoteNotClosed, null, null]);
        rows.Select(x => x.LineNumber).ShouldBe([2L, 3, 4]);
        rows[1].Name.ShouldBe("Carl");
    }

    [Fact]
    public async Task A_quote_that_is_not_closed_does_not_swallow_a_long_file()
    {
        var text = new StringBuilder("Phone,City\n+12025550143,\"Bonn\n");
        for (var i = 0; i < 20_000; i++)
        {
            text.Append("+120255501").Append((i % 100).ToString("00")).Append(",Kiel\n");
        }

        var rows = await Imported.ReadAsync(text.ToString());

        rows.Count.ShouldBe(20_001);
        rows.Count(x => x.Problem is not null).ShouldBe(1);
        rows[^1].RowNumber.ShouldBe(20_002);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public async Task Every_kind_of_line_break_ends_a_row(string lineBreak)
    {
        var rows = await Imported.ReadAsync($"Phone,City{lineBreak}+12025550143,Bonn{lineBreak}+12025550144,Ulm");

        rows.Select(x => x.PhoneNumber).ShouldBe(["+12025550143", "+12025550144"]);
        rows.Select(x => x.LineNumber).ShouldBe([2L, 3]);
    }

    [Fact]
    public async Task Blank_rows_are_left_out_but_counted()
    {
        var rows = await Imported.ReadAsync("\nPhone;City\n;\n+12025550143;Bonn\n\n  ; \n+12025550144;Ulm\n\n");

        rows.Select(x => x.RowNumber).ShouldBe([4L, 7]);
    }

    [Fact]
    public async Task A_row_with_too_many_fields_is_a_problem_and_one_with_too_few_is_filled_up()
    {
        var rows = await Imported.ReadAsync("Phone;City;Voucher\n+12025550143;Bonn;V1;V2\n+12025550144;Ulm\n+12025550145;Kiel;V3;;\n");

        rows.Problems().ShouldBe([ImportRowProblemCodes.TooManyFields, null, null]);
        rows[0].Problem!.Value.ShouldBe("V2");
        rows[1].DataJson.ShouldBe("""{"City":"Ulm","Voucher":""}""");
    }

    [Fact]
    public async Task Duplicate_and_missing_headers_get_names()
    {
        await using var reader = await Imported.OpenAsync("Phone;City;;City;city;\n+12025550143;a;b;c;d;\n");

        reader.Columns.ShouldBe(["Phone", "City", "column_3", "City_2", "city_3"]);
        (await reader.ReadAsync().ToListAsync()).Single().DataJson.ShouldBe("""{"City":"a","column_3":"b","City_2":"c","city_3":"d"}""");
    }

    [Fact]
    public async Task Texts_of_all_scripts_stay_readable_in_the_data()
        => (await Imported.ReadAsync("Phone;Grüße & <Co>\n+12025550143;Żółć 'n' 你好\n")).Single()
            .DataJson.ShouldBe("""{"Grüße & <Co>":"Żółć 'n' 你好"}""");

    [Fact]
    public async Task An_emoji_survives_in_the_data()
    {
        var data = (await Imported.ReadAsync("Phone;Note\n+12025550143;😀\n")).Single().DataJson!;

        JsonDocument.Parse(data).RootElement.GetProperty("Note").GetString().ShouldBe("😀");
    }

    [Fact]
    public async Task The_texts_that_Excel_keeps_as_formulas_are_unwrapped()
    {
        var row = (await Imported.ReadAsync("Phone;Code\n=\"+12025550143\";=\"00123\"\n")).Single();

        row.PhoneNumber.ShouldBe("+12025550143");
        row.DataJson.ShouldBe("""{"Code":"00123"}""");
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public async Task A_byte_order_mark_tells_the_encoding(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        byte[] file = [.. encoding.GetPreamble(), .. encoding.GetBytes("Name;Phone\nJosé Žák;+12025550143\n")];
        await using var reader = await Imported.OpenAsync(file);

        reader.EncodingName.ShouldBe(name, StringCompareShould.IgnoreCase);
        reader.Columns[0].ShouldBe("Name");
        (await reader.ReadAsync().ToListAsync()).Single().Name.ShouldBe("José Žák");
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public async Task Without_a_byte_order_mark_the_encoding_is_found(string name)
    {
        var file = Encoding.GetEncoding(name).GetBytes("Name;Phone\nJosé Žák;+12025550143\n");

        (await Imported.ReadAsync(file)).Single().Name.ShouldBe("José Žák");
    }

    [Fact]
    public async Task What_is_not_UTF8_anywhere_is_Windows_1252()
    {
        var windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;
        var padding = string.Concat(Enumerable.Repeat("Ada;+12025550143\n", 10_000));
        await using var reader = await Imported.OpenAsync(windows1252.GetBytes("Name;Phone\n" + padding + "José €;+12025550143\n"));

        reader.EncodingName.ShouldBe("windows-1252");
        (await reader.ReadAsync().ToListAsync())[^1].Name.ShouldBe("José €");
    }

    [Fact]
    public async Task One_damaged_character_changes_nothing_but_its_own_row()
    {
        byte[] file = [.. "Name;Phone\nJosé;+12025550143\nJ"u8, 0xFC, .. "rgen;+12025550144\nZoë;+12025550145\n"u8];
        await using var reader = await Imported.OpenAsync(file);

        reader.EncodingName.ShouldBe("utf-8");
        reader.EncodingChoices[0].Name.ShouldBe("utf-8");
        var rows = await reader.ReadAsync().ToListAsync();
        rows.Select(x => x.Name).ShouldBe(["José", "J\uFFFDrgen", "Zoë"]);
        rows.Problems().ShouldBe([null, ImportRowProblemCodes.InvalidText, null]);
    }

    [Theory]
    [InlineData("RU", 1251, "Иван Петров")]
    [InlineData("RU", 866, "Иван Петров")]
    [InlineData("RU", 20866, "Иван Петров")]
    [InlineData("GR", 1253, "Γιώργος Παπαδόπουλος")]
    [InlineData("TR", 1254, "Ayşe Işık")]
    [InlineData("CZ", 1250, "Jiří Dvořák")]
    [InlineData("IL", 1255, "משה כהן")]
    [InlineData("SA", 1256, "محمد علي")]
    [InlineData("TH", 874, "สมชาย ใจดี")]
    [InlineData("JP", 932, "山田太郎")]
    [InlineData("CN", 54936, "王小明")]
    [InlineData("TW", 950, "陳大文")]
    [InlineData("KR", 949, "김철수")]
    [InlineData("DE", 1252, "Jürgen Groß")]
    [InlineData("DE", 850, "Jürgen Köhler")]
    [InlineData("FR", 10000, "Éléonore Lefèvre")]
    [InlineData("DE", 1251, "Иван Петров")]
    [InlineData("US", 1250, "Łukasz Wiśniewski")]
    public async Task An_old_encoding_is_found_by_the_country_and_by_how_the_names_read(string country, int page, string name)
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(page)!.GetBytes($"Name;Phone\n{name};+12025550143\n");
        await using var reader = await Imported.OpenAsync(bytes, new ImportReadOptions(DefaultCountry: country));

        (await reader.ReadAsync().ToListAsync()).Single().Name.ShouldBe(name);
        reader.EncodingChoices.Single(x => x.Name == reader.EncodingName).Samples.ShouldContain(name);
        reader.EncodingChoices.Count.ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task Another_encoding_may_be_chosen()
    {
        var bytes = CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes("Name;Phone\nИван;+12025550143\n");

        (await Imported.ReadAsync(bytes, Imported.Us with { Encoding = "windows-1253" })).Single().Name.ShouldNotBe("Иван");
        (await Imported.ReadAsync(bytes, Imported.Us with { Encoding = "windows-1251" })).Single().Name.ShouldBe("Иван");
        (await Imported.RefusalOfAsync(bytes, Imported.Us with { Encoding = "klingon" })).Code
            .ShouldBe(ImportFormatErrorCodes.UnknownEncoding);
    }

    [Theory]
    [InlineData("sep=;")]
    [InlineData("SEP=;")]
    [InlineData("\uFEFFsep=;")]
    [InlineData("\"sep=;\"")]
    [InlineData("sep=;;;;")]
    [InlineData("\"sep=;\";;")]
    [InlineData("sep = ;")]
    [InlineData("sep=,")]
    public async Task The_delimiter_line_is_no_row_however_it_is_written(string line)
    {
        var rows = await Imported.ReadAsync($"{line}\r\nName;Mobile\r\nAna;+34612345678\r\n");

        rows.Select(x => (x.RowNumber, x.Name, x.PhoneNumber)).ShouldBe([(3L, "Ana", "+34612345678")]);
    }

    [Fact]
    public async Task Quotes_behind_a_backslash_and_quotes_of_a_word_processor_are_understood()
    {
        var rows = await Imported.ReadAsync(
            "Name,Phone,Note\n\"Silva, \\\"Nina\\\", Ana\",+12025550143,\"C:\\\"\n“Ruiz, Leo”,“+12025550144”,„x“\n");

        rows.Select(x => x.Name).ShouldBe(["Silva, \"Nina\", Ana", "Ruiz, Leo"]);
        rows.Select(x => x.DataJson).ShouldBe(["""{"Note":"C:\\"}""", """{"Note":"x"}"""]);
    }

    [Fact]
    public async Task The_outer_lines_and_the_rule_of_a_table_in_text_are_no_columns_and_no_row()
    {
        await using var reader = await Imported.OpenAsync("| Name | Mobile |\n|------|--------|\n| Ana | +34612345678 |\n");

        reader.Columns.ShouldBe(["Name", "Mobile"]);
        (await reader.ReadAsync().ToListAsync()).Single().DataJson.ShouldBeNull();
    }

    [Fact]
    public async Task One_number_per_line_is_read()
    {
        await using var reader = await Imported.OpenAsync("+1 (202) 555-0143\n202.555.0144\n\nnonsense\n");

        reader.Format.ShouldBe(ImportFormat.Text);
        reader.HasHeader.ShouldBeFalse();
        reader.Delimiter.ShouldBeNull();
        var rows = await reader.ReadAsync().ToListAsync();
        rows.Select(x => x.PhoneNumber).ShouldBe(["+12025550143", "+12025550144", null]);
        rows.Select(x => x.RowNumber).ShouldBe([1L, 2, 4]);
        rows.ShouldAllBe(x => x.DataJson == null && x.Name == null);
    }

    [Fact]
    public async Task Numbers_alone_between_delimiters_are_a_recipient_each()
    {
        var rows = await Imported.ReadAsync("+12025550143, +12025550144, 202-555-0145\n+12025550146\n");

        rows.Select(x => x.PhoneNumber).ShouldBe(["+12025550143", "+12025550144", "+12025550145", "+12025550146"]);
        rows.Select(x => x.RowNumber).ShouldBe([1L, 1, 1, 2]);
    }

    [Fact]
    public async Task A_pasted_text_is_read()
    {
        await using var reader = await Imported.OpenAsync("Name\tPhone\nZoë\t+12025550143");

        reader.Delimiter.ShouldBe('\t');
        (await reader.ReadAsync().ToListAsync()).Single().Name.ShouldBe("Zoë");
    }

    [Fact]
    public async Task A_stream_that_cannot_seek_and_gives_little_at_a_time_is_read()
    {
        var text = "Name;Phone\n" + string.Concat(Enumerable.Range(0, 5_000).Select(x => $"\"Zoë \"\"{x}\"\"\";+120255501{x % 100:00}\n"));
        using var file = Imported.File(new OneWayStream(Encoding.UTF8.GetBytes(text), 7), Imported.Us);
        await using var reader = await ImportReader.OpenAsync(file);

        var rows = await reader.ReadAsync().ToListAsync();
        rows.Count.ShouldBe(5_000);
        rows[4_999].Name.ShouldBe("Zoë \"4999\"");
        rows.ShouldAllBe(x => x.Problem == null);
    }

    [Fact]
    public async Task A_stream_is_read_from_where_it_stands_and_left_open()
    {
        var stream = new MemoryStream(Encoding.UTF8.GetBytes("skipped\nPhone\n+12025550143\n")) { Position = 8 };
        using (var file = Imported.File(stream, Imported.Us))
        {
            await using var reader = await ImportReader.OpenAsync(file);
            (await reader.ReadAsync().ToListAsync()).Single().RowNumber.ShouldBe(2);
        }

        stream.CanRead.ShouldBeTrue();
    }

    [Fact]
    public async Task The_rows_can_be_read_once()
    {
        await using var reader = await Imported.OpenAsync("+12025550143");
        await reader.ReadAsync().ToListAsync();

        await Should.ThrowAsync<InvalidOperationException>(async () => await reader.ReadAsync().ToListAsync());
    }

    [Fact]
    public async Task Reading_can_be_cancelled()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(
            () => ImportReader.OpenAsync(Imported.File(new MemoryStream("+12025550143"u8.ToArray()), Imported.Us), source.Token));
    }
}
