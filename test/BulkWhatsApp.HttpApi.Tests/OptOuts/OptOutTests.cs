using System.Net;
using System.Text;
using BulkWhatsApp.Client;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.OptOuts;

/// <summary>Numbers that must not be messaged. Those that webhooks report: OptOutWebhookTests.</summary>
[Collection(ProductTests.Name)]
public class OptOutTests(TestApplication application)
{
    private const string Root = "api/bulk-whatsapp/opt-outs";
    private const string Number = "+12025550140";

    [Fact]
    public async Task A_number_is_suppressed_found_in_any_form_and_released()
    {
        using var clerk = await application.NewClerkAsync();

        var added = await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = "(202) 555-0140", Reason = "Called us" });

        (added.PhoneNumber, added.Source, added.Scope, added.Reason).ShouldBe((Number, OptOutSource.Manual, OptOutScope.All, "Called us"));
        foreach (var form in new[] { Number, "202 555 0140", "001 202-555-0140", "tel:+1-202-555-0140" })
        {
            (await clerk.Api.OptOuts.FindByNumberAsync(form)).ShouldNotBeNull(form).Id.ShouldBe(added.Id, form);
        }

        (await clerk.Api.OptOuts.GetAsync(added.Id)).Reason.ShouldBe("Called us");
        await clerk.Api.OptOuts.DeleteAsync(added.Id);
        (await clerk.Api.OptOuts.FindByNumberAsync(Number)).ShouldBeNull();
        await clerk.Http.IsGoneAsync($"{Root}/{added.Id}");
        (await clerk.SubmitAndFinishAsync(await clerk.DraftAsync([Number]))).Counts.Sent.ShouldBe(1);
    }

    [Fact]
    public async Task A_number_is_suppressed_once_and_a_narrow_opt_out_is_widened()
    {
        using var clerk = await application.NewClerkAsync();
        var narrow = await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = Number, Scope = OptOutScope.Marketing });
        await clerk.Http.RefusedAsync(
            HttpMethod.Post,
            Root,
            new { phoneNumber = Number, scope = OptOutScope.Marketing },
            HttpStatusCode.Conflict,
            BulkWhatsAppErrorCodes.PhoneNumberTaken);

        var wide = await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = Number, Scope = OptOutScope.All, Reason = "Everything" });

        (wide.Id, wide.Scope, wide.Reason).ShouldBe((narrow.Id, OptOutScope.All, "Everything"));
        var error = await clerk.Http.RefusedAsync(
            HttpMethod.Post, Root, new { phoneNumber = "202 555 0140" }, HttpStatusCode.Conflict, BulkWhatsAppErrorCodes.PhoneNumberTaken);
        error.Message.ShouldContain(Number);
        (await ListAsync(clerk)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_file_of_which_two_columns_may_be_the_numbers_is_asked_about_and_stores_nothing_before()
    {
        using var clerk = await application.NewClerkAsync();
        var file = Encoding.UTF8.GetBytes("Contact 1,Contact 2\n+12025550141,+14155550141\n+12025550142,+14155550142\n");

        var asked = await clerk.Api.OptOuts.PreviewImportAsync(new MemoryStream(file), "stop.csv");
        await Should.ThrowAsync<BulkWhatsAppApiException>(() => clerk.Api.OptOuts.ImportAsync(new MemoryStream(file), "stop.csv"));
        var answered = await clerk.Api.OptOuts.PreviewImportAsync(new MemoryStream(file), "stop.csv", new() { PhoneColumn = "Contact 2" });
        (await ListAsync(clerk)).ShouldBeEmpty();
        await clerk.Api.OptOuts.ImportAsync(new MemoryStream(file), "stop.csv", new() { PhoneColumn = "Contact 2" });

        asked.PhoneColumn.ShouldBeNull();
        asked.PhoneColumnCandidates.ShouldBe(["Contact 1", "Contact 2"], ignoreOrder: true);
        answered.Rows.Select(row => row.PhoneNumber).ShouldBe(["+14155550141", "+14155550142"]);
        (await ListAsync(clerk, sorting: "phoneNumber")).ShouldBe(["+14155550141", "+14155550142"]);
    }

    [Fact]
    public async Task A_number_that_is_none_is_refused()
    {
        using var clerk = await application.NewClerkAsync();

        await clerk.Http.RefusedAsync(
            HttpMethod.Post, Root, new { phoneNumber = "12" }, HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.PhoneNumberInvalid);
        var refused = await Should.ThrowAsync<BulkWhatsAppApiException>(() => clerk.Api.OptOuts.FindByNumberAsync("12"));
        (refused.Status, refused.Code).ShouldBe((HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.PhoneNumberInvalid));
    }

    [Fact]
    public async Task A_file_of_numbers_is_imported_with_its_reason()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = Number });

        var file = Encoding.UTF8.GetBytes($"name;mobile\nAda;{Number}\nBob;202 555 0141\nBob;+12025550141\nCy;030 901820\nDan;12\n");
        var result = await clerk.Api.OptOuts.ImportAsync(
            new MemoryStream(file), "stop.csv", new() { Reason = "Letter of May" }, idempotencyKey: "letter");
        (await clerk.Api.OptOuts.ImportAsync(
            new MemoryStream(file), "stop.csv", new() { Reason = "Letter of May" }, idempotencyKey: "letter")).Added.ShouldBe(result.Added);

        (result.RowsRead, result.Added, result.Duplicates, result.Rejected).ShouldBe((5, 1, 2, 2));
        result.RejectedRows.Select(row => (row.RowNumber, row.Field, row.Value))
            .ShouldBe([(5, "mobile", "030 901820"), (6, "mobile", "12")]);
        result.RejectedRows.ShouldAllBe(row => row.Reason.Length > 0);
        var imported = await clerk.Api.OptOuts.FindByNumberAsync("+12025550141");
        (imported!.Source, imported.Reason, imported.Scope).ShouldBe((OptOutSource.Import, "Letter of May", OptOutScope.All));
        (await clerk.Api.OptOuts.FindByNumberAsync(Number))!.Source.ShouldBe(OptOutSource.Manual);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_suppresses_nobody()
    {
        using var clerk = await application.NewClerkAsync();
        var json = "[" + string.Concat(Enumerable.Range(0, 2_000).Select(n => $$"""{"mobile":"+1202{{5550000 + n}}"},""")) + "{\"mobile\":";

        using var response = await clerk.Http.UploadAsync($"{Root}/import", json, "stop.json");

        (await response.ErrorAsync()).ShouldBe((HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.ImportFileInvalid));
        (await ListAsync(clerk)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_list_is_paged_filtered_and_sorted()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = "+12025550143", Reason = "Lawyer" });
        await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = "+12025550141" });
        (await clerk.Http.UploadAsync($"{Root}/import", "+12025550142\n", "stop.txt")).Dispose();

        (await ListAsync(clerk, sorting: "phoneNumber")).ShouldBe(["+12025550141", "+12025550142", "+12025550143"]);
        (await ListAsync(clerk, filter: "0142")).ShouldBe(["+12025550142"]);
        (await ListAsync(clerk, filter: "lawyer")).ShouldBe(["+12025550143"]);
        (await ListAsync(clerk, source: OptOutSource.Import)).ShouldBe(["+12025550142"]);
        (await ListAsync(clerk, source: OptOutSource.Manual, sorting: "phoneNumber desc")).ShouldBe(["+12025550143", "+12025550141"]);
        var page = await clerk.Api.OptOuts.GetListAsync(new() { Sorting = "phoneNumber", SkipCount = 2, MaxResultCount = 5 });
        (page.TotalCount, page.Items.ShouldHaveSingleItem().PhoneNumber).ShouldBe((3, "+12025550143"));
        await clerk.Http.RefusedAsync(
            HttpMethod.Get, $"{Root}?sorting=reason", null, HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.SortingInvalid);
    }

    [Fact]
    public async Task A_refusal_by_Meta_for_an_opt_out_suppresses_marketing()
    {
        using var clerk = await application.NewClerkAsync();
        await application.Simulator.AddFaultAsync(
            new { endpoint = "messages", objectId = clerk.PhoneNumberId, kind = "graphError", code = 131050, http = 400, count = 1 });

        var message = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync([Number]));

        message.Counts.Failed.ShouldBe(1);
        var optOut = (await clerk.Api.OptOuts.FindByNumberAsync(Number)).ShouldNotBeNull();
        (optOut.Source, optOut.Scope).ShouldBe((OptOutSource.MetaRefusal, OptOutScope.Marketing));
        optOut.Reason!.ShouldContain("stopped marketing messages");
    }

    private static async Task<List<string>> ListAsync(
        Clerk clerk, string? filter = null, OptOutSource? source = null, string? sorting = null)
    {
        var page = await clerk.Api.OptOuts.GetListAsync(new() { Filter = filter, Source = source, Sorting = sorting });
        page.TotalCount.ShouldBe(page.Items.Count);
        return page.Items.Select(optOut => optOut.PhoneNumber).ToList();
    }
}
