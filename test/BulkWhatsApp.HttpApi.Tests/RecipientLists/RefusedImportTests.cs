using System.Net;
using System.Text;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.RecipientLists;

/// <summary>Rows that are skipped and files that cannot be read: both are explained in words, and nothing is half saved.</summary>
[Collection(ProductTests.Name)]
public class RefusedImportTests(TestApplication application)
{
    public static TheoryData<string, byte[], string> BrokenFiles { get; } = new()
    {
        { "empty.csv", [], "EmptyFile" },
        { "blank.csv", "\r\n \r\n"u8.ToArray(), "EmptyFile" },
        { "damaged.xlsx", [.. "PK"u8, 3, 4, .. new byte[64]], "WorkbookDamaged" },
        { "half.xlsx", TestWorkbook.Of(["mobile"], ["+12025550140"])[..300], "WorkbookDamaged" },
        { "old.xls", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[504]], "LegacyWorkbook" },
        { "scan.pdf", "%PDF-1.7\n"u8.ToArray(), "UnsupportedFile" },
        { "photo.csv", [0x89, .. "PNG"u8, 0x0D, 0x0A, 0x1A, 0x0A, .. new byte[64]], "UnsupportedFile" },
        { "page.csv", "<!DOCTYPE html><html></html>"u8.ToArray(), "UnsupportedFile" },
        { "one.json", """{"mobile":"+12025550140"}"""u8.ToArray(), "JsonNotAnArray" },
        { "cut.json", """[{"mobile":"+12025550140"},{"mob"""u8.ToArray(), "JsonInvalid" },
        { "no-phones.csv", "name;city\nAda;Bonn\nBob;Berlin"u8.ToArray(), "NoPhoneColumn" },
        {
            "wide.csv",
            Encoding.UTF8.GetBytes("mobile," + string.Join(',', Enumerable.Range(0, 80).Select(n => $"c{n}")) + "\n+12025550140"),
            "TooManyColumns"
        },
    };

    [Theory]
    [MemberData(nameof(BrokenFiles))]
    public async Task A_file_that_cannot_be_read_is_refused_with_reason_and_remedy(string name, byte[] file, string code)
    {
        using var clerk = await application.NewClerkAsync();
        var list = await NewListAsync(clerk);

        using var response = await clerk.Http.UploadAsync($"{list}/import", file, name);

        var error = await ApiError.ReadAsync(response);
        (error.Status, error.Code).ShouldBe((HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.ImportFileInvalid), error.Message);
        error.Data.GetProperty("code").GetString().ShouldBe(code);
        var (reason, remedy) = (error.Data.GetProperty("reason").GetString()!, error.Data.GetProperty("remedy").GetString()!);
        (reason.EndsWith('.') && remedy.EndsWith('.') && error.Message.Contains(reason) && error.Message.Contains(remedy))
            .ShouldBeTrue(error.Message);
        await NothingIsSavedAsync(clerk, list, code, $"{reason} {remedy}");
    }

    [Fact]
    public async Task A_file_that_breaks_off_after_many_good_rows_is_not_half_saved()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await NewListAsync(clerk);
        var json = "[" + string.Concat(Enumerable.Range(0, 12_000).Select(n => $$"""{"mobile":"+1202{{5550000 + n}}"},"""))
            + "{\"mobile\":";

        using var response = await clerk.Http.UploadAsync($"{list}/import", json, "people.json");

        (await response.ErrorAsync()).ShouldBe((HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.ImportFileInvalid));
        await NothingIsSavedAsync(clerk, list, "JsonInvalid", null);
    }

    [Fact]
    public async Task A_column_sheet_or_country_that_does_not_exist_is_refused()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await NewListAsync(clerk);
        const string csv = "mobile;name\n+12025550140;Ada";

        using var column = await clerk.Http.UploadAsync($"{list}/import", csv, "a.csv", ("phoneColumn", "fax"));
        using var sheet = await clerk.Http.UploadAsync(
            $"{list}/import", TestWorkbook.Of(["mobile"], ["+12025550140"]), "a.xlsx", fields: ("sheetName", "Second"));
        using var country = await clerk.Http.UploadAsync($"{list}/import", csv, "a.csv", ("defaultCountry", "XX"));
        using var delimiter = await clerk.Http.UploadAsync($"{list}/import", csv, "a.csv", ("delimiter", "#"));
        using var nothing = await clerk.Http.PostAsync(
            $"{list}/import", new MultipartFormDataContent { { new StringContent("x"), "phoneColumn" } });

        (await ApiError.ReadAsync(column)).Data.GetProperty("code").GetString().ShouldBe("ColumnNotFound");
        (await ApiError.ReadAsync(sheet)).Data.GetProperty("code").GetString().ShouldBe("SheetNotFound");
        (await country.ErrorAsync()).ShouldBe((HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.CountryUnknown));
        (await ApiError.ReadAsync(delimiter)).ValidationErrors.ShouldHaveSingleItem().Member.ShouldBe("delimiter");
        nothing.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await clerk.Http.GetJsonAsync($"{list}/recipients")).GetProperty("totalCount").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task Refusals_of_files_are_told_in_the_callers_language()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await NewListAsync(clerk);

        (await MessageAsync("en")).ShouldBe(
            "The file was not imported. No column holds phone numbers. (PhoneColumn: name, city) Name the column with the phone numbers.");
        (await MessageAsync("de")).ShouldStartWith("Die Datei wurde nicht importiert. Keine Spalte enthält Telefonnummern.");

        async Task<string> MessageAsync(string language)
        {
            using var response = await clerk.Http.UploadAsync($"{list}/import", "name;city\nAda;Bonn"u8.ToArray(), "a.csv", language);
            return (await ApiError.ReadAsync(response)).Message;
        }
    }

    [Fact]
    public async Task A_list_that_does_not_exist_takes_no_file()
    {
        using var clerk = await application.NewClerkAsync();

        using var response = await clerk.Http.UploadAsync(
            $"api/bulk-whatsapp/recipient-lists/{Guid.NewGuid()}/import", "+12025550140", "a.txt");

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Rejected_rows_are_downloaded_as_they_were_with_the_reason_behind_them_safe_to_open()
    {
        const string csv = "name;mobile;city\nAda;+12025550140;Bonn\n\"Bob\nLine\";12;=2+2\n"
            + "Eve;\"=HYPERLINK(\"\"http://evil.example\"\";\"\"Click\"\")\";Ulm\nCy;;Köln\nDan;@SUM(1);Kiel\nFay;+12025550141;Trier\n";
        using var clerk = await application.NewClerkAsync();
        var list = await NewListAsync(clerk);
        var id = await ImportAsync(clerk, list, csv);

        var english = await DownloadedCsv.GetAsync(clerk.Http, $"{list}/imports/{id}/rejected-rows");

        english.ShouldBeSafeToOpen();
        english.Rows[0].ShouldBe(
            ["name", "mobile", "city", "Bulk WhatsApp: Row", "Bulk WhatsApp: Column", "Bulk WhatsApp: Value", "Bulk WhatsApp: Reason"]);
        english.Column("name")[0].ReplaceLineEndings("\n").ShouldBe("Bob\nLine");
        english.Column("mobile").ShouldBe(["12", "'=HYPERLINK(\"http://evil.example\";\"Click\")", "", "'@SUM(1)"]);
        english.Column("city").ShouldBe(["'=2+2", "Ulm", "Köln", "Kiel"]);
        english.Column("Bulk WhatsApp: Row").ShouldBe(["3", "4", "5", "6"]);
        english.Column("Bulk WhatsApp: Column").ShouldAllBe(column => column == "mobile");
        english.Column("Bulk WhatsApp: Reason")[0].ShouldBe("The phone number has too few digits for its country. Complete it.");
        english.Column("Bulk WhatsApp: Reason")[2].ShouldBe("The phone number is missing. Enter one.");

        var german = await DownloadedCsv.GetAsync(clerk.Http, $"{list}/imports/{id}/rejected-rows", "de");
        german.Rows[0][^1].ShouldBe("Bulk WhatsApp: Grund");
        german.Column("Bulk WhatsApp: Grund")[0]
            .ShouldBe("Die Telefonnummer hat für ihr Land zu wenige Ziffern. Vervollständigen Sie sie.");
    }

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    [InlineData("ar")]
    public async Task Rejected_rows_are_mended_and_imported_again_with_nothing_added_to_their_data(string language)
    {
        const string csv = "Name,Mobile,City,Code\nAda,+12025550140,Bonn,=1\nBob,12,Köln,+5\nCy,n/a,\"Ulm, Donau\",007\n";
        using var clerk = await application.NewClerkAsync();
        var list = await NewListAsync(clerk);
        var id = await ImportAsync(clerk, list, csv);
        using var download = await clerk.Http.SendJsonInAsync(language, HttpMethod.Get, $"{list}/imports/{id}/rejected-rows");
        var file = await download.Content.ReadAsStringAsync();

        var mended = file.Replace(",12,", ",+12025550141,", StringComparison.Ordinal)
            .Replace(",n/a,", ",+12025550142,", StringComparison.Ordinal);
        await ImportAsync(clerk, list, mended);

        var people = await clerk.Http.GetJsonAsync($"{list}/recipients?sorting=phoneNumber");
        people.GetProperty("items").EnumerateArray()
            .Select(x => (x.GetProperty("phoneNumber").GetString(), x.GetProperty("name").GetString(), x.GetProperty("data").GetRawText()))
            .ShouldBe(
        [
            ("+12025550140", "Ada", """{"City":"Bonn","Code":"=1"}"""),
            ("+12025550141", "Bob", """{"City":"Köln","Code":"+5"}"""),
            ("+12025550142", "Cy", """{"City":"Ulm, Donau","Code":"007"}"""),
        ]);
    }

    [Fact]
    public async Task Rejected_rows_belong_to_their_list_and_tenant()
    {
        using var clerk = await application.NewClerkAsync();
        using var stranger = await application.NewClerkAsync();
        var list = await NewListAsync(clerk);
        var id = await ImportAsync(clerk, list, "mobile\n12\n+12025550140\n+12025550141");

        await clerk.Http.IsGoneAsync($"{await NewListAsync(clerk)}/imports/{id}/rejected-rows");
        await stranger.Http.IsGoneAsync($"{list}/imports/{id}/rejected-rows");
        await stranger.Http.IsGoneAsync($"{list}/imports/{id}");
    }

    [Fact]
    public async Task However_many_rows_are_rejected_the_first_10000_can_be_downloaded_and_all_are_counted()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await NewListAsync(clerk);
        var csv = "mobile\n" + string.Concat(Enumerable.Range(0, 200).Select(n => $"+12025550{n:000}\n"))
            + string.Concat(Enumerable.Repeat("n/a\n", 10_050));
        var id = await ImportAsync(clerk, list, csv);

        (await clerk.Http.GetJsonAsync($"{list}/imports/{id}")).GetProperty("rejected").GetInt32().ShouldBe(10_050);
        (await DownloadedCsv.GetAsync(clerk.Http, $"{list}/imports/{id}/rejected-rows")).Rows.Count.ShouldBe(1 + 10_000);
    }

    /// <returns>The URL of the list.</returns>
    private static async Task<string> NewListAsync(Clerk clerk) =>
        $"api/bulk-whatsapp/recipient-lists/{(await clerk.Api.RecipientLists.CreateAsync(new() { Name = $"List {Guid.NewGuid():N}" })).Id}";

    private static async Task<Guid> ImportAsync(Clerk clerk, string list, string csv)
    {
        using var response = await clerk.Http.UploadAsync($"{list}/import", csv, "a.csv");
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return (await clerk.Http.GetJsonAsync($"{list}/imports")).GetProperty("items")[0].GetProperty("id").GetGuid();
    }

    private static async Task NothingIsSavedAsync(Clerk clerk, string list, string code, string? text)
    {
        (await clerk.Http.GetJsonAsync($"{list}/recipients")).GetProperty("totalCount").GetInt32().ShouldBe(0);
        var import = (await clerk.Http.GetJsonAsync($"{list}/imports")).GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        ((ImportStatus)import.GetProperty("status").GetInt32(), import.GetProperty("failureCode").GetString(),
            import.GetProperty("added").GetInt32())
            .ShouldBe((ImportStatus.Failed, code, 0));
        import.GetProperty("finishedAt").GetString().ShouldNotBeNull();
        import.GetProperty("failureReason").GetString().ShouldBe(text ?? import.GetProperty("failureReason").GetString());
    }
}
