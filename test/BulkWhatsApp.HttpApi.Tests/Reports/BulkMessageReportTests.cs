using System.Globalization;
using System.Net;
using System.Text.Json;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.Reports;

/// <summary>The Bulk WhatsApp Status report: its filters, totals and export.</summary>
[Collection(ProductTests.Name)]
public class BulkMessageReportTests(TestApplication application)
{
    private const string Export = "api/bulk-whatsapp/reports/bulk-message-status/export";

    [Fact]
    public async Task A_row_equals_the_counters_of_its_campaign_and_the_totals_their_sums()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = "+12025550190" });
        var first = await SendAsync(
            clerk, "First", ["+12025550140", "+12025550141", "+12025550100", "+12025550190"], counts => counts is { Read: 2, Failed: 1 });
        var second = await SendAsync(clerk, "Second", ["+12025550142", "+12025550113"], counts => counts is { Read: 1, Sent: 2 });
        await clerk.DraftAsync(Clerk.Numbers(3));

        var report = await clerk.Api.Reports.GetAsync(new() { Sorting = "title" });

        report.Items.Select(row => row.Title).ShouldBe(["First", "Second"]);
        report.TotalCount.ShouldBe(2);
        foreach (var (row, campaign) in report.Items.Zip([first, second]))
        {
            (row.Number, row.Status, row.TemplateName, row.TemplateLanguage, row.AccountName)
                .ShouldBe((campaign.Number, campaign.Status, TestTemplates.Plain, "en_US", "Main"));
            (row.SubmittedAt, row.FinishedAt).ShouldBe((campaign.SubmittedAt, campaign.FinishedAt));
            Texts(row.Counts).ShouldBe(Texts(campaign.Counts));
            await clerk.CheckCountersAsync(campaign);
        }

        var totals = report.Totals;
        (totals.Campaigns, totals.Counts.Recipients, totals.Counts.Sent, totals.Counts.Delivered, totals.Counts.Read)
            .ShouldBe((2, 5, first.Counts.Sent + second.Counts.Sent, first.Counts.Delivered + second.Counts.Delivered, 3));
        (totals.Counts.Failed, totals.Counts.Suppressed, totals.Counts.CompletionPercent).ShouldBe((1, 1, 100m));
    }

    [Fact]
    public async Task The_totals_are_of_all_selected_campaigns_whatever_the_page()
    {
        using var clerk = await application.NewClerkAsync();
        for (var i = 1; i <= 3; i++)
        {
            await SendAsync(clerk, $"Campaign {i}", Clerk.Numbers(i), counts => counts.Sent == i);
        }

        var page = await clerk.Api.Reports.GetAsync(new() { Sorting = "title desc", SkipCount = 1, MaxResultCount = 1 });

        page.Items.ShouldHaveSingleItem().Title.ShouldBe("Campaign 2");
        (page.TotalCount, page.Totals.Campaigns, page.Totals.Counts.Recipients, page.Totals.Counts.Sent).ShouldBe((3, 3, 6, 6));
    }

    [Fact]
    public async Task A_running_campaign_is_partly_complete()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.SetMessagesPerSecondAsync(5);
        var draft = await clerk.DraftAsync(Clerk.Numbers(60));
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        await clerk.UntilAsync(draft.Id, message => message.Counts.Sent >= 5);
        await clerk.Api.BulkMessages.PauseAsync(draft.Id);

        // Calls may still be under way, but nothing more is claimed.
        await Eventually.SoAsync(
            () => clerk.GetMessagesAsync(draft.Id), messages => messages.All(message => message.Status != MessageStatus.Sending));
        var paused = await clerk.Api.BulkMessages.GetAsync(draft.Id);

        var report = await clerk.Api.Reports.GetAsync(new());

        var row = report.Items.ShouldHaveSingleItem();
        row.Counts.CompletionPercent.ShouldBe(Math.Floor(1000m * paused.Counts.Sent / 60) / 10);
        row.Counts.CompletionPercent.ShouldBeLessThan(100);
        report.Totals.Counts.CompletionPercent.ShouldBe(row.Counts.CompletionPercent);
        (row.Status, row.FinishedAt).ShouldBe((BulkMessageStatus.Paused, null));
        await clerk.Api.BulkMessages.CancelAsync(draft.Id);
        await clerk.UntilAsync(draft.Id, message => message.Counts.Queued == 0);
        (await clerk.Api.Reports.GetAsync(new() { Status = BulkMessageStatus.Cancelled })).Items
            .ShouldHaveSingleItem().Counts.CompletionPercent.ShouldBe(100);
    }

    [Fact]
    public async Task It_is_filtered_by_date_account_template_status_label_and_text()
    {
        using var clerk = await application.NewClerkAsync();
        var input = clerk.NewAccount("Second");
        input.IsDefault = false;
        var account = await clerk.Api.Accounts.CreateAsync(input);
        await clerk.Api.Templates.SyncAsync(account.Id);
        var alpha = await SendAsync(clerk, "Alpha 100%", ["+12025550140"], counts => counts.Read == 1, labels: ["spring", "vip"]);
        var beta = await SendAsync(clerk, "Beta", ["+12025550100"], counts => counts.Failed == 1, labels: ["vip"]);
        var gamma = await SendAsync(clerk, "Gamma", ["+12025550140"], counts => counts.Read == 1, TestTemplates.Location, account.Id);

        (await TitlesAsync(new())).ShouldBe(["Alpha 100%", "Beta", "Gamma"]);
        (await TitlesAsync(new() { From = beta.CreationTime })).ShouldBe(["Beta", "Gamma"]);
        (await TitlesAsync(new() { To = beta.CreationTime })).ShouldBe(["Alpha 100%"]);
        (await TitlesAsync(new() { From = beta.CreationTime, To = gamma.CreationTime })).ShouldBe(["Beta"]);
        (await TitlesAsync(new() { AccountId = account.Id })).ShouldBe(["Gamma"]);
        (await TitlesAsync(new() { TemplateId = alpha.TemplateId })).ShouldBe(["Alpha 100%", "Beta"]);
        (await TitlesAsync(new() { Status = BulkMessageStatus.PartiallyFailed })).ShouldBe(["Beta"]);
        (await TitlesAsync(new() { Label = "vip" })).ShouldBe(["Alpha 100%", "Beta"]);
        (await TitlesAsync(new() { Label = "spring" })).ShouldBe(["Alpha 100%"]);
        (await TitlesAsync(new() { Label = "spri" })).ShouldBeEmpty();
        (await TitlesAsync(new() { Filter = "0%" })).ShouldBe(["Alpha 100%"]);
        (await TitlesAsync(new() { Filter = gamma.Number })).ShouldBe(["Gamma"]);

        async Task<List<string>> TitlesAsync(GetBulkMessageReportInput filter)
        {
            filter.Sorting = "title";
            var report = await clerk.Api.Reports.GetAsync(filter);
            (report.TotalCount, report.Totals.Campaigns, report.Totals.Counts.Recipients)
                .ShouldBe((report.Items.Count, report.Items.Count, report.Items.Count));
            return report.Items.Select(row => row.Title).ToList();
        }
    }

    [Fact]
    public async Task Sorting_by_what_is_no_column_is_refused()
    {
        using var clerk = await application.NewClerkAsync();

        await clerk.Http.RefusedAsync(
            HttpMethod.Get,
            "api/bulk-whatsapp/reports/bulk-message-status?sorting=templateName",
            null,
            HttpStatusCode.BadRequest,
            BulkWhatsAppErrorCodes.SortingInvalid);
        await clerk.Http.RefusedAsync(
            HttpMethod.Get, $"{Export}?sorting=templateName", null, HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.SortingInvalid);
    }

    [Fact]
    public async Task The_export_holds_all_selected_campaigns_and_is_safe_to_open()
    {
        using var clerk = await application.NewClerkAsync();
        var formula = await SendAsync(
            clerk,
            "=HYPERLINK(\"http://evil.example\",\"Click\")",
            ["+12025550140", "+12025550100"],
            counts => counts is { Read: 1, Failed: 1 },
            labels: ["@vip", "b;c"]);
        await SendAsync(clerk, "Second, \"quoted\"\nline", Clerk.Numbers(2), counts => counts.Sent == 2);
        await clerk.DraftAsync(Clerk.Numbers(1));

        var csv = await DownloadedCsv.GetAsync(clerk.Http, $"{Export}?sorting=creationTime&maxResultCount=1");

        csv.ShouldBeSafeToOpen();
        csv.IsSavedAs.ShouldBe("bulk-whatsapp-status.csv");
        csv.Column("Number").Count.ShouldBe(2);
        csv.Column("Title").ShouldBe(["'" + formula.Title, "Second, \"quoted\"\nline"]);
        csv.Column("Labels")[0].ShouldBe("'@vip, b;c");
        csv.Column("Status")[0].ShouldBe("Partially failed");
        csv.Column("Recipients").ShouldBe(["2", "2"]);
        csv.Column("Read")[0].ShouldBe("1");
        csv.Column("Failed").ShouldBe(["1", "0"]);
        csv.Column("Completed %")[0].ShouldBe("100");
        (await DownloadedCsv.GetAsync(clerk.Http, $"{Export}?label=b%3Bc")).Column("Number").ShouldBe([formula.Number]);
        var german = await DownloadedCsv.GetAsync(clerk.Http, Export, "de");
        german.Rows[0][0].ShouldBe("Nummer");
        german.Rows.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Days_sum_the_campaigns_by_when_they_were_submitted_where_the_reader_is()
    {
        using var clerk = await application.NewClerkAsync();
        var evening = await SendAsync(clerk, "Evening", ["+12025550140", "+12025550100"], counts => counts is { Read: 1, Failed: 1 });
        var night = await SendAsync(clerk, "Night", ["+12025550141"], counts => counts.Read == 1);
        var later = await SendAsync(clerk, "Later", ["+12025550142"], counts => counts.Read == 1);
        await SetSubmittedAsync(evening, "2026-03-28T22:30:00Z");
        await SetSubmittedAsync(night, "2026-03-28T23:30:00Z");
        await SetSubmittedAsync(later, "2026-06-01T22:30:00Z");

        (await DaysAsync(clerk, new())).ShouldBe(["2026-03-28: 2/3/2/1", "2026-06-01: 1/1/1/0"]);
        (await DaysAsync(clerk, new() { TimeZone = "Europe/Berlin" }))
            .ShouldBe(["2026-03-28: 1/2/1/1", "2026-03-29: 1/1/1/0", "2026-06-02: 1/1/1/0"]);
        (await DaysAsync(clerk, new() { TimeZone = "Nowhere/AtAll", Filter = "night" })).ShouldBe(["2026-03-28: 1/1/1/0"]);
    }

    private Task SetSubmittedAsync(BulkMessageDto campaign, string at) => application.Database.QueryAsync<Guid>(
        """UPDATE "BwaBulkMessages" SET "SubmittedAt" = @at WHERE "Id" = @id RETURNING "Id" """,
        ("id", campaign.Id), ("at", DateTime.Parse(at, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal)));

    /// <summary>In the form day: campaigns/recipients/read/failed.</summary>
    private static async Task<List<string>> DaysAsync(Clerk clerk, GetReportDaysInput input) =>
    [
        .. (await clerk.Api.Reports.GetDaysAsync(input)).Items
            .Select(day => $"{day.Day:yyyy-MM-dd}: {day.Campaigns}/{day.Counts.Recipients}/{day.Counts.Read}/{day.Counts.Failed}"),
    ];

    private static async Task<BulkMessageDto> SendAsync(
        Clerk clerk,
        string title,
        IEnumerable<string> numbers,
        Func<BulkMessageCountsDto, bool> until,
        string template = TestTemplates.Plain,
        Guid? accountId = null,
        List<string>? labels = null)
    {
        var templates = await clerk.Api.Templates.GetListAsync(new() { Filter = template, AccountId = accountId ?? clerk.Account.Id });
        var draft = await clerk.Api.BulkMessages.CreateAsync(new()
        {
            Title = title,
            TemplateId = templates.Items.Single(one => one.Name == template).Id,
            AccountId = accountId,
            Labels = labels ?? [],
            TemplateVariables = template == TestTemplates.Location
                ? JsonSerializer.SerializeToElement(
                    new { latitude = "52.5", longitude = "13.4", location_name = "Shop", location_address = "Main St" })
                : null,
            Recipients = numbers.Select(number => new BulkMessageRecipientInput { MobileNumber = number }).ToList(),
        });
        await clerk.SubmitAndFinishAsync(draft);
        return await clerk.UntilAsync(draft.Id, message => until(message.Counts));
    }

    private static string Texts(BulkMessageCountsDto counts) => JsonSerializer.Serialize(counts);
}
