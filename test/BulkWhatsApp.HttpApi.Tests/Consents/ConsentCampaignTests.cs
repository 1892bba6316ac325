using System.Text;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Stage;
using FsCheck;
using FsCheck.Fluent;

namespace BulkWhatsApp.Consents;

/// <summary>Who a marketing campaign is sent to, by consent and by how much they have had.</summary>
[Collection(EngineTests.Name)]
public class ConsentCampaignTests(TestApplication application)
{
    private const int Cases = 6;

    private static int _people;

    [Fact]
    public async Task A_campaign_that_needs_consent_counts_and_lists_who_gave_none_and_writes_to_the_others()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.Api.Consents.UpdateSettingsAsync(new() { Policy = ConsentPolicy.Require });
        var people = NewPeople(4);
        await GiveAsync(clerk, people[0], people[2]);
        await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = people[2] });
        var draft = await clerk.DraftAsync([.. people, people[0]], TestTemplates.Marketing);

        var checkedDraft = await clerk.Api.BulkMessages.ValidateAsync(draft.Id);
        var audience = checkedDraft.Audience;
        (audience.Recipients, audience.NoConsent, audience.Suppressed, audience.Duplicates).ShouldBe((1, 2, 1, 1));
        checkedDraft.Remarks.ShouldContain(remark => remark.Contains("without a recorded consent: 2", StringComparison.Ordinal));
        (await LeftOutAsync(clerk, draft.Id)).ShouldBe(
            [(2, people[1], LeftOutReason.NoConsent), (3, people[2], LeftOutReason.OptedOut), (4, people[3], LeftOutReason.NoConsent)]);

        var sent = await clerk.SubmitAndFinishAsync(draft);

        (sent.Counts.Sent, sent.Counts.NoConsent, sent.Counts.Suppressed, sent.ConsentPolicy).ShouldBe((1, 2, 1, ConsentPolicy.Require));
        (await clerk.GetAcceptedAsync()).Select(send => "+" + send.To).ShouldBe([people[0]]);
        await clerk.CheckCountersAsync(sent);
        await GiveAsync(clerk, people[1]);
        (await LeftOutAsync(clerk, sent.Id, LeftOutReason.NoConsent)).Count.ShouldBe(2, "it says how it was then");
        using var reader = new StreamReader(await clerk.Api.BulkMessages.ExportLeftOutAsync(sent.Id), Encoding.UTF8);
        (await reader.ReadToEndAsync()).ShouldContain("No consent");
    }

    [Fact]
    public async Task A_campaign_for_which_nobody_is_left_is_refused_in_words()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.Api.Consents.UpdateSettingsAsync(new() { Policy = ConsentPolicy.Require });
        var draft = await clerk.DraftAsync(NewPeople(3), TestTemplates.Marketing);

        using var submit = await clerk.Http.SendJsonAsync(HttpMethod.Post, $"api/bulk-whatsapp/bulk-messages/{draft.Id}/submit");

        (await submit.ErrorAsync()).Code.ShouldBe(BulkWhatsAppErrorCodes.NoRecipients);
        (await submit.Content.ReadAsStringAsync()).ShouldContain("gave no consent (3)");
        (await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(NewPeople(1)))).Counts.Sent.ShouldBe(1, "only marketing needs it");
    }

    [Fact]
    public async Task A_setting_that_only_warns_says_how_many_and_an_account_may_be_stricter()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.Api.Consents.UpdateSettingsAsync(new() { Policy = ConsentPolicy.Warn });
        var draft = await clerk.DraftAsync(NewPeople(2), TestTemplates.Marketing);

        var warned = await clerk.Api.BulkMessages.ValidateAsync(draft.Id);
        (warned.Audience.Recipients, warned.Audience.Unconsented, warned.Audience.NoConsent).ShouldBe((2, 2, 0));
        warned.Remarks.ShouldContain(remark => remark.Contains("only warns", StringComparison.Ordinal));
        await clerk.ChangeAccountAsync(account => account.ConsentPolicy = ConsentPolicy.Require);
        (await clerk.Api.Accounts.GetAsync(clerk.Account.Id)).ConsentPolicy.ShouldBe(ConsentPolicy.Require);
        (await clerk.Api.BulkMessages.ValidateAsync(draft.Id)).Audience.NoConsent.ShouldBe(2);
        await clerk.ChangeAccountAsync(account => account.ConsentPolicy = ConsentPolicy.Off);

        (await clerk.SubmitAndFinishAsync(draft)).Counts.Sent.ShouldBe(2);
    }

    /// <summary>
    /// Whoever has no consent when the campaign is submitted, or whose withdrawal was answered while their message still waited, is never
    /// in the simulator's log; everybody else is, once.
    /// </summary>
    [Fact]
    public async Task Nobody_without_consent_is_ever_written_to_also_if_it_is_withdrawn_while_the_campaign_runs()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.Api.Consents.UpdateSettingsAsync(new() { Policy = ConsentPolicy.Require });
        var story =
            from said in Gen.ArrayOf(Gen.Elements("gave", "gave", "nothing", "withdrew", "gives while it runs"), 12)
            from withdraws in Gen.ArrayOf(Gen.Elements(true, false), 12)
            select (said, withdraws);

        foreach (var (said, withdraws) in story.Sample(Cases, size: 12))
        {
            var people = NewPeople(said.Length);
            await GiveAsync(clerk, [.. people.Where((_, index) => said[index] is "gave" or "withdrew")]);
            foreach (var person in people.Where((_, index) => said[index] == "withdrew"))
            {
                await clerk.Api.Consents.WithdrawAsync(new() { PhoneNumber = person, Note = "Called us" });
            }

            await clerk.SetMessagesPerSecondAsync(10);
            var draft = await clerk.DraftAsync(people, TestTemplates.Marketing);
            if (!said.Contains("gave"))
            {
                continue;
            }

            await clerk.Api.BulkMessages.SubmitAsync(draft.Id);
            await clerk.UntilAsync(draft.Id, found => found.LaunchedAt is not null);
            var never = people.Where((_, index) => said[index] is not "gave").ToHashSet();
            foreach (var (index, person) in people.Index())
            {
                if (said[index] == "gives while it runs")
                {
                    await GiveAsync(clerk, person);
                }
                else if (said[index] == "gave" && withdraws[index])
                {
                    await clerk.Api.Consents.WithdrawAsync(new() { PhoneNumber = person, Note = "Called us" });
                    if ((await clerk.GetMessagesAsync(draft.Id)).Single(message => message.PhoneNumber == person).Status
                        == MessageStatus.Queued)
                    {
                        never.Add(person);
                    }
                }
            }

            var ended = await clerk.FinishAsync(draft.Id);

            var written = (await clerk.GetAcceptedAsync()).ConvertAll(send => "+" + send.To).Where(people.Contains).ToList();
            written.Where(never.Contains).ShouldBeEmpty();
            written.ShouldBeUnique();
            ended.Counts.NoConsent.ShouldBe(said.Count(one => one is "nothing" or "gives while it runs"));
            ended.Counts.Suppressed.ShouldBe(said.Count(one => one == "withdrew"));
            (ended.Counts.Sent + ended.Counts.Failed).ShouldBe(said.Count(one => one == "gave"));
            written.Count.ShouldBe((int)ended.Counts.Sent);
            await clerk.CheckCountersAsync(ended);
        }
    }

    [Fact]
    public async Task A_person_gets_as_many_marketing_messages_as_the_limit_allows_over_all_campaigns()
    {
        using var clerk = await application.NewClerkAsync();
        await clerk.Api.Consents.UpdateSettingsAsync(new() { CapMessages = 2, CapDays = 7 });
        var people = NewPeople(3);

        var first = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(people, TestTemplates.Marketing));
        await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(people[..2]));
        var second = await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(people[..2], TestTemplates.Marketing));
        var draft = await clerk.DraftAsync(people, TestTemplates.Marketing);
        var audience = (await clerk.Api.BulkMessages.ValidateAsync(draft.Id)).Audience;
        (audience.Recipients, audience.OverCap).ShouldBe((1, 2));
        (await LeftOutAsync(clerk, draft.Id)).Select(one => one.Reason).ShouldBe([LeftOutReason.OverCap, LeftOutReason.OverCap]);
        var third = await clerk.SubmitAndFinishAsync(draft);

        (first.Counts.Sent, second.Counts.Sent, third.Counts.Sent, third.Counts.OverCap).ShouldBe((3, 2, 1, 2));
        using var submit = await clerk.Http.SendJsonAsync(
            HttpMethod.Post,
            $"api/bulk-whatsapp/bulk-messages/{(await clerk.DraftAsync(people[..2], TestTemplates.Marketing)).Id}/submit");
        (await submit.Content.ReadAsStringAsync()).ShouldContain("over the limit of marketing messages (2)");
    }

    [Fact]
    public async Task Who_is_over_a_campaigns_own_limit_waits_if_it_says_so()
    {
        using var clerk = await application.NewClerkAsync();
        var people = NewPeople(2);
        await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(people[..1], TestTemplates.Marketing));
        var draft = await clerk.DraftAsync(people, TestTemplates.Marketing);
        var capped = await clerk.Api.BulkMessages.UpdateAsync(draft.Id, new UpdateBulkMessageDto
        {
            Title = draft.Title,
            TemplateId = draft.TemplateId,
            CapMessages = 1,
            CapDays = 3,
            CapAction = FrequencyCapAction.Wait,
            ConcurrencyStamp = draft.ConcurrencyStamp,
        });
        (capped.CapMessages, capped.CapDays, capped.CapAction).ShouldBe((1, 3, FrequencyCapAction.Wait));

        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);

        await clerk.UntilAsync(draft.Id, found => found.Counts is { Sent: 1, Queued: 1 });
        var waiting = (await clerk.UntilMessagesAsync(
            draft.Id, found => found.Exists(message => message.ErrorCode == CloudApiErrorCodes.OverCap)))
            .Single(message => message.PhoneNumber == people[0]);
        waiting.Status.ShouldBe(MessageStatus.Queued);
        (await clerk.GetAcceptedAsync()).Count(send => "+" + send.To == people[0]).ShouldBe(1);
    }

    [Fact]
    public async Task Limits_and_settings_that_say_only_half_are_refused()
    {
        using var clerk = await application.NewClerkAsync();
        using var half = await clerk.Http.SendJsonAsync(HttpMethod.Put, "api/bulk-whatsapp/consents/settings", new { capMessages = 2 });
        half.StatusCode.ShouldBe(System.Net.HttpStatusCode.BadRequest);

        var saved = await clerk.Api.Consents.UpdateSettingsAsync(
            new()
            {
                Policy = ConsentPolicy.Warn,
                CapMessages = 2,
                CapDays = 7,
                CapAction = FrequencyCapAction.Wait,
                ConfirmButtons = [" Ja ", "JA"],
            });

        (saved.Policy, saved.CapMessages, saved.CapDays, saved.CapAction).ShouldBe((ConsentPolicy.Warn, 2, 7, FrequencyCapAction.Wait));
        saved.ConfirmButtons.ShouldBe(["Ja"]);
        using var outdated = await clerk.Http.SendJsonAsync(HttpMethod.Put, "api/bulk-whatsapp/consents/settings", new { policy = 0 });
        outdated.StatusCode.ShouldBe(System.Net.HttpStatusCode.Conflict);
    }

    private static List<string> NewPeople(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => $"+49151{Interlocked.Increment(ref _people):000000}40")];

    private static async Task GiveAsync(Clerk clerk, params string[] people)
    {
        foreach (var person in people)
        {
            await clerk.Api.Consents.GiveAsync(new() { PhoneNumber = person, Note = "Signed the form" });
        }
    }

    private static async Task<List<(long? Row, string PhoneNumber, LeftOutReason Reason)>> LeftOutAsync(
        Clerk clerk, Guid id, LeftOutReason? reason = null) =>
        [.. (await clerk.Api.BulkMessages.GetLeftOutAsync(id, new() { Reason = reason, MaxResultCount = 100 })).Items
            .Select(one => (one.Row, one.PhoneNumber, one.Reason))];
}
