using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Conversations;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Engine;

public abstract partial class EngineStoreTests
{
    [Fact]
    public async Task A_message_is_stored_once_however_often_and_wherever_it_arrives()
    {
        var account = await AccountAsync();
        var received = Said("+4915100000001", "Hello") with { ProfileName = "Zoë", Payload = "yes", ContentJson = "{}" };

        (await Store.StoreInboundAsync([received, received], None)).ShouldBe(0);
        await AtOnce(4, _ => Store.StoreInboundAsync([received], None));

        var row = (await AllAsync<InboundMessage>()).ShouldHaveSingleItem();
        (row.AccountId, row.PhoneNumber, row.Kind, row.Text, row.Payload, row.ContentJson)
            .ShouldBe((account, "+4915100000001", InboundKind.Text, "Hello", "yes", "{}"));
        (row.Attribution, row.BulkMessageId).ShouldBe((ReplyAttribution.None, null));
        var conversation = (await AllAsync<Conversation>()).ShouldHaveSingleItem();
        (conversation.Id, conversation.ProfileName, conversation.Excerpt, conversation.UnreadCount, conversation.LastInboundWamid)
            .ShouldBe((row.ConversationId, "Zoë", "Hello", 1, received.Wamid));
        var told = (await EventsAsync()).Cast<MessagesReceivedEto>().ShouldHaveSingleItem().Messages.ShouldHaveSingleItem();
        (told.InboundMessageId, told.ConversationId, told.PhoneNumber).ShouldBe((row.Id, conversation.Id, "+4915100000001"));
    }

    [Fact]
    public async Task A_conversation_ends_with_the_latest_message_in_whichever_order_they_come()
    {
        await AccountAsync();
        var person = Person();

        await Store.StoreInboundAsync([Said(person, "second", minutesAgo: 5), Said(person, "first", minutesAgo: 9)], None);
        await Store.StoreInboundAsync([Said(person, "before", minutesAgo: 20)], None);
        await Store.StoreInboundAsync([Said(person, "👍", minutesAgo: 1) with { Kind = InboundKind.Reaction }], None);

        var conversation = (await AllAsync<Conversation>()).ShouldHaveSingleItem();
        (conversation.Excerpt, conversation.UnreadCount).ShouldBe(("👍", 3));
        conversation.LastInboundAt!.Value.ShouldBe(Now.AddMinutes(-5), TimeSpan.FromMinutes(1));
        conversation.IsOpen(Now).ShouldBeTrue();
        conversation.IsOpen(Now.AddHours(24)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_time_in_the_future_counts_as_now()
    {
        await AccountAsync();

        await Store.StoreInboundAsync([Said(Person(), "Hello", minutesAgo: -600)], None);

        (await AllAsync<Conversation>()).Single().LastActivityAt.ShouldBe(Now, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_message_to_a_number_of_no_account_is_left_out_and_others_are_not()
    {
        await AccountAsync(new { TenantId = (Guid?)Guid.NewGuid() });
        var account = await AccountAsync();

        var leftOut = await Store.StoreInboundAsync(
            [
                Said(Person(), "Hello") with { PhoneNumberId = "9" }, Said(Person(), "Hello") with { TenantId = Guid.NewGuid() },
                Said(Person()),
            ],
            None);

        leftOut.ShouldBe(2);
        (await AllAsync<InboundMessage>()).ShouldHaveSingleItem().AccountId.ShouldBe(account);
    }

    [Fact]
    public async Task What_is_quoted_or_named_is_answered_and_otherwise_the_last_message_is_assumed()
    {
        var account = await AccountAsync();
        var (quoted, named, last) = (await SentAsync(account, 50), await SentAsync(account, 40), await SentAsync(account, 30));
        var person = quoted.PhoneNumber;
        foreach (var message in new[] { named, last })
        {
            await SetAsync<WhatsAppMessage>(message.Id, nameof(WhatsAppMessage.PhoneNumber), person);
        }

        await Store.StoreInboundAsync(
            [
                Said(person, "this", minutesAgo: 9) with { ContextWamid = quoted.Wamid, NamedMessageId = named.Id },
                Said(person, "Yes", minutesAgo: 8) with { Kind = InboundKind.Button, NamedMessageId = named.Id },
                Said(person, "that", minutesAgo: 7),
                Said(person, "a stranger's", minutesAgo: 6) with { ContextWamid = "wamid.unknown", NamedMessageId = Guid.NewGuid() },
                Said(Person(), "me too", minutesAgo: 5),
            ],
            None);

        (await AllAsync<InboundMessage>(rows => rows.OrderBy(m => m.At))).Select(m => (m.Text, m.MessageId, m.Attribution)).ShouldBe(
            [
                ("this", quoted.Id, ReplyAttribution.Answered), ("Yes", named.Id, ReplyAttribution.Button),
                ("that", last.Id, ReplyAttribution.Assumed), ("a stranger's", last.Id, ReplyAttribution.Assumed),
                ("me too", null, ReplyAttribution.None),
            ]);
        (await AllAsync<Conversation>(rows => rows.Where(c => c.PhoneNumber == person))).Single().BulkMessageId
            .ShouldBe(last.BulkMessageId);
    }

    [Fact]
    public async Task Only_what_was_sent_to_the_person_within_the_window_and_before_is_assumed()
    {
        var (account, other) = (await AccountAsync(), await AccountAsync(new { PhoneNumberId = "1062" }));
        WhatsAppMessage[] wrong =
        [
            await SentAsync(account, minutesAgo: 73 * 60), await SentAsync(account, minutesAgo: 1), await SentAsync(other, 30),
            await SentAsync(account, 30, new { Status = MessageStatus.Failed }),
            await SentAsync(account, 30, new { Status = MessageStatus.Queued, SentAt = (DateTime?)null }),
            await SentAsync(account, 30, new { TenantId = (Guid?)Guid.NewGuid() }),
        ];

        await Store.StoreInboundAsync([.. wrong.Select(message => Said(message.PhoneNumber, minutesAgo: 10))], None);

        (await AllAsync<InboundMessage>()).ShouldAllBe(m => m.Attribution == ReplyAttribution.None);
        foreach (var message in wrong)
        {
            (await MessageOf(message.Id)).RepliedAt.ShouldBeNull();
        }
    }

    [Fact]
    public async Task An_answer_that_comes_before_Metas_own_is_the_answer_to_what_is_being_sent()
    {
        var account = await AccountAsync();
        var earlier = await SentAsync(account, 60);
        var sending = await SentAsync(account, 0, new { Status = MessageStatus.Sending, Wamid = (string?)null, SentAt = (DateTime?)null });
        await SetAsync<WhatsAppMessage>(sending.Id, nameof(WhatsAppMessage.PhoneNumber), earlier.PhoneNumber);

        await Store.StoreInboundAsync([Said(earlier.PhoneNumber, minutesAgo: 1) with { ContextWamid = "wamid.later" }], None);

        (await AllAsync<InboundMessage>()).Single().MessageId.ShouldBe(sending.Id);
        (await CountAnsweredAsync(sending.BulkMessageId)).ShouldBe(1);
    }

    [Fact]
    public async Task A_message_keeps_its_first_answer_and_its_campaign_counts_it_once()
    {
        var account = await AccountAsync();
        var message = await SentAsync(account, 60);
        var first = Said(message.PhoneNumber, "first", minutesAgo: 30);

        await Store.StoreInboundAsync([Said(message.PhoneNumber, "second", minutesAgo: 20)], None);
        await Store.StoreInboundAsync([first, Said(message.PhoneNumber, "third", minutesAgo: 10)], None);

        (await MessageOf(message.Id)).RepliedAt!.Value.ShouldBe(first.At, TimeSpan.FromMilliseconds(1));
        (await CountAnsweredAsync(message.BulkMessageId)).ShouldBe(1);
    }

    [Theory]
    [InlineData(InboundKind.Reaction)]
    [InlineData(InboundKind.Edit)]
    [InlineData(InboundKind.Revoke)]
    public async Task What_only_concerns_another_message_is_no_answer(InboundKind kind)
    {
        var message = await SentAsync(await AccountAsync(), 60);

        await Store.StoreInboundAsync([Said(message.PhoneNumber) with { Kind = kind, ContextWamid = message.Wamid }], None);

        (await AllAsync<InboundMessage>()).Single().Attribution.ShouldBe(ReplyAttribution.None);
        (await CountAnsweredAsync(message.BulkMessageId)).ShouldBe(0);
        (await AllAsync<Conversation>()).Single().LastInboundAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_person_has_one_conversation_under_whichever_address()
    {
        var message = await SentAsync(await AccountAsync(), 60, new { PhoneNumber = "+5511961234567" });
        await Store.LearnAsync([new AddressPair(null, "+5511961234567", "BR.1")], None);

        await Store.StoreInboundAsync([Said("BR.1", "one", minutesAgo: 9)], None);
        await Store.StoreInboundAsync([Said("+551161234567", "two", minutesAgo: 8), Said("+5511961234567", "three", minutesAgo: 7)], None);

        var conversation = (await AllAsync<Conversation>()).ShouldHaveSingleItem();
        (conversation.PhoneNumber, conversation.UnreadCount).ShouldBe(("+5511961234567", 3));
        (await AllAsync<InboundMessage>()).ShouldAllBe(m => m.PhoneNumber == "+5511961234567" && m.MessageId == message.Id);
        (await CountAnsweredAsync(message.BulkMessageId)).ShouldBe(1);
    }

    [Fact]
    public async Task Answers_in_any_order_twice_and_from_several_nodes_count_as_in_a_recount()
    {
        var account = await AccountAsync();
        var messages = new List<WhatsAppMessage>();
        for (var index = 0; index < 3; index++)
        {
            var campaign = await CampaignAsync(account);
            foreach (var id in await MessagesAsync(
                campaign, 10, new { Status = MessageStatus.Sent, SentAt = (DateTime?)Now.AddHours(-1) }))
            {
                await SetAsync<WhatsAppMessage>(id, nameof(WhatsAppMessage.Wamid), $"wamid.{id:N}");
                messages.Add(await MessageOf(id));
            }
        }

        var random = new Random(7);
        var answers = Enumerable.Range(0, 120).Select(_ => messages[random.Next(messages.Count)])
            .Select(message => random.Next(2) == 0
                ? Said(message.PhoneNumber, minutesAgo: random.Next(1, 50))
                : Said(message.PhoneNumber, minutesAgo: random.Next(1, 50)) with { ContextWamid = message.Wamid }).ToList();
        answers.AddRange(answers.Take(40).ToList());
        var batches = answers.OrderBy(_ => random.Next()).Chunk(9).ToList();

        await AtOnce(batches.Count, index => Store.StoreInboundAsync(batches[index], None));

        (await AllAsync<InboundMessage>()).Count.ShouldBe(120);
        var firsts = answers.GroupBy(answer => answer.Address).ToDictionary(same => same.Key, same => same.Min(answer => answer.At));
        foreach (var message in messages)
        {
            var expected = firsts.TryGetValue(message.PhoneNumber, out var at) ? at : (DateTime?)null;
            var found = (await MessageOf(message.Id)).RepliedAt;
            (found is { } time && expected is { } wanted ? (time - wanted).Duration() < TimeSpan.FromMilliseconds(1) : found == expected)
                .ShouldBeTrue();
        }

        foreach (var campaign in messages.Select(message => message.BulkMessageId).Distinct())
        {
            await CountAnsweredAsync(campaign);
        }
    }

    [Fact]
    public async Task Statuses_of_a_reply_come_in_any_order_and_an_arrived_one_has_not_failed()
    {
        var tenant = (Guid?)Guid.NewGuid();
        var reply = await AddAsync<ConversationReply>(new { TenantId = tenant, ConversationId = Guid.NewGuid(), Text = "Hi", At = Now });

        await Store.SettleRepliesAsync([FactOf(ConversationReplyStatus.Failed) with { TenantId = null }], None);
        (await ReplyOf(reply)).Status.ShouldBe(ConversationReplyStatus.Sending);
        await Store.SettleRepliesAsync([FactOf(ConversationReplyStatus.Failed) with { ErrorCode = 131047, Details = "closed" }], None);
        var failed = await ReplyOf(reply);
        (failed.Status, failed.ErrorCode, failed.ErrorDetails).ShouldBe((ConversationReplyStatus.Failed, 131047, "closed"));
        await Store.SettleRepliesAsync([FactOf(ConversationReplyStatus.Read), FactOf(ConversationReplyStatus.Sent)], None);
        await Store.SettleRepliesAsync([FactOf(ConversationReplyStatus.Failed)], None);
        var read = await ReplyOf(reply);
        (read.Status, read.ErrorCode, read.Wamid).ShouldBe((ConversationReplyStatus.Read, null, "wamid.1"));

        ReplyFact FactOf(ConversationReplyStatus status) => new(tenant, reply, status, Now, "wamid.1", null, null);
    }

    /// <summary>Recounts.</summary>
    private async Task<long> CountAnsweredAsync(Guid campaign)
    {
        var recount = (await MessagesOf(campaign)).LongCount(message => message.RepliedAt is not null);
        (await CampaignOf(campaign)).RepliedCount.ShouldBe(recount);
        await CountsOf(campaign);
        return recount;
    }

    private async Task<ConversationReply> ReplyOf(Guid id) =>
        (await AllAsync<ConversationReply>(rows => rows.Where(reply => reply.Id == id))).Single();

    /// <summary>A message of a campaign of its own.</summary>
    private async Task<WhatsAppMessage> SentAsync(Guid account, int minutesAgo, object? with = null)
    {
        var campaign = await CampaignAsync(account);
        var id = await AddAsync<WhatsAppMessage>(
            new
            {
                BulkMessageId = campaign, AccountId = account, PhoneNumber = Person(), Status = MessageStatus.Sent,
                Wamid = $"wamid.{Guid.NewGuid():N}", CreationTime = Now.AddDays(-9), AvailableAt = Now.AddDays(-9),
                SentAt = (DateTime?)Now.AddMinutes(-minutesAgo),
            },
            with ?? new { });
        await CountAsync(campaign);
        return await MessageOf(id);
    }

    private static ReceivedMessage Said(string address, string text = "Hello", int minutesAgo = 1) =>
        new(null, "1061", address, $"wamid.{Guid.NewGuid():N}", InboundKind.Text, Now.AddMinutes(-minutesAgo)) { Text = text };
}
