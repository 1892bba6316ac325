using System.Runtime.CompilerServices;
using System.Text.Json;

namespace BulkWhatsApp.RecipientLists.Import;

public class SampleFileTests
{
    [Fact]
    public async Task The_sample_has_a_thousand_rows_two_variables_and_something_of_every_trouble()
    {
        await using var file = File.OpenRead(Path.Combine(RepositoryOf(), "samples", "customers.csv"));
        await using var reader = await ImportReader.OpenAsync(Imported.File(file, Imported.Us));
        var rows = await reader.ReadAsync().ToListAsync();
        var valid = rows.Where(x => x.Problem is null).ToList();

        reader.Delimiter.ShouldBe(';');
        reader.PhoneColumn.ShouldBe("Mobile");
        reader.NameColumn.ShouldBe("Customer");
        reader.CountryColumn.ShouldBe("Country");
        valid.Count(x => x.IsReadByItsRow).ShouldBe(8);
        rows.Count.ShouldBe(1_000);
        valid.Count.ShouldBe(973);
        valid.Select(x => x.PhoneNumber).Distinct().Count().ShouldBe(943);
        valid.Select(x => x.PhoneNumber![^2..]).Distinct().Count().ShouldBe(100);
        rows.ShouldAllBe(x => KeysOf(x.DataJson!).SequenceEqual(new[] { "First name", "Offer until", "Country" }));
        rows.ShouldContain(x => x.RowNumber + 1 == x.LineNumber);
        rows.Problems().Distinct().ShouldBe(
            [
                null,
                ImportRowProblemCodes.PhoneEmpty,
                ImportRowProblemCodes.PhoneNotANumber,
                ImportRowProblemCodes.PhoneTooShort,
                ImportRowProblemCodes.PhoneTooLong,
                ImportRowProblemCodes.PhoneUnknownCountryCode,
                ImportRowProblemCodes.PhoneNotValidForCountry,
                ImportRowProblemCodes.PhoneAmbiguous,
                ImportRowProblemCodes.PhoneSeveralNumbers,
            ],
            ignoreOrder: true);
    }

    private static string[] KeysOf(string json) => JsonDocument.Parse(json).RootElement.EnumerateObject().Select(x => x.Name).ToArray();

    private static string RepositoryOf([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", "..", "..", ".."));
}
