namespace BulkWhatsApp.RecipientLists.Import;

public class RefusedImportTests
{
    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData(" \r\n\r\n ")]
    [InlineData(";;\n;;\n")]
    public async Task A_file_without_content_is_empty(string text)
        => (await Imported.RefusalOfAsync(text)).Code.ShouldBe(ImportFormatErrorCodes.EmptyFile);

    [Fact]
    public async Task A_file_without_phone_numbers_is_refused_with_its_columns()
    {
        var refusal = await Imported.RefusalOfAsync("Colour;City\nred;Bonn\nblue;Ulm\n", Imported.Us with { HasHeader = true });

        refusal.Code.ShouldBe(ImportFormatErrorCodes.NoPhoneColumn);
        refusal.Field.ShouldBe("PhoneColumn");
        refusal.Value.ShouldBe("Colour, City");
        refusal.Message.ShouldContain(refusal.Remedy);
    }

    [Fact]
    public async Task A_file_with_too_many_columns_is_refused()
    {
        var fits = string.Join(';', Enumerable.Range(1, 63).Select(x => $"c{x}"));

        (await Imported.ReadAsync($"Phone;{fits}\n+12025550143\n")).Count.ShouldBe(1);
        (await Imported.RefusalOfAsync($"Phone;{fits};c64\n+12025550143\n")).Code.ShouldBe(ImportFormatErrorCodes.TooManyColumns);
    }

    [Theory]
    [InlineData("<html><table><tr><td>+12025550143</td></tr></table></html>")]
    [InlineData("%PDF-1.7 ...")]
    [InlineData("GIF89a\0\0\0\u0001\u0002\u0003binary\0")]
    public async Task What_is_no_list_is_refused(string text)
        => (await Imported.RefusalOfAsync(text)).Code.ShouldBe(ImportFormatErrorCodes.UnsupportedFile);

    [Fact]
    public async Task A_NUL_late_in_a_file_shows_that_it_is_no_text()
    {
        var text = string.Concat(Enumerable.Repeat("+12025550143\n", 10_000)) + "\0";

        (await Imported.RefusalOfAsync(text)).Code.ShouldBe(ImportFormatErrorCodes.UnsupportedFile);
    }

    [Fact]
    public async Task A_file_without_line_breaks_is_refused()
    {
        var text = string.Join(' ', Enumerable.Repeat("word", 1_000_000));

        (await Imported.RefusalOfAsync(text)).Code.ShouldBe(ImportFormatErrorCodes.LineTooLong);
    }

    [Fact]
    public async Task An_unknown_default_country_is_refused()
        => (await Imported.RefusalOfAsync("+12025550143", new ImportReadOptions(DefaultCountry: "XX"))).Code
            .ShouldBe(ImportFormatErrorCodes.UnknownCountry);

    [Theory]
    [InlineData("utf-7")]
    [InlineData("klingon")]
    public async Task An_encoding_that_there_is_not_or_that_is_unsafe_is_refused(string encoding)
        => (await Imported.RefusalOfAsync("+12025550143", Imported.Us with { Encoding = encoding })).Code.ShouldBe(
            ImportFormatErrorCodes.UnknownEncoding);
}
