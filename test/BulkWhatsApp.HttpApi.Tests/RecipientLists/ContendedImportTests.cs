using System.Text;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.RecipientLists;

/// <summary>
/// Imports with numbers that already exist, arrive meanwhile or occur twice in the file: nobody is lost, nobody is added twice.
/// </summary>
[Collection(ProductTests.Name)]
public class ContendedImportTests(TestApplication application)
{
    /// <summary>Several chunks of the bulk writer.</summary>
    private const int Many = 30_000;

    [Fact]
    public async Task Of_a_number_that_is_repeated_far_behind_the_first_row_stays()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await NewListAsync(clerk);

        var result = await clerk.ImportAsync(list, Csv(Range(0, Many).Concat(Range(10, 3)).Concat(Range(Many, 2)), "first"));

        (result.RowsRead, result.Added, result.Duplicates, result.Rejected).ShouldBe((Many + 5, Many + 2, 3, 0));
        await HoldsAsync(list, Range(0, Many + 2).Select(index => (Number(index), $"first {index}")));
    }

    [Fact]
    public async Task Of_a_number_that_is_repeated_after_so_many_others_that_only_the_database_knows_it_the_first_row_stays()
    {
        const int more = 210_000;
        using var clerk = await application.NewClerkAsync();
        var list = await NewListAsync(clerk);

        var result = await clerk.ImportAsync(
            list, Csv(Range(0, more).Concat(Range(more - 3, 1)).Concat(Range(5, 1)).Concat(Range(more, 2)), "first"));

        (result.RowsRead, result.Added, result.Duplicates, result.Rejected).ShouldBe((more + 4, more + 2, 2, 0));
        await HoldsAsync(list, Range(0, more + 2).Select(index => (Number(index), $"first {index}")));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(Many / 2)]
    [InlineData(Many - 1)]
    public async Task A_number_that_the_list_has_stays_as_it_is_wherever_the_file_has_it(int known)
    {
        using var clerk = await application.NewClerkAsync();
        var list = await NewListAsync(clerk);
        await clerk.ImportAsync(list, Csv(Range(known, 1), "old"));

        var result = await clerk.ImportAsync(list, Csv(Range(0, Many), "new"));
        var again = await clerk.ImportAsync(list, Csv(Range(0, Many), "newer"));

        (result.RowsRead, result.Added, result.Duplicates, result.Rejected).ShouldBe((Many, Many - 1, 1, 0));
        (again.Added, again.Duplicates).ShouldBe((0, Many));
        await HoldsAsync(
            list, Range(known, 1).Select(index => (Number(index), $"old {index}"))
                .Concat(Range(0, Many).Where(index => index != known).Select(index => (Number(index), $"new {index}"))));
    }

    [Fact]
    public async Task Imports_of_the_same_numbers_at_the_same_time_and_in_opposite_order_add_each_once()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await NewListAsync(clerk);
        var files = new[] { Csv(Range(0, Many), "up"), Csv(Range(0, Many).Reverse(), "down"), Csv(Range(Many / 2, Many), "half") };

        var results = await Task.WhenAll(files.Select(file => clerk.ImportAsync(list, file)));

        results.ShouldAllBe(result => result.RowsRead == Many && result.Added + result.Duplicates == Many);
        results.Sum(result => result.Added).ShouldBe(Many + Many / 2);
        (await PeopleAsync(list)).Select(person => person.Split('|')[0]).Order().ShouldBe(Range(0, Many + Many / 2).Select(Number).Order());
    }

    [ServerFact]
    public async Task A_number_that_somebody_adds_while_the_import_runs_is_a_duplicate()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await NewListAsync(clerk);
        await using var other = await UncommittedRecipient.WriteAsync(application.Database, list, Number(Many / 2), "by hand");

        var importing = clerk.ImportAsync(list, Csv(Range(0, Many), "imported"));
        await other.UntilWaitedForAsync();
        await other.CommitAsync();
        var result = await importing;

        (result.RowsRead, result.Added, result.Duplicates).ShouldBe((Many, Many - 1, 1));
        await HoldsAsync(
            list, Range(0, Many).Where(index => index != Many / 2).Select(index => (Number(index), $"imported {index}"))
                .Prepend((Number(Many / 2), "by hand")));
    }

    [ServerFact]
    public async Task A_number_that_somebody_nearly_added_while_the_import_ran_is_imported()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await NewListAsync(clerk);
        await using var other = await UncommittedRecipient.WriteAsync(application.Database, list, Number(Many / 2), "by hand");

        var importing = clerk.ImportAsync(list, Csv(Range(0, Many), "imported"));
        await other.UntilWaitedForAsync();
        await other.TakeBackAsync();

        (await importing).Added.ShouldBe(Many);
        await HoldsAsync(list, Range(0, Many).Select(index => (Number(index), $"imported {index}")));
    }

    [Fact]
    public async Task Texts_of_all_scripts_and_an_empty_cell_are_stored_as_they_are()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await NewListAsync(clerk);

        await clerk.ImportAsync(list, $"mobile,name,note\n{Number(0)},أحمد 👋🏽,\n{Number(1)},,\"größer \"\"als\"\" 日本\"\n");

        (await PeopleAsync(list, "\"DataJson\""))
            .ShouldBe([$"{Number(0)}|{{\"note\":\"\"}}", $$"""{{Number(1)}}|{"note":"größer \"als\" 日本"}"""]);
        (await PeopleAsync(list)).ShouldBe([$"{Number(0)}|أحمد 👋🏽", $"{Number(1)}|"]);
    }

    private static IEnumerable<int> Range(int start, int count) => Enumerable.Range(start, count);

    private static string Number(int index) => $"+1202{2_000_000 + index}";

    private static string Csv(IEnumerable<int> people, string name) =>
        people.Aggregate(new StringBuilder("mobile,name\n"), (csv, index) => csv.Append($"{Number(index)},{name} {index}\n")).ToString();

    private static async Task<Guid> NewListAsync(Clerk clerk) =>
        (await clerk.Api.RecipientLists.CreateAsync(new() { Name = $"List {Guid.NewGuid():N}" })).Id;

    /// <summary>Exactly these, in this order.</summary>
    private async Task HoldsAsync(Guid list, IEnumerable<(string Number, string Name)> people) =>
        string.Join('\n', await PeopleAsync(list)).ShouldBe(string.Join('\n', people.Select(person => $"{person.Number}|{person.Name}")));

    private async Task<IReadOnlyList<string>> PeopleAsync(Guid list, string column = "\"Name\"") =>
        await application.Database.QueryAsync<string[]>(
            $$"""
            SELECT coalesce(array_agg("PhoneNumber" || '|' || coalesce({{column}}, '') ORDER BY "Sequence"), '{}')
            FROM "BwaRecipients" WHERE "RecipientListId" = @list
            """,
            ("list", list)) ?? [];
}

/// <summary>A number that another transaction has written into a list but not committed: whoever writes it too has to wait.</summary>
internal static class UncommittedRecipient
{
    public static Task<HeldTransaction> WriteAsync(TestDatabase database, Guid list, string number, string name) =>
        HeldTransaction.BeginAsync(
            database,
            """
            INSERT INTO "BwaRecipients" ("Id", "TenantId", "RecipientListId", "PhoneNumber", "Name", "CreationTime")
            SELECT gen_random_uuid(), "TenantId", "Id", @number, @name, now() FROM "BwaRecipientLists" WHERE "Id" = @list
            RETURNING 1
            """,
            ("list", list), ("number", number), ("name", name));
}
