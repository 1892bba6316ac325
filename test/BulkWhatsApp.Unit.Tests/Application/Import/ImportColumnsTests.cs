namespace BulkWhatsApp.RecipientLists.Import;

public class ImportColumnsTests
{
    [Theory]
    [InlineData("Phone")]
    [InlineData("phone_number")]
    [InlineData("Mobile No.")]
    [InlineData("mobile_number")]
    [InlineData("WhatsApp")]
    [InlineData("WhatsApp number (with country code)")]
    [InlineData("Tel")]
    [InlineData("Telefon-Nr.")]
    [InlineData("Handynummer")]
    [InlineData("Número de teléfono")]
    [InlineData("Celular")]
    [InlineData("Móvil")]
    [InlineData("Telefone")]
    [InlineData("Téléphone portable")]
    [InlineData("N° de téléphone")]
    [InlineData("Numero cellulare")]
    [InlineData("手机号码")]
    [InlineData("电话")]
    [InlineData("電話番号")]
    [InlineData("휴대폰")]
    [InlineData("هاتف")]
    [InlineData("رقم الهاتف")]
    [InlineData("Телефон")]
    [InlineData("Cep Telefonu")]
    [InlineData("Work phone 1")]
    public async Task A_phone_column_is_known_by_its_name(string header)
    {
        await using var reader = await Imported.OpenAsync($"Id;{header};City\n2025550100;+12025550143;Bonn\n");

        reader.PhoneColumn.ShouldBe(header);
    }

    [Theory]
    [InlineData("Name")]
    [InlineData("full_name")]
    [InlineData("Customer")]
    [InlineData("Customer Name")]
    [InlineData("Kunde")]
    [InlineData("Nombre completo")]
    [InlineData("Nome")]
    [InlineData("姓名")]
    [InlineData("الاسم")]
    [InlineData("Имя")]
    public async Task A_name_column_is_known_by_its_name(string header)
    {
        await using var reader = await Imported.OpenAsync($"Phone;{header};City\n+12025550143;Ada;Bonn\n");

        reader.NameColumn.ShouldBe(header);
    }

    [Theory]
    [InlineData("first_name;last_name;phone")]
    [InlineData("Prénom;Nom;Téléphone")]
    [InlineData("Nombre;Apellidos;Teléfono")]
    [InlineData("Vorname;Name;Telefon")]
    public async Task Halves_of_a_name_are_data(string header)
    {
        await using var reader = await Imported.OpenAsync($"{header}\nAda;Lovelace;+12025550143\n");

        reader.NameColumn.ShouldBeNull();
        (await reader.ReadAsync().ToListAsync()).Single().DataJson!.ShouldContain("Lovelace");
    }

    [Fact]
    public async Task WhatsApp_goes_before_mobile_and_mobile_before_phone()
    {
        (await PhoneColumnOf("Phone;Mobile;WhatsApp\n+12025550101;+12025550102;+12025550103\n")).ShouldBe("WhatsApp");
        (await PhoneColumnOf("Phone;Mobile\n+12025550101;+12025550102\n")).ShouldBe("Mobile");
    }

    [Fact]
    public async Task A_named_column_without_numbers_gives_way_to_one_with()
    {
        (await PhoneColumnOf("Mobile;Phone\n;+12025550101\n;+12025550102\n")).ShouldBe("Phone");
        (await PhoneColumnOf("Phone;Reach me\nyes;+12025550101\nyes;+12025550102\n")).ShouldBe("Reach me");
    }

    [Theory]
    [InlineData("Phone type")]
    [InlineData("Mobile country code")]
    [InlineData("Phone verified date")]
    public async Task A_column_about_phones_is_not_the_phone_column(string header)
        => (await PhoneColumnOf($"{header};Reach me\n2025550199;+12025550101\n;+12025550102\n")).ShouldBe("Reach me");

    [Fact]
    public async Task Unknown_names_are_resolved_by_content()
    {
        await using var reader = await Imported.OpenAsync("Ref;Reach;Since\n17;(202) 555-0143;2020\n18;202 555 0144;2021\n19;none;2022\n");

        reader.HasHeader.ShouldBeTrue();
        reader.PhoneColumn.ShouldBe("Reach");
    }

    [Fact]
    public async Task Without_a_header_the_phone_column_is_found_by_content()
    {
        await using var reader = await Imported.OpenAsync("Ada;202 555 0143;V1\nBob;202 555 0144;V2\n");

        reader.HasHeader.ShouldBeFalse();
        reader.Columns.ShouldBe(["column_1", "column_2", "column_3"]);
        reader.PhoneColumn.ShouldBe("column_2");
        (await reader.ReadAsync().ToListAsync())[0].ShouldBe(
            new ImportRow(1, "202 555 0143", "+12025550143", null, """{"column_1":"Ada","column_3":"V1"}""", null) { LineNumber = 1 });
    }

    [Fact]
    public async Task A_first_row_with_a_mistyped_number_is_no_header()
    {
        var rows = await Imported.ReadAsync("Ada;202 555 014\nBob;202 555 0144\nCarl;202 555 0145\n");

        rows.Problems().ShouldBe([ImportRowProblemCodes.PhoneTooShort, null, null]);
    }

    [Fact]
    public async Task Whether_there_is_a_header_may_be_given()
    {
        (await Imported.ReadAsync("Phone\n+12025550143\n", Imported.Us with { HasHeader = false })).Count.ShouldBe(2);
        (await Imported.ReadAsync("+12025550142\n+12025550143\n", Imported.Us with { HasHeader = true })).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("Home")]
    [InlineData("home")]
    [InlineData("2")]
    public async Task The_phone_column_may_be_given_by_name_or_position(string column)
    {
        await using var reader = await Imported.OpenAsync(
            "Mobile;Home\n+12025550101;+12025550102\n", Imported.Us with { PhoneColumn = column });

        (await reader.ReadAsync().ToListAsync()).Single().PhoneNumber.ShouldBe("+12025550102");
    }

    [Theory]
    [InlineData("Nick-name")]
    [InlineData("nick name")]
    [InlineData("3")]
    public async Task The_name_column_may_be_given_by_name_or_position(string column)
    {
        await using var reader = await Imported.OpenAsync(
            "Mobile;Name;Nick-name\n+12025550101;Ada;Addy\n", Imported.Us with { NameColumn = column });

        var row = (await reader.ReadAsync().ToListAsync()).Single();
        row.Name.ShouldBe("Addy");
        row.DataJson.ShouldBe("""{"Name":"Ada"}""");
    }

    [Fact]
    public async Task A_column_that_does_not_exist_is_refused_with_those_that_do()
    {
        var refusal = await Imported.RefusalOfAsync("Mobile;City\n+12025550101;Bonn\n", Imported.Us with { PhoneColumn = "Fax" });

        refusal.Code.ShouldBe(ImportFormatErrorCodes.ColumnNotFound);
        refusal.Field.ShouldBe("PhoneColumn");
        refusal.Value.ShouldBe("Fax");
        refusal.Remedy.ShouldContain("Mobile, City");
        (await Imported.RefusalOfAsync("Mobile;City\n+12025550101;Bonn\n", Imported.Us with { NameColumn = "3" })).Field
            .ShouldBe("NameColumn");
    }

    [Fact]
    public async Task A_header_alone_has_no_rows()
        => (await Imported.ReadAsync("Name;Phone\n")).ShouldBeEmpty();

    [Theory]
    [InlineData("Fax")]
    [InlineData("Faxnummer")]
    [InlineData("Phone verified")]
    [InlineData("WhatsApp consent")]
    [InlineData("Accepts SMS Marketing")]
    [InlineData("Tax ID")]
    [InlineData("ИНН")]
    [InlineData("PESEL")]
    [InlineData("Customer No.")]
    [InlineData("Kunden-Nr.")]
    [InlineData("رقم العميل")]
    public async Task A_column_of_other_numbers_gives_way_to_one_that_no_title_knows(string header)
        => (await PhoneColumnOf($"{header};Reach\n2025550101;2025550143\n2025550102;2025550144\n")).ShouldBe("Reach");

    [Fact]
    public async Task Where_two_columns_may_be_the_numbers_a_person_is_asked()
    {
        const string text = "Acct;Reach;Or\nA1;2025550101;2025550143\nA2;2025550102;2025550144\n";
        await using var reader = await Imported.OpenAsync(text);

        reader.PhoneColumn.ShouldBeNull();
        reader.PhoneColumnCandidates.ShouldBe(["Reach", "Or"]);
        (await reader.ReadAsync().ToListAsync()).ShouldAllBe(x => x.PhoneNumber == null && x.Problem == null);
        var refusal = Should.Throw<ImportFormatException>(reader.CheckPhoneColumn);
        (refusal.Code, refusal.Field, refusal.Value).ShouldBe((ImportFormatErrorCodes.PhoneColumnUnclear, "PhoneColumn", "Reach, Or"));
        (await Imported.ReadAsync(text, Imported.Us with { PhoneColumn = "Or" }))[0].PhoneNumber.ShouldBe("+12025550143");
    }

    [Fact]
    public async Task The_column_with_the_most_numbers_is_taken_and_not_the_first()
        => (await PhoneColumnOf("A;B\n2025550101;2025550143\nx;2025550144\ny;2025550145\n2025550104;2025550146\n")).ShouldBe("B");

    [Theory]
    [InlineData("Country", "GB")]
    [InlineData("Land", "Vereinigtes Königreich")]
    [InlineData("País", "United Kingdom")]
    [InlineData("Country Code", "+44")]
    [InlineData("Ländervorwahl", "0044")]
    [InlineData("ISO", "GBR")]
    [InlineData("Phone country code", "44")]
    public async Task A_number_is_read_in_the_country_of_its_row(string header, string country)
    {
        await using var reader = await Imported.OpenAsync($"Name;{header};Phone\nTom;{country};07911 123456\nAda;;(202) 555-0143\n");

        reader.CountryColumn.ShouldBe(header);
        var rows = await reader.ReadAsync().ToListAsync();
        rows.Select(x => x.PhoneNumber).ShouldBe(["+447911123456", "+12025550143"]);
        rows.Select(x => x.IsReadByItsRow).ShouldBe([true, false]);
    }

    [Fact]
    public async Task A_row_whose_country_is_none_is_refused_unless_its_number_brings_its_own()
    {
        var rows = await Imported.ReadAsync(
            "Name;Country;Phone\nTom;GB;07911 123456\nAda;Narnia;(202) 555-0143\nBob;Narnia;+12025550144\nCy;US;(202) 555-0145\n");

        rows.Problems().ShouldBe([null, ImportRowProblemCodes.CountryUnknown, null, null]);
        (rows[1].Problem!.Field, rows[1].Problem!.Value).ShouldBe(("Country", "Narnia"));
    }

    [Fact]
    public async Task A_person_without_a_number_is_known_by_the_user_id()
    {
        const string id = "US.13491208655302741918";
        await using var reader = await Imported.OpenAsync($"Name;Phone;User ID\nAda;+12025550143;{id}\nBob;;{id}0\nCy;;nobody\nDan;;\n");

        reader.UserIdColumn.ShouldBe("User ID");
        var rows = await reader.ReadAsync().ToListAsync();
        rows.Select(x => x.PhoneNumber).ShouldBe(["+12025550143", id + "0", null, null]);
        rows.Select(x => x.UserId).ShouldBe([id, id + "0", null, null]);
        rows.Problems().ShouldBe([null, null, ImportRowProblemCodes.UserIdInvalid, ImportRowProblemCodes.PhoneEmpty]);
        rows.ShouldAllBe(x => x.DataJson == null);
    }

    [Fact]
    public async Task User_ids_of_another_program_are_data()
    {
        var row = (await Imported.ReadAsync("Name;Phone;User ID\nAda;+12025550143;4711\n")).Single();

        row.DataJson.ShouldBe("""{"User ID":"4711"}""");
    }

    [Theory]
    [InlineData("Total")]
    [InlineData("Gesamt:")]
    [InlineData("Итого")]
    [InlineData("合計")]
    [InlineData("المجموع")]
    public async Task A_row_of_totals_is_nobody(string title)
        => (await Imported.ReadAsync($"Name;Mobile;Amount\nAda;+12025550143;5\n{title};2025550144;5\n"))
            .Problems().ShouldBe([null, ImportRowProblemCodes.TotalsRow]);

    [Fact]
    public async Task Lines_above_unknown_titles_are_no_titles()
    {
        await using var reader = await Imported.OpenAsync("Customers of 2026\n\nWho;Reach;Town\nAda;+12025550143;Bonn\n");

        reader.Columns.ShouldBe(["Who", "Reach", "Town"]);
        (await reader.ReadAsync().ToListAsync()).Single().RowNumber.ShouldBe(4);
    }

    private static async Task<string?> PhoneColumnOf(string text)
    {
        await using var reader = await Imported.OpenAsync(text);
        return reader.PhoneColumn;
    }
}
