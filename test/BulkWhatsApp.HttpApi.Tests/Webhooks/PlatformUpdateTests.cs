using BulkWhatsApp.Accounts;
using BulkWhatsApp.Stage;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Webhooks;

/// <summary>Meta reports a change of a template or a phone number.</summary>
[Collection(EngineTests.Name)]
public class PlatformUpdateTests(TestApplication application)
{
    [Fact]
    public async Task A_paused_template_is_stored_as_such_and_cannot_be_submitted_until_it_is_back()
    {
        using var clerk = await application.NewClerkAsync();
        var template = await clerk.GetTemplateAsync(TestTemplates.Plain);
        var draft = await clerk.DraftAsync(Clerk.Numbers(1));
        var caller = new WebhookCaller(clerk);

        await caller.SendFieldAsync(
            "message_template_status_update", StatusUpdate(template, "PAUSED", new { title = "FIRST_PAUSE", description = "Low quality" }));
        await UntilAsync(clerk, template, found => found.Status == TemplateStatus.Paused);

        using (var submit = await clerk.Http.SendJsonAsync(HttpMethod.Post, $"api/bulk-whatsapp/bulk-messages/{draft.Id}/submit"))
        {
            (await submit.ErrorAsync()).Code.ShouldBe(BulkWhatsAppErrorCodes.TemplateNotApproved);
        }

        await caller.SendFieldAsync(
            "message_template_status_update", StatusUpdate(template, "APPROVED", new { title = "UNPAUSE", description = "" }));
        await UntilAsync(clerk, template, found => found.Status == TemplateStatus.Approved);
        (await clerk.SubmitAndFinishAsync(draft)).Counts.Sent.ShouldBe(1);
    }

    [Theory]
    [InlineData("REJECTED", TemplateStatus.Rejected)]
    [InlineData("DISABLED", TemplateStatus.Disabled)]
    [InlineData("PENDING_DELETION", TemplateStatus.PendingDeletion)]
    public async Task Every_status_of_a_template_is_stored(string what, TemplateStatus status)
    {
        using var clerk = await application.NewClerkAsync();
        var template = await clerk.GetTemplateAsync(TestTemplates.Plain);

        await new WebhookCaller(clerk).SendFieldAsync("message_template_status_update", StatusUpdate(template, what, null));

        await UntilAsync(clerk, template, found => found.Status == status);
    }

    [Theory]
    [InlineData("INVALID_FORMAT", "INVALID_FORMAT")]
    [InlineData("NONE", "TAG_CONTENT_MISMATCH")]
    [InlineData(null, "TAG_CONTENT_MISMATCH")]
    public async Task Why_a_template_was_rejected_and_what_to_change_is_shown_at_once_and_gone_when_it_is_approved(
        string? reason, string expected)
    {
        using var clerk = await application.NewClerkAsync();
        var template = await clerk.GetTemplateAsync(TestTemplates.Plain);
        var caller = new WebhookCaller(clerk);
        var rejection = new
        {
            @event = "REJECTED",
            message_template_id = long.Parse(template.MetaId),
            message_template_name = template.Name,
            message_template_language = "en_US",
            reason,
            rejection_info = new { reason = "TAG_CONTENT_MISMATCH", recommendation = "Choose the category that fits the text." },
        };

        await caller.SendFieldAsync("message_template_status_update", rejection);
        var rejected = await UntilAsync(clerk, template, found => found.Status == TemplateStatus.Rejected);

        (rejected.RejectedReason, rejected.RejectedAdvice).ShouldBe((expected, "Choose the category that fits the text."));
        await caller.SendFieldAsync("message_template_status_update", StatusUpdate(template, "APPROVED", null));
        var approved = await UntilAsync(clerk, template, found => found.Status == TemplateStatus.Approved);
        (approved.RejectedReason, approved.RejectedAdvice).ShouldBe((null, null));
    }

    [Fact]
    public async Task An_event_that_is_not_known_has_the_template_read_from_meta_again_and_changes_nothing_meanwhile()
    {
        using var clerk = await application.NewClerkAsync();
        var template = await clerk.GetTemplateAsync(TestTemplates.Plain);
        await application.Simulator.AddTemplateAsync(clerk.WabaId, new
        {
            name = TestTemplates.Plain, language = "en_US", category = "UTILITY", status = "APPROVED", qualityScore = "YELLOW",
            components = new object[] { new { type = "BODY", text = "Thank you for being our customer." } },
        });

        await new WebhookCaller(clerk).SendFieldAsync(
            "message_template_status_update", StatusUpdate(template, "REVIEWED_BY_SOMEBODY", null));
        var seen = new List<TemplateStatus>();
        await Eventually.SoAsync(
            async () =>
            {
                var found = await clerk.Api.Templates.GetAsync(template.Id);
                seen.Add(found.Status);
                return found;
            },
            found => found.QualityScore == "YELLOW");

        seen.ShouldAllBe(status => status == TemplateStatus.Approved);
        (await GetAccountAsync(clerk)).TemplateSyncDueAt.ShouldBeNull();
        (await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(Clerk.Numbers(1)))).Counts.Sent.ShouldBe(1);
    }

    [Fact]
    public async Task An_event_of_another_tenants_template_reads_nothing()
    {
        using var clerk = await application.NewClerkAsync();
        using var neighbour = await application.NewClerkAsync();
        var caller = new WebhookCaller(clerk);

        await caller.SendFieldAsync(
            "message_template_status_update",
            StatusUpdate(await neighbour.GetTemplateAsync(TestTemplates.Plain), "REVIEWED_BY_SOMEBODY", null));
        await caller.WaitUntilAppliedAsync();

        var synced = await application.Database.QueryAsync<long>(
            """SELECT count(*) FROM "BwaTemplates" WHERE "AccountId" = @account AND "SyncedAt" > @since""",
            ("account", neighbour.Account.Id),
            ("since", (await neighbour.GetTemplateAsync(TestTemplates.Plain)).SyncedAt.AddMilliseconds(500)));
        synced.ShouldBe(0);
        (await GetAccountAsync(neighbour)).TemplateSyncDueAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_new_category_and_quality_of_a_template_are_stored_and_the_rest_is_kept()
    {
        using var clerk = await application.NewClerkAsync();
        var template = await clerk.GetTemplateAsync(TestTemplates.Positional);
        var caller = new WebhookCaller(clerk);

        await caller.SendFieldAsync("message_template_quality_update", new
        {
            previous_quality_score = "GREEN", new_quality_score = "YELLOW", message_template_id = long.Parse(template.MetaId),
            message_template_name = template.Name, message_template_language = "en_US",
        });
        await caller.SendFieldAsync("template_category_update", new
        {
            message_template_id = long.Parse(template.MetaId), message_template_name = template.Name, message_template_language = "en_US",
            previous_category = "UTILITY", new_category = "MARKETING",
        });
        var updated = await UntilAsync(clerk, template, found => found is { QualityScore: "YELLOW", Category: TemplateCategory.Marketing });

        (updated.Status, updated.BodyText).ShouldBe((TemplateStatus.Approved, template.BodyText));
        (await clerk.GetTemplateAsync(TestTemplates.Plain)).Category.ShouldBe(TemplateCategory.Utility);
    }

    [Fact]
    public async Task An_update_of_a_phone_number_is_stored_on_its_account()
    {
        using var clerk = await application.NewClerkAsync();
        var account = await clerk.Api.Accounts.CheckConnectionAsync(clerk.Account.Id);
        account.ThroughputLevel.ShouldNotBe("HIGH");
        var caller = new WebhookCaller(clerk);

        await caller.SendFieldAsync("phone_number_quality_update", NumberUpdate(account, "FLAGGED"));
        await Eventually.SoAsync(() => GetAccountAsync(clerk), found => found.PhoneNumberStatus == "FLAGGED");

        await caller.SendFieldAsync("phone_number_quality_update", NumberUpdate(account, "UNFLAGGED"));
        await caller.SendFieldAsync("phone_number_quality_update", NumberUpdate(account, "THROUGHPUT_UPGRADE"));
        await Eventually.SoAsync(
            () => GetAccountAsync(clerk), found => found is { PhoneNumberStatus: "CONNECTED", ThroughputLevel: "HIGH" });
    }

    private static async Task<AccountDto> GetAccountAsync(Clerk clerk) =>
        (await clerk.Api.Accounts.GetListAsync(new GetAccountsInput())).Items.Single(account => account.Id == clerk.Account.Id);

    private static Task<TemplateDto> UntilAsync(Clerk clerk, TemplateDto template, Func<TemplateDto, bool> isSo) =>
        Eventually.SoAsync(() => clerk.Api.Templates.GetAsync(template.Id), isSo);

    private static object StatusUpdate(TemplateDto template, string what, object? otherInfo) => new
    {
        @event = what,
        message_template_id = long.Parse(template.MetaId),
        message_template_name = template.Name,
        message_template_language = "en-US",
        reason = "NONE",
        other_info = otherInfo,
    };

    private static object NumberUpdate(AccountDto account, string what) => new
    {
        display_phone_number = string.Concat(account.DisplayPhoneNumber!.Where(char.IsAsciiDigit)),
        @event = what,
        current_limit = "TIER_UNLIMITED",
    };
}
