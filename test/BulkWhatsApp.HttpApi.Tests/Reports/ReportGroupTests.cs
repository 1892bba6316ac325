using System.Globalization;
using System.Net;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Stage;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace BulkWhatsApp.Reports;

/// <summary>The report in groups: sums, the period before, and the files that finance takes away.</summary>
[Collection(ProductTests.Name)]
public class ReportGroupTests(TestApplication application)
{
    private const string Root = "api/bulk-whatsapp/reports/bulk-message-status";

    [Fact]
    public async Task Groups_sum_the_campaigns_by_what_they_have_in_common_beside_the_month_before()
    {
        using var clerk = await application.NewClerkAsync();
        await SendAsync(clerk, 3, "2026-03-10T12:00:00Z", labels: ["spring", "vip"]);
        await SendAsync(clerk, 2, "2026-03-31T23:30:00Z", TestTemplates.Plain, ["vip"]);
        await SendAsync(clerk, 4, "2026-02-27T12:00:00Z", labels: []);
        GetReportGroupsInput march = new() { From = Utc("2026-03-01"), To = Utc("2026-04-01") };

        // In the form name: campaigns/sent now, and sent before.
        (await GroupsAsync(clerk, march, ReportGrouping.Template)).ShouldBe([$"{TestTemplates.Plain} (en_US): 2/5 before 4"]);
        (await GroupsAsync(clerk, march, ReportGrouping.Account)).ShouldBe(["Main: 2/5 before 4"]);
        (await GroupsAsync(clerk, march, ReportGrouping.Label))
            .ShouldBe(["vip: 2/5 before 0", "spring: 1/3 before 0", "Without a label: 0/0 before 4"]);
        (await GroupsAsync(clerk, march, ReportGrouping.Month)).ShouldBe(["2026-03: 2/5 before 4"]);
        (await GroupsAsync(clerk, march, ReportGrouping.Week)).ShouldBe(["2026-W11: 1/3 before 0", "2026-W14: 1/2 before 0"]);
        (await GroupsAsync(clerk, new(), ReportGrouping.Month)).ShouldBe(["2026-02: 1/4 before ?", "2026-03: 2/5 before 4"]);
        (await GroupsAsync(clerk, new() { TimeZone = "Europe/Berlin" }, ReportGrouping.Month))
            .ShouldBe(["2026-02: 1/4 before ?", "2026-03: 1/3 before 4", "2026-04: 1/2 before 3"]);
        var sender = (await GroupsAsync(clerk, march, ReportGrouping.Sender)).ShouldHaveSingleItem();
        sender.ShouldEndWith(": 2/5 before 4");
        sender.ShouldNotStartWith("Unknown");
        (await GroupsAsync(clerk, march, ReportGrouping.Category)).ShouldHaveSingleItem().ShouldEndWith(": 2/5 before 4");

        var sums = await clerk.Api.Reports.GetGroupsAsync(With(march, ReportGrouping.Label));
        (sums.Totals.Campaigns, sums.Totals.Counts.Sent, sums.Previous!.Counts.Sent).ShouldBe((2, 5, 4));
        (sums.PreviousFrom, sums.PreviousTo).ShouldBe((Utc("2026-02-01"), Utc("2026-03-01")));
    }

    [Fact]
    public async Task The_period_before_is_as_many_months_or_as_long()
    {
        using var clerk = await application.NewClerkAsync();

        (await BeforeAsync(new() { From = Utc("2026-01-01"), To = Utc("2026-04-01") })).ShouldBe((Utc("2025-10-01"), Utc("2026-01-01")));
        (await BeforeAsync(new() { From = Utc("2026-03-09"), To = Utc("2026-03-16") })).ShouldBe((Utc("2026-03-02"), Utc("2026-03-09")));

        // March in Berlin has an hour less than 31 days, and February begins in winter time.
        (await BeforeAsync(new() { From = Utc("2026-02-28T23:00"), To = Utc("2026-03-31T22:00"), TimeZone = "Europe/Berlin" }))
            .ShouldBe((Utc("2026-01-31T23:00"), Utc("2026-02-28T23:00")));
        (await BeforeAsync(new() { To = Utc("2026-03-16") })).ShouldBe((null, null));
        (await BeforeAsync(new() { From = DateTime.MinValue, To = DateTime.MaxValue })).ShouldBe((null, null));
        (await BeforeAsync(new() { From = Utc("2026-03-16"), To = Utc("2026-03-09") })).ShouldBe((null, null));

        async Task<(DateTime? From, DateTime? To)> BeforeAsync(GetReportGroupsInput input)
        {
            var groups = await clerk.Api.Reports.GetGroupsAsync(input);
            return (groups.PreviousFrom, groups.PreviousTo);
        }
    }

    [Fact]
    public async Task Test_messages_are_in_no_total_unless_asked_for()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.Api.BulkMessages.CreateAsync(await NewDraftAsync(clerk, 2, TestTemplates.Plain, []));
        var test = await clerk.Api.BulkMessages.SendTestAsync(draft.Id, new() { MobileNumber = "+12025550140" });
        await clerk.UntilAsync(test.Id, message => message.Counts.Sent == 1);
        await clerk.SubmitAndFinishAsync(draft);
        await clerk.UntilAsync(draft.Id, message => message.Counts.Sent == 2);

        (await clerk.Api.Reports.GetAsync(new())).Totals.Counts.Sent.ShouldBe(2);
        (await GroupsAsync(clerk, new(), ReportGrouping.Account)).ShouldBe(["Main: 1/2 before ?"]);
        (await clerk.Api.Reports.GetAsync(new() { Label = BulkMessageConsts.TestLabel })).Totals.Counts.Sent.ShouldBe(1);
    }

    [Fact]
    public async Task The_choices_are_what_submitted_campaigns_used_also_of_an_account_that_is_gone()
    {
        using var clerk = await application.NewClerkAsync();
        var input = clerk.NewAccount("Unused");
        input.IsDefault = false;
        await clerk.Api.Accounts.CreateAsync(input);
        await SendAsync(clerk, 1, "2026-03-10T12:00:00Z", labels: ["vip"]);
        var draft = await clerk.Api.BulkMessages.CreateAsync(await NewDraftAsync(clerk, 1, TestTemplates.Plain, ["draft only"]));
        (await clerk.Api.Reports.GetChoicesAsync()).Labels.ShouldBe(["vip"]);
        await clerk.Api.BulkMessages.DeleteAsync(draft.Id);
        await clerk.Api.Accounts.DeleteAsync(clerk.Account.Id);

        var choices = await clerk.Api.Reports.GetChoicesAsync();

        (choices.Accounts.ShouldHaveSingleItem().Id, choices.Accounts[0].Name).ShouldBe((clerk.Account.Id, "Main"));
        (await clerk.Api.Reports.GetAsync(new())).Items.ShouldHaveSingleItem().AccountName.ShouldBe("Main");
    }

    [Fact]
    public async Task A_workbook_has_real_numbers_and_times_and_a_frozen_header()
    {
        using var clerk = await application.NewClerkAsync();
        await SendAsync(clerk, 2, "2026-03-10T12:34:56Z", labels: ["=1+1"]);

        using var campaigns = await OpenAsync(clerk, $"{Root}/export?format=Xlsx");
        var cells = CellsOf(campaigns);
        cells["A1"].ShouldBe("Number");
        cells["F2"].ShouldBeOfType<double>().ShouldBe(Utc("2026-03-10T12:34:56").ToOADate(), tolerance: 1e-6);
        cells["I2"].ShouldBe("=1+1");
        cells["K2"].ShouldBe(2d);
        SheetOf(campaigns).Descendants<Pane>().ShouldHaveSingleItem().VerticalSplit!.Value.ShouldBe(1);
        SheetOf(campaigns).Descendants<CellFormula>().ShouldBeEmpty();

        using var groups = await OpenAsync(clerk, $"{Root}/export?format=Xlsx&groupBy=Template&from=2026-03-01&to=2026-04-01");
        cells = CellsOf(groups);
        (cells["A2"], cells["B2"], cells["D2"]).ShouldBe(($"{TestTemplates.Plain} (en_US)", 1d, 2d));
        (cells["A3"], cells["D3"]).ShouldBe(("Total", 2d));
        new OpenXmlValidator().Validate(campaigns).Concat(new OpenXmlValidator().Validate(groups))
            .Select(error => error.Description).ShouldBeEmpty();
    }

    [Fact]
    public async Task Groups_are_also_a_csv_file()
    {
        using var clerk = await application.NewClerkAsync();
        await SendAsync(clerk, 2, "2026-03-10T12:00:00Z", labels: ["=1+1"]);
        await SendAsync(clerk, 2, "2026-02-10T12:00:00Z", labels: ["=1+1"]);

        var csv = await DownloadedCsv.GetAsync(clerk.Http, $"{Root}/export?groupBy=Label&from=2026-03-01&to=2026-04-01");

        csv.ShouldBeSafeToOpen();
        csv.Column("Label").ShouldBe(["'=1+1", "Total"]);
        csv.Column("Sent").ShouldBe(["2", "2"]);
        csv.Column("Share of sent, %").ShouldBe(["100", "100"]);
        csv.Column("Change, %").ShouldBe(["0", "0"]);
    }

    [Fact]
    public async Task An_unknown_group_or_format_is_refused_in_words()
    {
        using var clerk = await application.NewClerkAsync();

        foreach (var query in new[] { "groups?groupBy=99", "export?groupBy=99", "export?format=99" })
        {
            using var response = await clerk.Http.GetAsync($"{Root}/{query}");
            response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, query);
        }
    }

    private async Task SendAsync(
        Clerk clerk, int people, string submittedAt, string template = TestTemplates.Plain, List<string>? labels = null)
    {
        var draft = await clerk.Api.BulkMessages.CreateAsync(await NewDraftAsync(clerk, people, template, labels ?? []));
        await clerk.SubmitAndFinishAsync(draft);
        await clerk.UntilAsync(draft.Id, message => message.Counts.Sent == people);
        await application.Database.QueryAsync<Guid>(
            """UPDATE "BwaBulkMessages" SET "SubmittedAt" = @at WHERE "Id" = @id RETURNING "Id" """,
            ("id", draft.Id),
            ("at", Utc(submittedAt)));
    }

    private static async Task<CreateBulkMessageDto> NewDraftAsync(Clerk clerk, int people, string template, List<string> labels) => new()
    {
        Title = "Report",
        TemplateId = (await clerk.GetTemplateAsync(template)).Id,
        Labels = labels,
        Recipients = Clerk.Numbers(people).Select(number => new BulkMessageRecipientInput { MobileNumber = number }).ToList(),
    };

    private static async Task<List<string>> GroupsAsync(Clerk clerk, GetReportGroupsInput input, ReportGrouping grouping) =>
    [
        .. (await clerk.Api.Reports.GetGroupsAsync(With(input, grouping))).Items.Select(group =>
            $"{group.Name}: {group.Campaigns}/{group.Counts.Sent} before {Text(group.Previous?.Counts.Sent)}"),
    ];

    private static string Text(long? count) => count?.ToString(CultureInfo.InvariantCulture) ?? "?";

    private static GetReportGroupsInput With(GetReportGroupsInput input, ReportGrouping grouping) =>
        new() { From = input.From, To = input.To, TimeZone = input.TimeZone, GroupBy = grouping };

    private static DateTime Utc(string text) =>
        DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);

    private static async Task<SpreadsheetDocument> OpenAsync(Clerk clerk, string path)
    {
        using var response = await clerk.Http.GetAsync(path);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentDisposition!.ToString().ShouldContain("bulk-whatsapp-status.xlsx");
        return SpreadsheetDocument.Open(new MemoryStream(await response.Content.ReadAsByteArrayAsync()), isEditable: false);
    }

    private static Worksheet SheetOf(SpreadsheetDocument workbook) => workbook.WorkbookPart!.WorksheetParts.Single().Worksheet!;

    /// <summary>Texts and numbers by their place.</summary>
    private static Dictionary<string, object> CellsOf(SpreadsheetDocument workbook)
    {
        var cells = new Dictionary<string, object>();
        foreach (var (row, rowIndex) in SheetOf(workbook).Descendants<Row>().Select((row, index) => (row, index + 1)))
        {
            foreach (var (cell, column) in row.Elements<Cell>().Select((cell, index) => (cell, index)))
            {
                var isText = cell.DataType is { } type && (type.Value == CellValues.InlineString || type.Value == CellValues.String);
                cells[$"{(char)('A' + column)}{rowIndex}"] =
                    isText ? cell.InnerText : cell.InnerText.Length == 0 ? "" : double.Parse(cell.InnerText, CultureInfo.InvariantCulture);
            }
        }

        return cells;
    }
}
