using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Webhooks;

namespace BulkWhatsApp.Engine;

/// <summary>Meta keeps a campaign's file for 30 days, or loses it earlier: that concerns the campaign, not its account.</summary>
[Collection(EngineTests.Name)]
public class MediaTests(TestApplication application)
{
    private const int MediaGone = -9;
    private const int ObjectMissing = 100;

    public static TheoryData<int, int?, string> Refusals => new()
    {
        { ObjectMissing, 33, "Unsupported post request. Object with ID '{0}' does not exist, cannot be loaded due to missing permissions, "
            + "or does not support this operation" },
        { ObjectMissing, 33, "Unsupported post request." },
        { 131009, null, "Parameter value is not valid: media {0} does not exist for this phone number" },
        { 131009, null, "Media ID is invalid" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_file_that_meta_lost_is_uploaded_again_once_and_nobody_and_no_other_campaign_suffers(
        int code, int? subcode, string words)
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await ScheduledAsync(clerk, recipients: 5);
        await SetMediaAsync(clerk, campaign.Id, uploadedDaysAgo: 1);
        var other = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(Clerk.Numbers(2, "41")));
        await application.Simulator.AddFaultAsync(new
        {
            objectId = clerk.PhoneNumberId, kind = "graphError", code, subcode, http = 400, count = 1,
            details = string.Format(words, DeadMedia(campaign.Id)),
        });

        await clerk.ScheduleInAsync(campaign.Id, TimeSpan.Zero);
        var finished = await clerk.FinishAsync(campaign.Id);

        (finished.Status, finished.Counts.Sent, finished.Counts.Failed).ShouldBe((BulkMessageStatus.Completed, 5, 0));
        (await GetMediaAsync(campaign.Id)).ShouldNotBe(DeadMedia(campaign.Id));
        (await clerk.Api.Accounts.GetAsync(clerk.Account.Id)).CircuitOpenedAt.ShouldBeNull();
        other.Status.ShouldBe(BulkMessageStatus.Completed);
        (await clerk.GetMessagesAsync(campaign.Id)).ShouldAllBe(message => message.ErrorCode == null);
    }

    [Fact]
    public async Task A_file_that_is_nearly_30_days_old_is_uploaded_again_before_anything_is_refused()
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await ScheduledAsync(clerk, recipients: 3);
        await SetMediaAsync(clerk, campaign.Id, uploadedDaysAgo: 29.5);

        // Any call with the old file would be noticed.
        await clerk.ScheduleInAsync(campaign.Id, TimeSpan.Zero);
        var finished = await clerk.FinishAsync(campaign.Id);

        finished.Counts.Sent.ShouldBe(3);
        (await GetMediaAsync(campaign.Id)).ShouldNotBe(DeadMedia(campaign.Id));
        (await application.Database.QueryAsync<bool>(
            """SELECT "MediaUploadedAt" > now() - interval '1 hour' FROM "BwaBulkMessages" WHERE "Id" = @id""",
            ("id", campaign.Id))).ShouldBeTrue();
        foreach (var message in await clerk.GetMessagesAsync(campaign.Id))
        {
            (await clerk.Api.Messages.GetHistoryAsync(message.Id)).Items
                .ShouldNotContain(entry => entry.ErrorCode == 131009 || entry.ErrorCode == ObjectMissing);
        }
    }

    [Fact]
    public async Task Failed_messages_that_are_retried_weeks_later_get_a_fresh_file()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await DraftAsync(clerk, ["+12025550103"]);
        (await clerk.SubmitAndFinishAsync(draft)).Counts.Failed.ShouldBe(1);
        await SetMediaAsync(clerk, draft.Id, uploadedDaysAgo: 45);

        await clerk.Api.BulkMessages.RetryFailedAsync(draft.Id);

        (await clerk.FinishAsync(draft.Id)).Counts.Sent.ShouldBe(1);
    }

    [Fact]
    public async Task When_the_new_file_is_refused_as_well_the_campaign_pauses_with_the_reason_in_words()
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await ScheduledAsync(clerk, recipients: 3);
        await SetMediaAsync(clerk, campaign.Id, uploadedDaysAgo: 1);
        await application.Simulator.AddFaultAsync(new
        {
            objectId = clerk.PhoneNumberId, kind = "graphError", code = 131009, http = 400, always = true, details = "Media ID is invalid",
        });

        await clerk.ScheduleInAsync(campaign.Id, TimeSpan.Zero);
        var paused = await clerk.UntilAsync(campaign.Id, found => found.Status == BulkMessageStatus.Paused);

        (paused.PauseCause, paused.PauseErrorCode, paused.Counts.Failed).ShouldBe((PauseCause.Campaign, MediaGone, 0));
        paused.PauseReason.ShouldBe("WhatsApp no longer has the campaign's file.");
        paused.PauseRemedy!.ShouldContain("resume");
        (await clerk.Api.Accounts.GetAsync(clerk.Account.Id)).CircuitOpenedAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_missing_phone_number_is_the_accounts_matter_also_where_the_campaign_has_a_file()
    {
        using var clerk = await application.NewClerkAsync();
        await application.Simulator.AddFaultAsync(new
        {
            objectId = clerk.PhoneNumberId, kind = "graphError", code = ObjectMissing, subcode = 33, http = 400, count = 1,
            details =
                $"Unsupported post request. Object with ID '{clerk.PhoneNumberId}' does not exist, cannot be loaded "
                + "due to missing permissions",
        });

        var draft = await DraftAsync(clerk, ["+12025550140"]);
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
        var paused = await clerk.UntilAsync(draft.Id, found => found.Status == BulkMessageStatus.Paused && found.Counts.Queued == 1);

        var account = await clerk.Api.Accounts.GetAsync(clerk.Account.Id);
        (account.CircuitErrorCode, account.CircuitErrorSubcode, paused.PauseErrorCode, paused.PauseErrorSubcode)
            .ShouldBe((ObjectMissing, 33, ObjectMissing, 33));
        string?[] texts = [account.CircuitReason, account.CircuitRemedy, paused.PauseReason, paused.PauseRemedy];
        texts.ShouldAllBe(text => !string.IsNullOrEmpty(text) && !text.Contains("recipient", StringComparison.OrdinalIgnoreCase));
        account.CircuitRemedy!.ShouldContain("phone number ID");
        var refused = await clerk.Http.RefusedAsync(
            HttpMethod.Post,
            $"api/bulk-whatsapp/bulk-messages/{draft.Id}/resume",
            null,
            System.Net.HttpStatusCode.Forbidden,
            BulkWhatsAppErrorCodes.AccountCircuitOpen);
        refused.Message.ShouldContain(account.CircuitReason!);

        // The number exists, as the check shows.
        (await clerk.Api.Accounts.CheckConnectionAsync(clerk.Account.Id)).CircuitOpenedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Another_object_that_is_missing_pauses_the_campaign_and_not_the_account()
    {
        using var clerk = await application.NewClerkAsync();
        await application.Simulator.AddFaultAsync(new
        {
            objectId = clerk.PhoneNumberId, kind = "graphError", code = ObjectMissing, subcode = 33, http = 400, count = 1,
            details = "Unsupported post request. Object with ID '123456789012345' does not exist",
        });

        var draft = await clerk.DraftAsync(["+12025550140"]);
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);

        var paused = await clerk.UntilAsync(draft.Id, found => found.Status == BulkMessageStatus.Paused);
        (paused.PauseCause, paused.PauseErrorCode, paused.PauseErrorSubcode).ShouldBe((PauseCause.Campaign, ObjectMissing, 33));
        (await clerk.Api.Accounts.GetAsync(clerk.Account.Id)).CircuitOpenedAt.ShouldBeNull();
    }

    private static async Task<BulkMessageDto> DraftAsync(Clerk clerk, IEnumerable<string> numbers)
    {
        var draft = await clerk.DraftAsync(numbers, TestTemplates.Document);
        await clerk.Api.BulkMessages.SetAttachmentAsync(draft.Id, new MemoryStream(TestFiles.Of("invoice.pdf")), "invoice.pdf");
        return draft;
    }

    /// <summary>Submitted, and due when the test says so.</summary>
    private static async Task<BulkMessageDto> ScheduledAsync(Clerk clerk, int recipients)
    {
        var draft = await DraftAsync(clerk, Clerk.Numbers(recipients));
        await clerk.Api.BulkMessages.UpdateAsync(draft.Id, await ScheduledInputAsync(clerk, draft.Id));
        return await clerk.Api.BulkMessages.GetAsync((await clerk.Api.BulkMessages.SubmitAsync(draft.Id)).Id);
    }

    private static async Task<UpdateBulkMessageDto> ScheduledInputAsync(Clerk clerk, Guid id)
    {
        var draft = await clerk.Api.BulkMessages.GetAsync(id);
        return new UpdateBulkMessageDto
        {
            Title = draft.Title, RecipientType = draft.RecipientType, TemplateId = draft.TemplateId, VariableType = draft.VariableType,
            ScheduledAt = DateTime.UtcNow.AddDays(1), ConcurrencyStamp = draft.ConcurrencyStamp,
        };
    }

    /// <summary>An id the simulator never issued: it is refused like a deleted one.</summary>
    private static string DeadMedia(Guid campaign) => $"9{(uint)campaign.GetHashCode():0000000000}77";

    private Task SetMediaAsync(Clerk clerk, Guid campaign, double uploadedDaysAgo) => clerk.Application.Database.QueryAsync<int>(
        """UPDATE "BwaBulkMessages" SET "MediaId" = @media, "MediaUploadedAt" = @at WHERE "Id" = @id""",
        ("id", campaign), ("media", DeadMedia(campaign)), ("at", DateTime.UtcNow - TimeSpan.FromDays(uploadedDaysAgo)));

    private Task<string?> GetMediaAsync(Guid campaign) =>
        application.Database.QueryAsync<string>("""SELECT "MediaId" FROM "BwaBulkMessages" WHERE "Id" = @id""", ("id", campaign));
}
