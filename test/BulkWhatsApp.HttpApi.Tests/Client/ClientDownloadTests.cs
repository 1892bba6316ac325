using System.Text;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Client;

/// <summary>Files through the typed client, and the small lists that forms need.</summary>
[Collection(ProductTests.Name)]
public class ClientDownloadTests(TestApplication application)
{
    [Fact]
    public async Task The_exports_hold_what_was_selected()
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(Clerk.Numbers(3)));
        var other = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(Clerk.Numbers(1)));

        var report = await LinesAsync(clerk.Api.Reports.ExportAsync(new() { Filter = campaign.Number }));
        var messages = await LinesAsync(clerk.Api.Messages.ExportAsync(new() { BulkMessageId = campaign.Id }));

        report.Count.ShouldBe(1 + 1);
        report[1].ShouldContain(campaign.Number);
        messages.Count.ShouldBe(1 + 3);
        messages.ShouldAllBe(line => !line.Contains(other.Number));
    }

    [Fact]
    public async Task An_import_is_looked_up_with_the_rows_it_left_out()
    {
        using var clerk = await application.NewClerkAsync();
        var list = (await clerk.Api.RecipientLists.CreateAsync(new() { Name = "Customers" })).Id;
        var result = await clerk.ImportAsync(list, "mobile,name\n+12025550140,Ada\nnone,Bob\n");

        var import = await clerk.Api.RecipientLists.GetImportAsync(list, result.ImportId);
        var rejected = await LinesAsync(clerk.Api.RecipientLists.DownloadRejectedRowsAsync(list, result.ImportId));

        (import.Status, import.Added, import.Rejected).ShouldBe((ImportStatus.Completed, 1, 1));
        rejected.Count.ShouldBe(1 + 1);
        rejected[1].ShouldContain("none");
    }

    [Fact]
    public async Task The_rows_of_a_draft_come_in_pages_and_its_timeline_tells_who_wrote_it()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(3));

        var page = await clerk.Api.BulkMessages.GetRecipientsAsync(draft.Id, new() { SkipCount = 1, MaxResultCount = 1 });

        (page.TotalCount, page.Items.ShouldHaveSingleItem().RowNumber, page.Items[0].RecipientName).ShouldBe((3, 2, "Person 2"));
        var entry = (await clerk.GetTimelineAsync(draft.Id)).ShouldHaveSingleItem();
        (entry.Action, entry.UserName).ShouldBe((TimelineAction.Created, "admin"));
    }

    [Fact]
    public async Task Countries_come_by_code_with_their_calling_code()
    {
        using var clerk = await application.NewClerkAsync();

        var countries = (await clerk.Api.Countries.GetListAsync()).Items;

        countries.Select(country => country.Code).ShouldBeInOrder();
        countries.Single(country => country.Code == "DE").CallingCode.ShouldBe("49");
    }

    private static async Task<List<string>> LinesAsync(Task<Stream> download)
    {
        using var reader = new StreamReader(await download, Encoding.UTF8);
        return [.. (await reader.ReadToEndAsync()).Split("\n", StringSplitOptions.RemoveEmptyEntries)];
    }
}
