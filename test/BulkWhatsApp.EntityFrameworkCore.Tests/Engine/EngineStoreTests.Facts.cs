using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Engine;

public abstract partial class EngineStoreTests
{
    [Fact]
    public async Task Facts_move_messages_and_the_counters_with_them()
    {
        var campaign = await CampaignAsync(await AccountAsync());
        var messages = await MessagesAsync(campaign, 6);
        await ClaimAsync(await OwnAsync(), campaign, max: 6);

        var known = await Store.ApplyAsync(
            [
                Fact(messages[0], MessageFactKind.Accepted),
                Fact(messages[1], MessageFactKind.Read),
                Fact(messages[1], MessageFactKind.Delivered),
                Fact(messages[2], MessageFactKind.Failed, code: 131026),
                Fact(messages[3], MessageFactKind.Held),
                Fact(messages[4], MessageFactKind.Unconfirmed, code: -2, until: Now.AddMinutes(10)),
                Fact(messages[5], MessageFactKind.Postponed, code: 130429, until: Now.AddMinutes(1)),
            ],
            None);

        known.Count.ShouldBe(6);
        known[(null, messages[0])].BulkMessageId.ShouldBe(campaign);
        var counts = await CountsOf(campaign);
        (counts.Queued, counts.Sent, counts.Delivered, counts.Read, counts.Failed, counts.Held, counts.Unconfirmed)
            .ShouldBe((1, 2, 1, 1, 1, 1, 1));
        (await MessageOf(messages[0])).Wamid.ShouldBe($"wamid.{messages[0]:N}");
        (await MessageOf(messages[4])).UnconfirmedUntil.ShouldNotBeNull();
        (await CampaignOf(campaign)).Status.ShouldBe(BulkMessageStatus.InProgress);

        // Successes are in the row itself.
        (await AllAsync<WhatsAppMessageEvent>()).Select(line => (line.MessageId, line.Type)).ShouldBe(
            [
                (messages[2], MessageEventType.Failed), (messages[3], MessageEventType.Held), (messages[4], MessageEventType.Unconfirmed),
                (messages[5], MessageEventType.Postponed),
            ],
            ignoreOrder: true);
        var failed = (await EventsAsync()).OfType<MessagesFailedEto>().Single();
        (failed.BulkMessageId, failed.Messages.Single().MessageId, failed.Messages.Single().ErrorCode)
            .ShouldBe((campaign, messages[2], 131026));
    }

    [Fact]
    public async Task A_batch_that_two_nodes_apply_at_once_counts_once_and_the_end_is_told_once()
    {
        var campaign = await CampaignAsync(await AccountAsync());
        var messages = await MessagesAsync(campaign, 30);
        await ClaimAsync(await OwnAsync(), campaign, max: 30);
        var facts = messages.ConvertAll(
            id => Fact(id, id == messages[7] ? MessageFactKind.Failed : MessageFactKind.Accepted, code: id == messages[7] ? 131026 : null));

        await AtOnce(6, index => Store.ApplyAsync([.. index % 2 == 0 ? facts : Enumerable.Reverse(facts)], None));

        var counts = await CountsOf(campaign);
        (counts.Queued, counts.Sent, counts.Failed).ShouldBe((0, 29, 1));
        var row = await CampaignOf(campaign);
        row.Status.ShouldBe(BulkMessageStatus.PartiallyFailed);
        (await TimelineAsync(campaign, TimelineAction.Finished)).Count.ShouldBe(1);
        var end = (await EventsAsync()).OfType<BulkMessageFinishedEto>().Single();
        (end.BulkMessageId, end.Number, end.Title, end.Status, end.SentCount, end.FailedCount, end.RecipientCount).ShouldBe(
            (campaign, row.Number, row.Title, BulkMessageStatus.PartiallyFailed, 29, 1, 30));
        end.FinishedAt.ShouldBe(row.FinishedAt!.Value, TimeSpan.FromMilliseconds(1));
    }

    [Fact]
    public async Task Nodes_that_apply_facts_of_the_same_campaigns_in_different_orders_do_not_stop_each_other()
    {
        var account = await AccountAsync();
        var (campaigns, facts) = (new List<Guid>(), new List<MessageFact>());
        var owner = await OwnAsync();
        for (var index = 0; index < 3; index++)
        {
            campaigns.Add(await CampaignAsync(account));
            facts.AddRange((await MessagesAsync(campaigns[^1], 10)).Select(id => Fact(id, MessageFactKind.Accepted)));
            await ClaimAsync(owner, campaigns[^1], max: 10, firstClaim: 1 + (10 * index));
        }

        await AtOnce(12, async index =>
        {
            if (index % 4 == 3)
            {
                await Store.PauseCampaignAsync(campaigns[index % 3], PauseCause.Campaign, 132001, "gone", None);
            }
            else
            {
                await Store.ApplyAsync(new Random(index).GetItems(facts.ToArray(), 20), None);
            }

            return true;
        });
        await Store.ApplyAsync(facts, None);

        foreach (var campaign in campaigns)
        {
            (await CountsOf(campaign)).Sent.ShouldBe(10);
            (await CampaignOf(campaign)).Status.ShouldBe(BulkMessageStatus.Completed);
            (await TimelineAsync(campaign, TimelineAction.Finished)).Count.ShouldBe(1);
        }
    }

    [Fact]
    public async Task A_failure_that_puts_a_message_off_to_another_day_opens_the_campaign_again_and_its_next_end_is_told_too()
    {
        var campaign = await CampaignAsync(await AccountAsync());
        var message = (await MessagesAsync(campaign, 1, new { PhoneNumber = "+4915112345678" })).Single();
        var owner = await OwnAsync();
        await ClaimAsync(owner, campaign, max: 1);
        await Store.ApplyAsync([Fact(message, MessageFactKind.Accepted)], None);
        (await CampaignOf(campaign)).Status.ShouldBe(BulkMessageStatus.Completed);

        await Store.ApplyAsync([Fact(message, MessageFactKind.Failed, code: 131049, later: new LaterTry(TimeSpan.FromDays(1), 5))], None);
        var open = await CampaignOf(campaign);
        (open.Status, open.FinishedAt, open.QueuedCount).ShouldBe((BulkMessageStatus.InProgress, null, 1));

        await SetAsync<WhatsAppMessage>(message, nameof(WhatsAppMessage.AvailableAt), Now.AddHours(-1));
        await ClaimAsync(owner, campaign, max: 1, firstClaim: 2);
        await Store.ApplyAsync([Fact(message, MessageFactKind.Accepted, attempt: 2)], None);

        (await CountsOf(campaign)).Sent.ShouldBe(1);
        (await TimelineAsync(campaign, TimelineAction.Finished)).Count.ShouldBe(2);
        (await EventsAsync()).OfType<BulkMessageFinishedEto>().Count().ShouldBe(2);
    }

    [Fact]
    public async Task What_is_no_marketing_is_not_tried_on_another_day()
    {
        var campaign = await CampaignAsync(await AccountAsync(), new { TemplateCategory = (TemplateCategory?)TemplateCategory.Utility });
        var message = (await MessagesAsync(campaign, 1)).Single();
        await ClaimAsync(await OwnAsync(), campaign, max: 1);

        await Store.ApplyAsync([Fact(message, MessageFactKind.Failed, code: 131049, later: new LaterTry(TimeSpan.FromDays(1), 5))], None);

        (await MessageOf(message)).Status.ShouldBe(MessageStatus.Failed);
    }

    [Fact]
    public async Task A_fact_touches_no_message_of_another_tenant()
    {
        var campaign = await CampaignAsync(await AccountAsync());
        var message = (await MessagesAsync(campaign, 1)).Single();
        await ClaimAsync(await OwnAsync(), campaign, max: 1);

        var known = await Store.ApplyAsync(
            [Fact(message, MessageFactKind.Accepted) with { TenantId = Guid.NewGuid() }, Fact(Guid.NewGuid(), MessageFactKind.Accepted)],
            None);

        known.ShouldBeEmpty();
        (await MessageOf(message)).Status.ShouldBe(MessageStatus.Sending);
        (await Store.ApplyAsync([], None)).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_comes_back_after_its_campaign_was_cancelled_is_cancelled()
    {
        var campaign = await CampaignAsync(await AccountAsync());
        var message = (await MessagesAsync(campaign, 1)).Single();
        await ClaimAsync(await OwnAsync(), campaign, max: 1);
        await SetAsync<BulkMessage>(campaign, nameof(BulkMessage.Status), BulkMessageStatus.Cancelled);
        await SetAsync<BulkMessage>(campaign, nameof(BulkMessage.FinishedAt), Now);

        await Store.ApplyAsync([Fact(message, MessageFactKind.Postponed, until: Now)], None);

        (await MessageOf(message)).Status.ShouldBe(MessageStatus.Cancelled);
        (await CountsOf(campaign)).Cancelled.ShouldBe(1);
        (await EventsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_that_is_heard_of_an_erased_person_is_kept()
    {
        var campaign = await CampaignAsync(await AccountAsync());
        var message = (await MessagesAsync(campaign, 1, new { PhoneNumber = "erased-1", Status = MessageStatus.Sending, Attempt = 1 }))
            .Single();

        await Store.ApplyAsync([Fact(message, MessageFactKind.Accepted)], None);

        var row = await MessageOf(message);
        (row.Status, row.Wamid).ShouldBe((MessageStatus.Sent, null));
    }

    [Fact]
    public async Task A_number_that_opted_out_after_the_launch_is_marked_where_the_opt_out_means_the_campaign()
    {
        var account = await AccountAsync();
        var (marketing, utility) = (await CampaignAsync(account),
            await CampaignAsync(account, new { TemplateCategory = (TemplateCategory?)TemplateCategory.Utility }));
        foreach (var campaign in new[] { marketing, utility })
        {
            await MessagesAsync(campaign, 1, new { PhoneNumber = "+4915100000001" });
            await MessagesAsync(campaign, 1, new { PhoneNumber = "+4915100000002" });
            await MessagesAsync(campaign, 1, new { PhoneNumber = "+4915100000003" });
        }

        await OptOutAsync("+4915100000001");
        await OptOutAsync("+4915100000002", OptOutScope.Marketing);
        await OptOutAsync("+4915100000003", tenant: Guid.NewGuid());
        var owner = await OwnAsync();

        (await ClaimAsync(owner, marketing, max: 5)).Where(m => m.IsSuppressed).Select(m => m.PhoneNumber)
            .ShouldBe(["+4915100000001", "+4915100000002"], ignoreOrder: true);
        (await ClaimAsync(owner, utility, max: 5, firstClaim: 10))
            .Where(m => m.IsSuppressed).Select(m => m.PhoneNumber).ShouldBe(["+4915100000001"]);
    }

    [Fact]
    public async Task Hundreds_of_facts_are_one_transaction()
    {
        var campaign = await CampaignAsync(await AccountAsync());
        var messages = await Database.RunAsync(context =>
        {
            var rows = Enumerable.Range(0, 600).Select(_ => new WhatsAppMessage(
                Guid.CreateVersion7(), null, campaign, Guid.NewGuid(), Person(), null, null, Now.AddHours(-1))).ToList();
            context.AddRange(rows);
            return Task.FromResult(rows.ConvertAll(row => row.Id));
        });
        await CountAsync(campaign);
        var claimed = await ClaimAsync(await OwnAsync(), campaign, max: 600);
        claimed.Count.ShouldBe(600);

        await Store.ApplyAsync(messages.ConvertAll(id => Fact(id, MessageFactKind.Accepted)), None);

        (await CountsOf(campaign)).Sent.ShouldBe(600);
        (await CampaignOf(campaign)).Status.ShouldBe(BulkMessageStatus.Completed);
    }
}
