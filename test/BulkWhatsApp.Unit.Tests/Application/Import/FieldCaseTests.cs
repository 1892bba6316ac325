using System.Text.Json;

namespace BulkWhatsApp.RecipientLists.Import;

/// <summary>Files as people in this trade have them, each with the recipients that must come out of it.</summary>
public class FieldCaseTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Application", "Import", "Cases");
    private static readonly JsonElement[] Cases = [.. Parse("imports.json").EnumerateArray()];
    private static readonly JsonElement Titles = Parse("column-titles.json");

    public static TheoryData<string> Files => new(Cases.Select(x => x.GetProperty("file").GetString()!));

    public static TheoryData<string> PhoneTitles
        => new(
            Titles.GetProperty("phone").EnumerateObject().SelectMany(x => x.Value.EnumerateArray()).Select(x => x.GetString()!).Distinct());

    public static TheoryData<string> NameTitles => new(Titles.GetProperty("name").EnumerateArray().Select(x => x.GetString()!));

    [Theory]
    [MemberData(nameof(Files))]
    public async Task The_right_people_come_out_of_a_file(string file)
    {
        var expected = Array.Find(Cases, x => x.GetProperty("file").GetString() == file);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(Folder, "imports", file));
        var options = new ImportReadOptions(FileName: file, DefaultCountry: expected.GetProperty("country").GetString());
        if (expected.GetProperty("refused").GetBoolean())
        {
            (await Imported.RefusalOfAsync(bytes, options)).Remedy.ShouldNotBeNullOrWhiteSpace();
            return;
        }

        await using var reader = await Imported.OpenAsync(bytes, options);
        reader.CheckPhoneColumn();
        var rows = await reader.ReadAsync().ToListAsync();
        var people = rows.Where(x => x.Problem is null).DistinctBy(x => x.PhoneNumber).ToList();
        var rejected = rows.Where(x => x.Problem is not null).ToList();

        var wanted = expected.GetProperty("people").EnumerateArray()
            .Select(x => (Number: x[0].GetString(), Name: x[1].GetString())).ToList();
        if (expected.GetProperty("rejected").ValueKind == JsonValueKind.Number)
        {
            people.Select(x => x.PhoneNumber).ShouldBe(wanted.Select(x => x.Number), string.Join("; ", rejected.Select(x => x.Problem)));
            rejected.Count.ShouldBe(expected.GetProperty("rejected").GetInt32());
        }
        else
        {
            wanted.Select(x => x.Number).ShouldBeSubsetOf(people.Select(x => x.PhoneNumber));
        }

        foreach (var (number, name) in wanted.Where(x => x.Name is not null))
        {
            people.Single(x => x.PhoneNumber == number).Name.ShouldBe(name);
        }

        reader.HiddenRows.ShouldBe(expected.TryGetProperty("hidden", out var hidden) ? hidden.GetInt64() : 0);
        CheckData(expected.GetProperty("data"), people);
    }

    [Theory]
    [MemberData(nameof(PhoneTitles))]
    public async Task A_title_of_phone_numbers_goes_before_an_account_number_that_looks_like_one(string title)
    {
        await using var reader = await Imported.OpenAsync(
            $"Name\tAcct\t{title}\nAna\t2025550001\t2025550143\nBob\t2025550002\t2025550144\n");

        reader.PhoneColumn.ShouldBe(title);
        reader.NameColumn.ShouldBe("Name");
        (await reader.ReadAsync().ToListAsync()).Select(x => x.PhoneNumber).ShouldBe(["+12025550143", "+12025550144"]);
    }

    [Theory]
    [MemberData(nameof(NameTitles))]
    public async Task A_title_of_names_is_known(string title)
    {
        await using var reader = await Imported.OpenAsync($"Acct\t{title}\tPhone\n2025550001\tAna\t2025550143\n");

        reader.NameColumn.ShouldBe(title);
        (await reader.ReadAsync().ToListAsync()).Single().Name.ShouldBe("Ana");
    }

    private static void CheckData(JsonElement expected, List<ImportRow> people)
    {
        foreach (var person in expected.ValueKind == JsonValueKind.Object ? expected.EnumerateObject().ToList() : [])
        {
            var data = JsonDocument.Parse(people.Single(x => x.PhoneNumber == person.Name).DataJson ?? "{}").RootElement;
            foreach (var value in person.Value.EnumerateObject())
            {
                data.GetProperty(value.Name).GetString().ShouldBe(value.Value.GetString());
            }
        }
    }

    private static JsonElement Parse(string name) => JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, name))).RootElement;
}
