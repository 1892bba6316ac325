using System.Net;
using BulkWhatsApp.Client;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.RecipientLists;

/// <summary>An import without a sign of life counts as failed; a running one gives signs of life, whatever it waits for.</summary>
[Collection(ProductTests.Name)]
public class SilentImportTests(TestApplication application)
{
    private const string Number = "+12025550140";

    [Fact]
    public async Task An_import_that_is_silent_for_a_minute_has_failed_and_says_what_to_do()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await NewListAsync(clerk);
        var living = await AddImportAsync(list, "now() + interval '1 hour'");
        var silent = await AddImportAsync(list, "now() - interval '61 seconds'");

        var failed = await Eventually.SoAsync(() => GetAsync(clerk, list, silent), import => import.Status != ImportStatus.Running);

        (failed.Status, failed.FailureCode, failed.Added).ShouldBe((ImportStatus.Failed, "Interrupted", 0));
        failed.FailureReason.ShouldBe("The server stopped while reading the file. Nothing was stored. Import it again.");
        failed.FinishedAt.ShouldNotBeNull();
        (await GetAsync(clerk, list, living)).Status.ShouldBe(ImportStatus.Running);
    }

    [ServerFact]
    public async Task An_import_that_waits_for_the_database_says_that_it_is_alive_and_completes()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await NewListAsync(clerk);
        await using var other = await UncommittedRecipient.WriteAsync(application.Database, list, Number, "by hand");
        var importing = clerk.ImportAsync(list, $"mobile,name\n{Number},Ada\n");
        await other.UntilWaitedForAsync();

        var seen = await GetLastSeenAsync(list);
        await Eventually.SoAsync(() => GetLastSeenAsync(list), lastSeen => lastSeen > seen);

        await other.TakeBackAsync();
        (await importing).Added.ShouldBe(1);
        (await ImportsAsync(clerk, list)).ShouldHaveSingleItem().Status.ShouldBe(ImportStatus.Completed);
    }

    [ServerFact]
    public async Task An_import_that_was_counted_as_failed_cannot_complete_any_more()
    {
        using var clerk = await application.NewClerkAsync();
        var list = await NewListAsync(clerk);
        await using var other = await UncommittedRecipient.WriteAsync(application.Database, list, Number, "by hand");
        var importing = clerk.ImportAsync(list, $"mobile,name\n{Number},Ada\n+12025550141,Bob\n");
        await other.UntilWaitedForAsync();

        await application.Database.QueryAsync<int>(
            """UPDATE "BwaRecipientImports" SET "Status" = 2, "FailureCode" = 'Interrupted', "FinishedAt" = now() WHERE "RecipientListId" = @list""",
            ("list", list));
        await other.TakeBackAsync();
        var refused = await Should.ThrowAsync<BulkWhatsAppApiException>(importing);

        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.ImportInterrupted));
        var import = (await ImportsAsync(clerk, list)).ShouldHaveSingleItem();
        (import.Status, import.FailureCode, import.Added).ShouldBe((ImportStatus.Failed, "Interrupted", 0));
        (await clerk.Http.GetJsonAsync($"api/bulk-whatsapp/recipient-lists/{list}/recipients"))
            .GetProperty("totalCount").GetInt32().ShouldBe(0);
    }

    private static async Task<Guid> NewListAsync(Clerk clerk) =>
        (await clerk.Api.RecipientLists.CreateAsync(new() { Name = $"List {Guid.NewGuid():N}" })).Id;

    private static async Task<IReadOnlyList<RecipientImportDto>> ImportsAsync(Clerk clerk, Guid list) =>
        (await clerk.Api.RecipientLists.GetImportsAsync(list, new())).Items;

    private static async Task<RecipientImportDto> GetAsync(Clerk clerk, Guid list, Guid import) =>
        (await ImportsAsync(clerk, list)).Single(one => one.Id == import);

    /// <summary>What remains of a process that ended during an import.</summary>
    private Task<Guid> AddImportAsync(Guid list, string lastSeenAt) => application.Database.QueryAsync<Guid>(
        $"""
        INSERT INTO "BwaRecipientImports" ("Id", "TenantId", "RecipientListId", "FileName", "Status", "RowsRead", "Added", "Duplicates", "Rejected",
            "IsRefresh", "Updated", "Removed", "LastSeenAt", "CreationTime")
        SELECT gen_random_uuid(), "TenantId", "Id", 'people.csv', 0, 20000, 0, 0, 0, false, 0, 0, {lastSeenAt}, now() FROM "BwaRecipientLists" WHERE "Id" = @list
        RETURNING "Id"
        """,
        ("list", list));

    private Task<DateTime> GetLastSeenAsync(Guid list) =>
        application.Database.QueryAsync<DateTime>(
            """SELECT "LastSeenAt" FROM "BwaRecipientImports" WHERE "RecipientListId" = @list""", ("list", list));
}
