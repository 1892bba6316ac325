using System.Text;

namespace BulkWhatsApp.RecipientLists.Import;

public class JsonImportTests
{
    [Fact]
    public async Task An_array_of_objects_is_read_and_its_key_order_kept()
    {
        await using var reader = await Imported.OpenAsync("""
            [
              {"voucher": "V1", "mobile": "(202) 555-0143", "name": "Ada", "city": "Bonn"},
              {"city": "Ulm", "voucher": "V2", "name": "Bob", "mobile": "+491713920001"}
            ]
            """);

        reader.Format.ShouldBe(ImportFormat.Json);
        reader.PhoneColumn.ShouldBe("mobile");
        reader.NameColumn.ShouldBe("name");
        reader.Columns.ShouldBe(["voucher", "mobile", "name", "city"]);
        (await reader.ReadAsync().ToListAsync()).ShouldBe(
        [
            new ImportRow(1, "(202) 555-0143", "+12025550143", "Ada", """{"voucher":"V1","city":"Bonn"}""", null),
            new ImportRow(2, "+491713920001", "+491713920001", "Bob", """{"city":"Ulm","voucher":"V2"}""", null),
        ]);
    }

    [Fact]
    public async Task An_array_of_texts_or_numbers_is_read_as_phone_numbers()
    {
        var rows = await Imported.ReadAsync("""["(202) 555-0143", 12025550144, null, true]""");

        rows.Select(x => x.PhoneNumber).ShouldBe(["+12025550143", "+12025550144", null, null]);
        rows.Problems().ShouldBe([null, null, ImportRowProblemCodes.PhoneEmpty, ImportRowProblemCodes.PhoneNotANumber]);
        rows.ShouldAllBe(x => x.DataJson == null);
    }

    [Fact]
    public async Task Objects_and_texts_may_be_mixed()
        => (await Imported.ReadAsync("""[{"mobile":"+12025550143","a":"1"}, "+12025550144"]"""))
            .Select(x => x.PhoneNumber).ShouldBe(["+12025550143", "+12025550144"]);

    [Fact]
    public async Task Numbers_and_booleans_become_texts_as_written_but_for_exponents_and_null_becomes_empty()
        => (await Imported.ReadAsync("""[{"phone":12025550143,"amount":12.50,"big":1e3,"vip":true,"none":null}]""")).Single()
            .DataJson.ShouldBe("""{"amount":"12.50","big":"1000","vip":"true","none":""}""");

    [Fact]
    public async Task A_nested_value_is_a_problem_of_its_row()
    {
        var rows = await Imported.ReadAsync("""[{"phone":"+12025550143","tags":["a"]},{"phone":"+12025550144"},["+12025550145"]]""");

        rows.Problems().ShouldBe([ImportRowProblemCodes.NestedValue, null, ImportRowProblemCodes.NestedValue]);
        rows[0].Problem!.Field.ShouldBe("tags");
        rows[0].Problem!.Value.ShouldBe("""["a"]""");
    }

    [Fact]
    public async Task A_key_that_stands_twice_gets_a_suffix()
        => (await Imported.ReadAsync("""[{"phone":"+12025550143","a":"1","a":"2"}]"""))
            .Single().DataJson.ShouldBe("""{"a":"1","a_2":"2"}""");

    [Fact]
    public async Task Half_a_character_is_a_problem_of_its_row()
        => (await Imported.ReadAsync("""[{"phone":"+12025550143","a":"\ud83d"},{"phone":"+12025550144","a":"\ud83d\ude00"}]"""))
            .Problems().ShouldBe([ImportRowProblemCodes.InvalidText, null]);

    [Fact]
    public async Task An_object_with_too_many_keys_is_a_problem_of_its_row()
    {
        var surplus = string.Concat(Enumerable.Range(0, 70).Select(x => $",\"k{x}\":{x}"));
        var lines = string.Concat(Enumerable.Repeat("""{"phone":"+12025550143"},""", ImportLimits.SampleRows + 1));

        (await Imported.ReadAsync($$"""[{{lines}}{"phone":"+12025550144"{{surplus}}}]"""))[^1].Problem!.Code.ShouldBe(
            ImportRowProblemCodes.TooManyFields);
    }

    [Fact]
    public async Task JSON_in_UTF16_with_a_byte_order_mark_is_read()
    {
        byte[] file = [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("""[{"phone":"+12025550143","name":"Zoë"}]""")];

        (await Imported.ReadAsync(file)).Single().Name.ShouldBe("Zoë");
    }

    [Fact]
    public async Task Many_elements_are_streamed()
    {
        var json = "[" + string.Join(",", Enumerable.Range(0, 30_000).Select(x => $$"""{"phone":"+120255501{{x % 100:00}}","n":{{x}}}"""))
            + "]";
        var rows = await Imported.ReadAsync(json);

        rows.Count.ShouldBe(30_000);
        rows[^1].ShouldBe(new ImportRow(30_000, "+12025550199", "+12025550199", null, """{"n":"29999"}""", null));
    }

    [Theory]
    [InlineData("""{"phone":"+12025550143"}""", null)]
    [InlineData("""{"recipients":[]}""", "list.json")]
    [InlineData("hello", "list.json")]
    public async Task JSON_that_is_no_array_is_refused(string text, string? fileName)
        => (await Imported.RefusalOfAsync(text, Imported.Us with { FileName = fileName })).Code.ShouldBe(
            ImportFormatErrorCodes.JsonNotAnArray);

    [Fact]
    public async Task Broken_JSON_is_refused_and_says_where()
    {
        var refusal = await Imported.RefusalOfAsync("""[{"phone":"+12025550143"},{"phone":"+1202""");

        refusal.Code.ShouldBe(ImportFormatErrorCodes.JsonInvalid);
        refusal.Value.ShouldBe("after element 1");
    }

    [Fact]
    public async Task An_empty_array_is_an_empty_file()
        => (await Imported.RefusalOfAsync("[]")).Code.ShouldBe(ImportFormatErrorCodes.EmptyFile);

    [Fact]
    public async Task A_bracket_at_the_start_of_a_text_does_not_make_it_JSON()
        => (await Imported.ReadAsync("[+1] 202 555 0143\n[+1] 202 555 0144\n")).Count.ShouldBe(2);
}
