using System.Net;
using System.Text.Json;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.Messages;

/// <summary>Individual messages of campaigns: looked up, exported, and their failures by reason.</summary>
[Collection(ProductTests.Name)]
public class MessageTests(TestApplication application)
{
    private const string Root = "api/bulk-whatsapp/messages";

    [Fact]
    public async Task Messages_are_found_by_campaign_status_number_error_code_and_time()
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await FinishedCampaignAsync(clerk);
        var other = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(["+12025550240"]));
        await clerk.UntilAsync(other.Id, message => message.Counts.Read == 1);

        (await NumbersAsync(new())).Count.ShouldBe(7);
        (await NumbersAsync(new() { BulkMessageId = other.Id })).ShouldBe(["+12025550240"]);
        (await NumbersAsync(new() { BulkMessageId = campaign.Id, Status = MessageStatus.Failed }))
            .ShouldBe(["+12025550100", "+12025550103", "+12025550200", "+12025550203"]);
        (await NumbersAsync(new() { Status = MessageStatus.Read })).ShouldBe(["+12025550140", "+12025550141", "+12025550240"]);
        (await NumbersAsync(new() { ErrorCode = 131026 })).ShouldBe(["+12025550100", "+12025550200"]);
        (await NumbersAsync(new() { PhoneNumber = "(202) 555-02" })).ShouldBe(["+12025550200", "+12025550203", "+12025550240"]);
        var from = campaign.CreationTime.AddMinutes(-1);
        (await NumbersAsync(new() { From = from, To = from.AddHours(1) })).Count.ShouldBe(7);
        (await NumbersAsync(new() { To = from })).ShouldBeEmpty();

        async Task<List<string>> NumbersAsync(GetWhatsAppMessagesInput input)
        {
            input.Sorting = "phoneNumber";
            return (await clerk.Api.Messages.GetListAsync(input)).Items.Select(message => message.PhoneNumber).ToList();
        }
    }

    [Fact]
    public async Task The_list_is_paged_and_sorted()
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(Clerk.Numbers(5)));

        var page = await clerk.Api.Messages.GetListAsync(
            new() { BulkMessageId = campaign.Id, Sorting = "phoneNumber desc", SkipCount = 1, MaxResultCount = 2 });

        page.TotalCount.ShouldBe(5);
        page.Items.Select(message => message.PhoneNumber).ShouldBe(["+12025550340", "+12025550240"]);
        await clerk.Http.RefusedAsync(
            HttpMethod.Get, $"{Root}?sorting=wamid", null, HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.SortingInvalid);
    }

    [Fact]
    public async Task A_message_tells_its_campaign_its_times_and_its_error_in_words()
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await FinishedCampaignAsync(clerk);

        // A read receipt may overtake the delivery receipt.
        var read = (await Eventually.SoAsync(
            async () => (await clerk.Api.Messages.GetListAsync(new() { PhoneNumber = "5550140" })).Items,
            found => found is [{ SentAt: not null, DeliveredAt: not null, ReadAt: not null }])).Single();
        (read.BulkMessageNumber, read.AccountId, read.RecipientName, read.Attempt)
            .ShouldBe((campaign.Number, clerk.Account.Id, "Person 1", 1));
        read.Wamid.ShouldNotBeNull().ShouldStartWith("wamid.");
        read.FailedAt.ShouldBeNull();

        var failed = (await clerk.Api.Messages.GetListAsync(new() { PhoneNumber = "5550100" })).Items.ShouldHaveSingleItem();
        (failed.ErrorCode, failed.FailedAt is not null).ShouldBe((131026, true));
        failed.ErrorReason.ShouldNotBeNullOrWhiteSpace();
        failed.ErrorRemedy.ShouldNotBeNullOrWhiteSpace();
        (await clerk.Api.Messages.GetAsync(failed.Id)).ErrorReason.ShouldBe(failed.ErrorReason);
        await clerk.Http.IsGoneAsync($"{Root}/{Guid.NewGuid()}");
    }

    [Fact]
    public async Task Failures_are_grouped_with_reason_and_remedy_in_the_callers_language()
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await clerk.SubmitAndFinishAsync(
            await clerk.DraftAsync(["+12025550100", "+12025550200", "+12025550300", "+12025550103", "+12025550140"]));
        campaign = await clerk.UntilAsync(campaign.Id, message => message.Counts.Failed == 4);

        var groups = (await clerk.Api.BulkMessages.GetFailuresAsync(campaign.Id)).Items;

        groups.Select(group => (group.ErrorCode, group.Count)).ShouldBe([(131026, 3), (135000, 1)]);
        groups.Sum(group => group.Count).ShouldBe(campaign.Counts.Failed);
        groups.ShouldAllBe(group => group.Reason.Length > 0 && group.Remedy.Length > 0 && group.Reason != group.Remedy);
        using var response = await clerk.Http.SendJsonInAsync(
            "de", HttpMethod.Get, $"api/bulk-whatsapp/bulk-messages/{campaign.Id}/failures");
        var german = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("items")[0];
        german.GetProperty("reason").GetString().ShouldNotBe(groups[0].Reason);
        german.GetProperty("remedy").GetString().ShouldNotBe(groups[0].Remedy);
    }

    [Fact]
    public async Task The_export_holds_all_selected_messages_and_is_safe_to_open()
    {
        using var clerk = await application.NewClerkAsync();
        string[] names = ["=1+1", "+cmd|' /C calc'!A0", "@SUM(A1)", "-2", "\tTab", "Ada \"A\", Lovelace;\nline two"];
        var campaign = await clerk.Api.BulkMessages.CreateAsync(new()
        {
            Title = "To formulas", TemplateId = (await clerk.GetTemplateAsync(TestTemplates.Plain)).Id,
            Recipients = names.Select(
                (name, index) => new BulkMessageRecipientInput { MobileNumber = $"+1202555{index:00}40", RecipientName = name }).ToList(),
        });
        await clerk.SubmitAndFinishAsync(campaign);
        await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(["+12025559999"]));

        var csv = await DownloadedCsv.GetAsync(clerk.Http, $"{Root}/export?bulkMessageId={campaign.Id}&maxResultCount=1");

        csv.ShouldBeSafeToOpen();
        csv.IsSavedAs.ShouldBe("messages.csv");
        csv.Column("Campaign").ShouldBe(Enumerable.Repeat(campaign.Number, names.Length));
        csv.Column("Recipient").Order().ShouldBe(names.Select(name => "=+-@".Contains(name[0]) ? "'" + name : name.Trim()).Order());
        csv.Column("Phone number").ShouldAllBe(number => number.StartsWith("'+1202"));
        csv.Column("WhatsApp message ID").ShouldAllBe(wamid => wamid.StartsWith("wamid."));
        csv.Column("Sent (UTC)").ShouldAllBe(time => time.EndsWith('Z'));
        (await DownloadedCsv.GetAsync(clerk.Http, $"{Root}/export")).Rows.Count.ShouldBe(1 + names.Length + 1);
        (await DownloadedCsv.GetAsync(clerk.Http, $"{Root}/export", "de")).Rows[0].ShouldContain("Empfänger");
    }

    [Fact]
    public async Task The_export_tells_why_a_message_failed()
    {
        using var clerk = await application.NewClerkAsync();
        await FinishedCampaignAsync(clerk);

        var csv = await DownloadedCsv.GetAsync(clerk.Http, $"{Root}/export?errorCode=131026");

        csv.ShouldBeSafeToOpen();
        csv.Column("Error code").ShouldBe(["131026", "131026"]);
        csv.Column("Status").ShouldAllBe(status => status == "Failed");
        csv.Column("Reason").ShouldAllBe(reason => reason.Length > 0);
    }

    /// <summary>Two who read it, two who are not on WhatsApp, two who are refused on the first attempt.</summary>
    private static async Task<BulkMessageDto> FinishedCampaignAsync(Clerk clerk)
    {
        var draft = await clerk.DraftAsync(
            ["+12025550140", "+12025550141", "+12025550100", "+12025550200", "+12025550103", "+12025550203"]);
        await clerk.SubmitAndFinishAsync(draft);
        return await clerk.UntilAsync(draft.Id, message => message.Counts is { Read: 2, Failed: 4 });
    }
}
