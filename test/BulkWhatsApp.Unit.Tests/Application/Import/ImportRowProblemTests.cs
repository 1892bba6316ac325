using System.Text.Encodings.Web;
using System.Text.Json;

namespace BulkWhatsApp.RecipientLists.Import;

public class ImportRowProblemTests
{
    [Theory]
    [InlineData("n/a", ImportRowProblemCodes.PhoneNotANumber)]
    [InlineData("4.917E+11", ImportRowProblemCodes.PhoneNotANumber)]
    [InlineData("", ImportRowProblemCodes.PhoneEmpty)]
    [InlineData("555-0143", ImportRowProblemCodes.PhoneTooShort)]
    [InlineData("+1 202 555 01434", ImportRowProblemCodes.PhoneTooLong)]
    [InlineData("+999 12345678", ImportRowProblemCodes.PhoneUnknownCountryCode)]
    [InlineData("+1 102 555 0143", ImportRowProblemCodes.PhoneNotValidForCountry)]
    public async Task A_refused_number_names_its_problem_column_and_value(string phone, string code)
    {
        var rows = await Imported.ReadAsync($"Name;Phone;City\nAda;+12025550143;Bonn\nBob;{phone};Ulm\n");

        rows[1].ShouldBe(new ImportRow(3, phone, null, "Bob", """{"City":"Ulm"}""", new ImportRowProblem(code, "Phone", phone))
        {
            LineNumber = 3,
            CellsJson = JsonSerializer.Serialize(
                new[] { "Bob", phone, "Ulm" }, new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }),
        });
    }

    [Fact]
    public async Task A_national_number_without_a_default_country_is_a_problem()
    {
        var rows = await Imported.ReadAsync("Phone;City\n(202) 555-0143;Bonn\n", new ImportReadOptions());

        rows.Problems().ShouldBe([ImportRowProblemCodes.PhoneMissingCountry]);
    }

    [Fact]
    public async Task A_name_of_256_characters_is_kept_and_a_longer_one_is_a_problem()
    {
        var rows = await Imported.ReadAsync($"Name;Phone\n{new string('a', 256)};+12025550143\n{new string('b', 257)};+12025550144\n");

        rows.Problems().ShouldBe([null, ImportRowProblemCodes.NameTooLong]);
        rows[0].Name!.Length.ShouldBe(256);
        rows[1].Name.ShouldBeNull();
        rows[1].Problem!.Value.Length.ShouldBe(ImportLimits.MaxShownLength);
    }

    [Fact]
    public async Task What_is_shown_of_a_long_value_and_what_is_read_of_a_long_title_ends_with_a_whole_character()
    {
        var rows = await Imported.ReadAsync($"Phone;{new string('t', 255)}😀😀\n{new string('x', ImportLimits.MaxShownLength - 2)}😀😀;1\n");

        rows.Problems().ShouldBe([ImportRowProblemCodes.PhoneNotANumber]);
        rows[0].Problem!.Value.ShouldBe(new string('x', ImportLimits.MaxShownLength - 2) + "…");
        StorableText.IsClean(rows[0].RawPhone).ShouldBeTrue();
    }

    [Fact]
    public async Task Data_of_8192_characters_is_kept_and_longer_data_is_a_problem()
    {
        var fits = new string('a', ImportLimits.MaxDataLength - """{"Note":""}""".Length);
        var rows = await Imported.ReadAsync($"Phone;Note\n+12025550143;{fits}\n+12025550144;{fits}b\n");

        rows.Problems().ShouldBe([null, ImportRowProblemCodes.DataTooLong]);
        rows[0].DataJson!.Length.ShouldBe(ImportLimits.MaxDataLength);
        rows[1].DataJson.ShouldBeNull();
    }

    [Fact]
    public async Task A_field_longer_than_any_cell_is_a_problem()
    {
        var rows = await Imported.ReadAsync(
            $"Phone;Note\n+12025550143;{new string('a', ImportLimits.MaxFieldLength + 1)}\n+12025550144;b\n");

        rows.Problems().ShouldBe([ImportRowProblemCodes.FieldTooLong, null]);
    }

    [Fact]
    public async Task A_NUL_written_in_JSON_is_dropped()
        => (await Imported.ReadAsync("""[{"phone":"+12025550143","note":"a\u0000b"}]""")).Single().DataJson.ShouldBe("""{"note":"ab"}""");
}
