using System.Runtime.CompilerServices;
using System.Text;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.RecipientLists;

/// <summary>Files and pasted text imported into a list. <see cref="RefusedImportTests"/> covers what cannot be read.</summary>
[Collection(ProductTests.Name)]
public class ImportTests(TestApplication application)
{
    /// <summary>The content of each format below.</summary>
    private static readonly string[] ThreePeople =
    [
        """+12025550140|Ada "the first" Lovelace|{"Order":"7","City":"Bonn;\nBad Godesberg"}""",
        """+4930901820|Böb|{"Order":"8","City":"Berlin"}""",
        """+12025550142|Cy|{"Order":"9","City":""}""",
    ];

    [Fact]
    public async Task A_semicolon_file_with_a_BOM_quoted_line_breaks_and_quotes_is_read()
    {
        const string csv = """
            Name;Mobile;Order;City
            "Ada ""the first"" Lovelace";(202) 555-0140;7;"Bonn;
            Bad Godesberg"
            Böb;+49 30 901820;8;Berlin
            Cy;202.555.0142;9;
            """;
        using var clerk = await application.NewClerkAsync();

        var (list, result) = await ImportAsync(
            clerk, [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(csv.ReplaceLineEndings("\n"))], "people.csv");

        (result.Format, result.PhoneColumn, result.NameColumn).ShouldBe(("Csv", "Mobile", "Name"));
        result.Columns.ShouldBe(["Name", "Mobile", "Order", "City"]);
        (result.RowsRead, result.Added, result.Duplicates, result.Rejected).ShouldBe((3, 3, 0, 0));
        (await PeopleAsync(list)).ShouldBe(ThreePeople);
    }

    [Fact]
    public async Task A_workbook_is_read()
    {
        using var clerk = await application.NewClerkAsync();
        var workbook = TestWorkbook.Of(
            ["Name", "Mobile", "Order", "City"], ["Ada \"the first\" Lovelace", "(202) 555-0140", "7", "Bonn;\nBad Godesberg"],
            ["Böb", "+49 30 901820", "8", "Berlin"], ["Cy", "202.555.0142", "9", ""]);

        var (list, result) = await ImportAsync(clerk, workbook, "people.xlsx");

        (result.Format, result.PhoneColumn, result.NameColumn, result.Added).ShouldBe(("Xlsx", "Mobile", "Name", 3));
        (await PeopleAsync(list)).ShouldBe(ThreePeople);
    }

    [Fact]
    public async Task A_check_counts_what_an_import_would_reject_and_stores_nothing()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Checked" });
        var rows = Enumerable.Range(0, 1_200).Select(index => index % 10 == 0 ? $"none{index},Bob" : $"+1202555{index % 1000:0000},Ada");

        var file = Encoding.UTF8.GetBytes("mobile,name\n" + string.Join('\n', rows));
        var check = await clerk.Api.RecipientLists.CheckImportAsync(
            list.Id, new MemoryStream(file), "people.csv", new() { PhoneColumn = "mobile" });

        (check.RowsRead, check.Rejected, check.RejectedRows.Count).ShouldBe((1_200, 120, 100));
        (check.RejectedRows[1].RowNumber, check.RejectedRows[1].Value).ShouldBe((12, "none10"));
        (await clerk.Api.RecipientLists.GetAsync(list.Id)).RecipientCount.ShouldBe(0);
        (await ImportsAsync(clerk, list.Id)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_check_gives_out_long_rows_only_as_far_as_half_a_million_characters()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Long" });
        var rows = Enumerable.Range(0, 30).Select(index => $"none{index},{new string('x', 30_000)}");
        var file = Encoding.UTF8.GetBytes("mobile,remark\n" + string.Join('\n', rows));

        var check = await clerk.Api.RecipientLists.CheckImportAsync(
            list.Id, new MemoryStream(file), "people.csv", new() { PhoneColumn = "mobile" });

        // All rows are named; those after the limit have to be corrected in the file.
        check.RejectedRows.Count.ShouldBe(30);
        check.RejectedRows.TakeWhile(row => row.Cells is not null).Count().ShouldBe(16);
        check.RejectedRows.Skip(16).ShouldAllBe(row => row.Cells == null);
    }

    [Fact]
    public async Task A_check_counts_each_reason_and_shows_the_rows_for_correction()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.ChangeAccountAsync(account => account.DefaultCountry = null);
        var list = await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Corrected" });
        var file = Encoding.UTF8.GetBytes(
            "name,phone,city\n\"Ann, A\",0301234,Bonn\nBob,030901820,Berlin\nCy,none,Köln\nDee,+49 30 901821,Ulm\n");

        var check = await CheckAsync(new());
        check.Columns.ShouldBe(["name", "phone", "city"]);
        check.Reasons.Sum(reason => reason.Count).ShouldBe(check.Rejected);
        var missing = check.Reasons.Single(reason => reason.ReasonCode == "PhoneMissingCountry");
        missing.Count.ShouldBe(2);
        missing.Reason.ShouldContain("country");
        missing.ProposedCountry.ShouldBe("DE", "as Dee's");
        check.RejectedRows[0].Cells.ShouldBe(["Ann, A", "0301234", "Bonn"]);

        // The country is chosen where the problem shows; what is left is corrected and imported as rows of their own.
        var german = await CheckAsync(new() { DefaultCountry = "DE" });
        german.Reasons.ShouldNotContain(reason => reason.ReasonCode == "PhoneMissingCountry");
        await clerk.Api.RecipientLists.ImportAsync(list.Id, new MemoryStream(file), "people.csv", new() { DefaultCountry = "DE" });
        var corrected = await clerk.ImportAsync(
            list.Id,
            "\"name\",\"phone\",\"city\"\r\n\"Cy\",\"030 901822\",\"Köln\"\r\n",
            new() { DefaultCountry = "DE", PhoneColumn = "phone", NameColumn = "name", HasHeader = true, Delimiter = "," });

        (corrected.RowsRead, corrected.Added, corrected.Rejected).ShouldBe((1, 1, 0));
        (await clerk.Api.Recipients.GetListAsync(list.Id, new() { Filter = "Cy" })).Items
            .ShouldHaveSingleItem().PhoneNumber.ShouldBe("+4930901822");

        Task<ImportCheckDto> CheckAsync(ImportInput input) =>
            clerk.Api.RecipientLists.CheckImportAsync(list.Id, new MemoryStream(file), "people.csv", input);
    }

    [Fact]
    public async Task A_JSON_file_is_read()
    {
        const string json = """
            [{"Name":"Ada \"the first\" Lovelace","Mobile":"(202) 555-0140","Order":"7","City":"Bonn;\nBad Godesberg"},
             {"Name":"Böb","Mobile":"+49 30 901820","Order":"8","City":"Berlin"},
             {"Name":"Cy","Mobile":"202.555.0142","Order":"9","City":""}]
            """;
        using var clerk = await application.NewClerkAsync();

        var (list, result) = await ImportAsync(clerk, Encoding.UTF8.GetBytes(json), "people.json");

        (result.Format, result.PhoneColumn, result.NameColumn, result.Added).ShouldBe(("Json", "Mobile", "Name", 3));
        (await PeopleAsync(list)).ShouldBe(ThreePeople);
    }

    [Fact]
    public async Task A_text_file_has_a_number_a_line()
    {
        using var clerk = await application.NewClerkAsync();

        var (list, result) = await ImportAsync(
            clerk, "+12025550140\r\n\r\n(202) 555-0141\r\n0044 20 7946 0820\r\n"u8.ToArray(), "numbers.txt");

        (result.Format, result.RowsRead, result.Added).ShouldBe(("Text", 3, 3));
        (await PeopleAsync(list)).ShouldBe(["+12025550140||", "+12025550141||", "+442079460820||"]);
    }

    [Fact]
    public async Task Pasted_rows_of_a_spreadsheet_are_read()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await NewListAsync(clerk);
        var input = new ImportTextInput { Text = "Name\tMobile\tOrder\nAda\t202 555 0140\t7\nBob\t202 555 0141\t8\n" };

        (await clerk.Api.RecipientLists.PreviewImportTextAsync(list, input)).Rows.Count.ShouldBe(2);
        var result = await clerk.Api.RecipientLists.ImportTextAsync(list, input, idempotencyKey: "paste");

        result.Added.ShouldBe(2);
        (await clerk.Api.RecipientLists.ImportTextAsync(list, input, idempotencyKey: "paste")).ImportId.ShouldBe(result.ImportId);
        (await PeopleAsync(list)).ShouldBe(["""+12025550140|Ada|{"Order":"7"}""", """+12025550141|Bob|{"Order":"8"}"""]);
        (await ImportsAsync(clerk, list)).ShouldHaveSingleItem().FileName.ShouldBe("Pasted text");
    }

    [Fact]
    public async Task The_phone_and_name_columns_are_found_or_given_by_name_or_position()
    {
        const string csv = "Kunde;Festnetz;Handynummer;Zeichen\nAda;+4930901820;+12025550140;x";
        using var clerk = await application.NewClerkAsync();

        var (found, _) = await ImportAsync(clerk, Encoding.UTF8.GetBytes(csv), "a.csv");
        var (named, _) = await ImportAsync(
            clerk, Encoding.UTF8.GetBytes(csv), "a.csv", new() { PhoneColumn = "festnetz", NameColumn = "Zeichen" });
        var (placed, _) = await ImportAsync(clerk, Encoding.UTF8.GetBytes(csv), "a.csv", new() { PhoneColumn = "2", NameColumn = "4" });
        var (headless, _) = await ImportAsync(
            clerk, "x,+12025550140,y"u8.ToArray(), "a.csv", new() { HasHeader = false, Delimiter = ",", NameColumn = "3" });

        (await PeopleAsync(found)).ShouldBe(["""+12025550140|Ada|{"Festnetz":"+4930901820","Zeichen":"x"}"""]);
        (await PeopleAsync(named)).ShouldBe(["""+4930901820|x|{"Kunde":"Ada","Handynummer":"+12025550140"}"""]);
        (await PeopleAsync(placed)).ShouldBe(await PeopleAsync(named));
        (await PeopleAsync(headless)).ShouldBe(["""+12025550140|y|{"column_1":"x"}"""]);
    }

    [Fact]
    public async Task The_other_columns_become_data_in_column_order_and_fill_the_placeholders_in_that_order()
    {
        using var clerk = await application.NewClerkAsync();
        var (list, _) = await ImportAsync(clerk, "zeta,10,mobile\nAda,V-77,+12025550140\nBob,V-78,+12025550141"u8.ToArray(), "a.csv");
        (await PeopleAsync(list))
            .ShouldBe(["""+12025550140||{"zeta":"Ada","10":"V-77"}""", """+12025550141||{"zeta":"Bob","10":"V-78"}"""]);
        var draft = await clerk.Api.BulkMessages.CreateAsync(new()
        {
            Title = "To a list", RecipientType = RecipientType.RecipientList, RecipientListId = list, VariableType = VariableType.Unique,
            TemplateId = (await clerk.GetTemplateAsync(TestTemplates.Positional)).Id,
        });

        var validation = await clerk.Api.BulkMessages.ValidateAsync(draft.Id);

        validation.CanSubmit.ShouldBeTrue();
        validation.Previews.Select(preview => preview.Content.Body)
            .ShouldBe(["Hello Ada, your voucher is V-77 today.", "Hello Bob, your voucher is V-78 today."]);
    }

    [Fact]
    public async Task Rows_are_counted_as_added_duplicate_or_rejected()
    {
        const string csv = "mobile,name\n+12025550140,Ada\n(202) 555-0140,Ada again\n+12025550141,Bob\n12,Short\n,Nobody\nhello,Text\n";
        using var clerk = await application.NewClerkAsync();

        var (list, first) = await ImportAsync(clerk, Encoding.UTF8.GetBytes(csv), "a.csv");
        var second = await clerk.ImportAsync(list, csv + "+12025550142,Cy\n");

        (first.RowsRead, first.Added, first.Duplicates, first.Rejected).ShouldBe((6, 2, 1, 3));
        (second.RowsRead, second.Added, second.Duplicates, second.Rejected).ShouldBe((7, 1, 3, 3));
        (await PeopleAsync(list)).ShouldBe(["+12025550140|Ada|", "+12025550141|Bob|", "+12025550142|Cy|"]);
        var imports = await ImportsAsync(clerk, list);
        imports.Select(import => (import.Status, import.RowsRead, import.Added, import.Duplicates, import.Rejected))
            .ShouldBe([(ImportStatus.Completed, 7, 1, 3, 3), (ImportStatus.Completed, 6, 2, 1, 3)]);
        imports.ShouldAllBe(import => import.FinishedAt != null && import.FailureCode == null && import.FileName.EndsWith(".csv"));
    }

    [Theory]
    [InlineData(null, "030 901820", null)]
    [InlineData("de", "030 901820", "+4930901820")]
    [InlineData("GB", "020 7946 0820", "+442079460820")]
    [InlineData(null, "202 555 0140", "+12025550140")]
    [InlineData("DE", "001 202 555 0140", "+12025550140")]
    public async Task National_numbers_are_of_the_given_country_else_of_the_accounts(string? country, string number, string? e164)
    {
        using var clerk = await application.NewClerkAsync();

        var (list, result) = await ImportAsync(
            clerk, Encoding.UTF8.GetBytes($"mobile;name\n{number};Ada"), "a.csv", new() { DefaultCountry = country });

        result.Rejected.ShouldBe(e164 is null ? 1 : 0);
        (await PeopleAsync(list)).ShouldBe(e164 is null ? [] : [$"{e164}|Ada|"]);
    }

    [Fact]
    public async Task A_preview_shows_how_names_read_in_the_encodings_that_are_possible()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await NewListAsync(clerk);
        var file = CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes("Имя;Телефон\nИван Петров;+79161234567\n");

        var preview = await clerk.Api.RecipientLists.PreviewImportAsync(
            list, new MemoryStream(file), "a.csv", new() { DefaultCountry = "RU" });
        var chosen = await clerk.Api.RecipientLists.PreviewImportAsync(
            list, new MemoryStream(file), "a.csv", new() { DefaultCountry = "RU", Encoding = "windows-1253" });

        (preview.Encoding, preview.Rows[0].Name).ShouldBe(("windows-1251", "Иван Петров"));
        preview.Encodings.Single(x => x.Name == preview.Encoding).Samples.ShouldContain("Иван Петров");
        preview.Encodings.Count.ShouldBeGreaterThan(1);
        chosen.Encoding.ShouldBe("windows-1253");
        chosen.Rows[0].Name.ShouldNotBe("Иван Петров");
    }

    [Fact]
    public async Task Rows_that_a_workbook_hides_are_named_before_the_import_and_left_out_unless_wanted()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await NewListAsync(clerk);
        var workbook = TestWorkbook.WithHiddenRow(3, ["Name", "Mobile"], ["Ada", "+12025550140"], ["Bob", "+12025550141"]);

        var preview = await clerk.Api.RecipientLists.PreviewImportAsync(list, new MemoryStream(workbook), "a.xlsx");
        (preview.HiddenRows, preview.Rows.Count).ShouldBe((1, 1));
        (await clerk.Api.RecipientLists.CheckImportAsync(list, new MemoryStream(workbook), "a.xlsx")).HiddenRows.ShouldBe(1);

        var (_, left) = await ImportAsync(clerk, workbook, "a.xlsx");
        var (_, all) = await ImportAsync(clerk, workbook, "a.xlsx", new() { IncludeHiddenRows = true });

        (left.Added, left.HiddenRows).ShouldBe((1, 1));
        all.Added.ShouldBe(2);
    }

    [Fact]
    public async Task Where_two_columns_may_be_the_numbers_the_preview_asks_and_the_import_names_them()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await NewListAsync(clerk);
        var csv = Encoding.UTF8.GetBytes("Reach;Or\n2025550140;2025550150\n2025550141;2025550151\n");

        var preview = await clerk.Api.RecipientLists.PreviewImportAsync(
            list, new MemoryStream(csv), "a.csv", new() { DefaultCountry = "US" });
        preview.PhoneColumn.ShouldBeNull();
        preview.PhoneColumnCandidates.ShouldBe(["Reach", "Or"]);

        var refused = await Should.ThrowAsync<BulkWhatsAppApiException>(
            () => clerk.Api.RecipientLists.ImportAsync(list, new MemoryStream(csv), "a.csv", new() { DefaultCountry = "US" }));
        refused.Message.ShouldContain("Reach, Or");
        var (_, result) = await ImportAsync(clerk, csv, "a.csv", new() { DefaultCountry = "US", PhoneColumn = "Or" });
        result.Added.ShouldBe(2);
    }

    [Fact]
    public async Task A_number_and_a_user_id_of_one_row_are_one_person()
    {
        const string id = "US.13491208655302741918";
        using var clerk = await application.NewClerkAsync();
        var csv = Encoding.UTF8.GetBytes($"Name;Mobile;User ID;Country\nAda;2025550140;{id};US\nBob;;{id}1;\n");

        var (list, result) = await ImportAsync(clerk, csv, "a.csv", new() { DefaultCountry = "GB" });
        await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = id });

        (result.UserIdColumn, result.CountryColumn).ShouldBe(("User ID", "Country"));
        (await PeopleAsync(list)).ShouldBe(["""+12025550140|Ada|{"Country":"US"}""", $$"""{{id}}1|Bob|{"Country":""}"""]);
        var optOuts = await clerk.Http.GetJsonAsync("api/bulk-whatsapp/opt-outs?maxResultCount=100");
        optOuts.GetProperty("items").EnumerateArray().Select(x => x.GetProperty("phoneNumber").GetString()).ShouldContain("+12025550140");
    }

    [Fact]
    public async Task A_preview_stores_nothing()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await NewListAsync(clerk);
        var csv = "mobile;name;city\n+1 202 555 0140;Ada;Bonn\n12;Bob;Berlin\n"
            + string.Concat(Enumerable.Range(150, 40).Select(n => $"+12025550{n};P;C\n"));

        var preview = await clerk.Api.RecipientLists.PreviewImportAsync(
            list, new MemoryStream(Encoding.UTF8.GetBytes(csv)), "a.csv", new() { NameColumn = "city" });

        (preview.Delimiter, preview.PhoneColumn, preview.NameColumn, preview.Rows.Count).ShouldBe((";", "mobile", "city", 10));
        (preview.Rows[0].PhoneNumber, preview.Rows[0].Name, preview.Rows[0].Data?.GetRawText())
            .ShouldBe(("+12025550140", "Bonn", """{"name":"Ada"}"""));
        (preview.Rows[1].RowNumber, preview.Rows[1].Problem?.Value).ShouldBe((3, "12"));
        (await PeopleAsync(list)).ShouldBeEmpty();
        (await ImportsAsync(clerk, list)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_sample_file_gives_its_thousand_rows()
    {
        using var clerk = await application.NewClerkAsync();
        var file = await File.ReadAllBytesAsync(SampleFile());

        var (list, result) = await ImportAsync(clerk, file, "customers.csv", new() { DefaultCountry = "US" });

        (result.RowsRead, result.Added, result.Duplicates, result.Rejected).ShouldBe((1_000, 943, 30, 27));
        (result.PhoneColumn, result.NameColumn).ShouldBe(("Mobile", "Customer"));
        (await PeopleAsync(list)).Count.ShouldBe(943);
    }

    [Fact]
    public async Task Two_hundred_thousand_rows_are_taken_and_their_progress_is_seen()
    {
        const int rows = 200_000;
        using var clerk = await application.NewClerkAsync();
        var list = await NewListAsync(clerk);
        var csv = new StringBuilder("\uFEFFName;Mobile;Note\r\n");
        for (var i = 0; i < rows; i++)
        {
            // Every tenth note has a line break, every hundredth number is a repetition, every thousandth is not a number.
            var number = i % 1_000 == 999 ? "n/a" : $"+1202{2_000_000 + (i % 100 == 50 ? i - 1 : i)}";
            csv.Append("\"Person \"\"").Append(i).Append("\"\"\";").Append(number)
                .Append(i % 10 == 0 ? ";\"one;\r\ntwo\"\r\n" : ";none\r\n");
        }

        var importing = clerk.ImportAsync(list, csv.ToString());
        var seen = new List<RecipientImportDto>();
        while (!importing.IsCompleted)
        {
            seen.AddRange(await ImportsAsync(clerk, list));
        }

        var result = await importing;
        (result.RowsRead, result.Added, result.Duplicates, result.Rejected).ShouldBe((rows, rows - 2_000 - 200, 2_000, 200));
        seen.ShouldContain(import => import.Status == ImportStatus.Running && import.RowsRead > 0 && import.RowsRead < rows);
        var stored = (await ImportsAsync(clerk, list)).ShouldHaveSingleItem();
        (stored.Status, stored.RowsRead, stored.Added).ShouldBe((ImportStatus.Completed, rows, result.Added));
        (await clerk.Api.RecipientLists.GetListAsync(new())).Items.ShouldHaveSingleItem().RecipientCount.ShouldBe(result.Added);
        var person = (await clerk.Api.Recipients.GetListAsync(list, new() { MaxResultCount = 1 })).Items.ShouldHaveSingleItem();
        person.Name.ShouldBe("Person \"0\"");
        person.Data!.Value.GetProperty("Note").GetString()!.ReplaceLineEndings("\n").ShouldBe("one;\ntwo");
    }

    private static string SampleFile([CallerFilePath] string path = "")
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(path)!);
        while (!File.Exists(Path.Combine(folder.FullName, "BulkWhatsAppModule.sln")))
        {
            folder = folder.Parent.ShouldNotBeNull();
        }

        return Path.Combine(folder.FullName, "samples", "customers.csv");
    }

    private static async Task<Guid> NewListAsync(Clerk clerk) =>
        (await clerk.Api.RecipientLists.CreateAsync(new() { Name = $"List {Guid.NewGuid():N}" })).Id;

    private static async Task<(Guid List, RecipientImportResultDto Result)> ImportAsync(
        Clerk clerk, byte[] file, string name, ImportInput? input = null)
    {
        var list = await NewListAsync(clerk);
        return (list, await clerk.Api.RecipientLists.ImportAsync(list, new MemoryStream(file), name, input));
    }

    private static async Task<IReadOnlyList<RecipientImportDto>> ImportsAsync(Clerk clerk, Guid list) =>
        (await clerk.Api.RecipientLists.GetImportsAsync(list, new() { MaxResultCount = 100 })).Items;

    /// <summary>The stored rows in order: number, name and data as text.</summary>
    private async Task<IReadOnlyList<string>> PeopleAsync(Guid list) => await application.Database.QueryAsync<string[]>(
        """
        SELECT coalesce(array_agg("PhoneNumber" || '|' || coalesce("Name", '') || '|' || coalesce("DataJson", '') ORDER BY "Sequence"), '{}')
        FROM "BwaRecipients" WHERE "RecipientListId" = @list
        """,
        ("list", list)) ?? [];
}
