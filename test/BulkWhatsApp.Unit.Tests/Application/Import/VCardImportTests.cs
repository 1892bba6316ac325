namespace BulkWhatsApp.RecipientLists.Import;

public class VCardImportTests
{
    [Theory]
    [InlineData("TEL;TYPE=HOME:+12025550101\nTEL;TYPE=CELL:+12025550102", "+12025550102")]
    [InlineData("TEL;CELL:+12025550101\nTEL;HOME:+12025550102", "+12025550101")]
    [InlineData("TEL;TYPE=FAX:+12025550101\nTEL;TYPE=WORK:+12025550102", "+12025550102")]
    [InlineData("TEL;type=CELL:+12025550101\nitem1.TEL:+12025550102\nitem1.X-ABLabel:WhatsApp", "+12025550102")]
    [InlineData("TEL;type=CELL:+12025550101\nTEL;type=HOME;waid=12025550102:+1 202 555 0102", "+12025550102")]
    [InlineData("TEL;waid=12025550102:", "+12025550102")]
    [InlineData("TEL;VALUE=uri;TYPE=\"voice,cell\":tel:+1-202-555-0102", "+12025550102")]
    [InlineData("TEL;TYPE=CELL:+1202\n 5550102", "+12025550102")]
    public async Task The_number_that_WhatsApp_most_likely_knows_is_taken(string phones, string number)
    {
        var row = (await Imported.ReadAsync($"BEGIN:VCARD\nVERSION:3.0\nFN:Ada\n{phones}\nEND:VCARD\n")).Single();

        (row.PhoneNumber, row.Name).ShouldBe((number, "Ada"));
    }

    [Theory]
    [InlineData("FN:Ana Silva", "Ana Silva")]
    [InlineData("N:Silva;Ana;;;", "Ana Silva")]
    [InlineData("FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=BCrgen=20=\nGro=C3=9F", "Jürgen Groß")]
    [InlineData("FN:Silva\\, Ana", "Silva, Ana")]
    public async Task The_name_is_read_in_every_version(string name, string expected)
        => (await Imported.ReadAsync($"BEGIN:VCARD\nVERSION:2.1\n{name}\nTEL;CELL:+12025550101\nEND:VCARD\n"))
            .Single().Name.ShouldBe(expected);

    [Fact]
    public async Task A_contact_without_a_number_is_a_problem_of_its_own()
    {
        await using var reader = await Imported.OpenAsync(
            "BEGIN:VCARD\r\nFN:Ada\r\nTEL:+12025550101\r\nEMAIL:ada@example.org\r\nEND:VCARD\r\nBEGIN:VCARD\r\nFN:Bob\r\nEND:VCARD\r\n");

        reader.Format.ShouldBe(ImportFormat.VCard);
        var rows = await reader.ReadAsync().ToListAsync();
        rows.Problems().ShouldBe([null, ImportRowProblemCodes.PhoneEmpty]);
        rows[0].DataJson.ShouldBe("""{"Organization":"","Email":"ada@example.org"}""");
    }
}
