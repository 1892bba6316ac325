using BulkWhatsApp.OptOuts;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Webhooks;

/// <summary>People opt out and in again through WhatsApp.</summary>
[Collection(EngineTests.Name)]
public class OptOutWebhookTests(TestApplication application)
{
    private const string WaId = "12025550155";
    private const string PhoneNumber = "+12025550155";

    [Fact]
    public async Task Whatsapps_own_stop_suppresses_marketing_and_resume_lifts_it()
    {
        using var clerk = await application.NewClerkAsync();
        var caller = new WebhookCaller(clerk);

        await caller.SendFieldAsync("user_preferences", Preference(clerk, "stop"));
        var optOut = await clerk.UntilOptedOutAsync(PhoneNumber);
        (optOut.Scope, optOut.Source).ShouldBe((OptOutScope.Marketing, OptOutSource.UserPreference));

        await caller.SendFieldAsync("user_preferences", Preference(clerk, "resume"));
        await Eventually.SoAsync(() => clerk.FindOptOutAsync(PhoneNumber), found => found is null);
    }

    [Fact]
    public async Task Resume_lifts_nothing_that_a_person_here_or_a_reply_set()
    {
        using var clerk = await application.NewClerkAsync();
        var caller = new WebhookCaller(clerk);
        await clerk.Api.OptOuts.CreateAsync(new CreateOptOutDto { PhoneNumber = PhoneNumber, Scope = OptOutScope.All });

        await caller.SendFieldAsync("user_preferences", Preference(clerk, "stop"));
        await caller.SendFieldAsync("user_preferences", Preference(clerk, "resume"));
        await caller.WaitUntilAppliedAsync();

        var kept = await clerk.FindOptOutAsync(PhoneNumber);
        (kept!.Scope, kept.Source).ShouldBe((OptOutScope.All, OptOutSource.Manual));
    }

    [Theory]
    [InlineData("STOP")]
    [InlineData(" stop! ")]
    [InlineData("Abmelden")]
    public async Task A_stop_word_as_reply_suppresses_everything(string reply)
    {
        using var clerk = await application.NewClerkAsync();

        await new WebhookCaller(clerk).SendTextAsync(WaId, reply);
        var optOut = await clerk.UntilOptedOutAsync(PhoneNumber);

        (optOut.Scope, optOut.Source).ShouldBe((OptOutScope.All, OptOutSource.Reply));
        var sent = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync([PhoneNumber, "+12025550140"]));
        (sent.Counts.Sent, sent.Counts.Suppressed).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Any_other_reply_suppresses_nothing()
    {
        using var clerk = await application.NewClerkAsync();
        var caller = new WebhookCaller(clerk);

        await caller.SendTextAsync(WaId, "When does the shop stop selling?");
        await caller.WaitUntilAppliedAsync();

        (await clerk.FindOptOutAsync(PhoneNumber)).ShouldBeNull();
    }

    [Fact]
    public async Task A_person_who_answers_a_campaign_with_STOP_gets_no_other_one()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(["+12025550112"]));
        await clerk.UntilOptedOutAsync("+12025550112");

        using var submit = await clerk.Http.SendJsonAsync(
            HttpMethod.Post, $"api/bulk-whatsapp/bulk-messages/{(await clerk.DraftAsync(["+12025550112"])).Id}/submit");

        (await submit.ErrorAsync()).Code.ShouldBe(BulkWhatsAppErrorCodes.NoRecipients);
    }

    [Fact]
    public async Task A_failure_that_says_the_person_blocked_the_business_suppresses_them()
    {
        using var clerk = await application.NewClerkAsync();
        var campaign = await clerk.SendToSilentAsync(1);
        var message = (await clerk.GetMessagesAsync(campaign.Id)).Single();

        await new WebhookCaller(clerk).SendStatusesAsync(WebhookCaller.Status(message, "failed", errorCode: 131050));

        var optOut = await clerk.UntilOptedOutAsync(message.PhoneNumber);
        (optOut.Scope, optOut.Source).ShouldBe((OptOutScope.Marketing, OptOutSource.MetaRefusal));
    }

    private static object Preference(Clerk clerk, string value) => new
    {
        messaging_product = "whatsapp",
        metadata = new { display_phone_number = "12025550100", phone_number_id = clerk.PhoneNumberId },
        contacts = new[] { new { profile = new { name = "Ada" }, wa_id = WaId } },
        user_preferences = new[]
        {
            new
            {
                wa_id = WaId,
                detail = "User requested it",
                category = "marketing_messages",
                value,
                timestamp = DateTimeOffset.UtcNow.ToUnixTimeSeconds()
            },
        },
    };
}
