using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.Engine;

public abstract partial class EngineStoreTests
{
    [Fact]
    public async Task A_launch_takes_what_is_due_the_oldest_first_and_each_for_one_node()
    {
        var account = await AccountAsync();
        var waiting = await WaitingAsync(account, new { SubmittedAt = (DateTime?)Now.AddMinutes(-2) });
        var first = await WaitingAsync(account, new { SubmittedAt = (DateTime?)Now.AddMinutes(-3) });
        var scheduled = await WaitingAsync(
            account,
            new
            {
                Status = BulkMessageStatus.Scheduled,
                ScheduledAt = (DateTime?)Now.AddSeconds(-1),
                SubmittedAt = (DateTime?)Now.AddMinutes(-1)
            });
        await WaitingAsync(account, new { Status = BulkMessageStatus.Scheduled, ScheduledAt = (DateTime?)Now.AddHours(1) });
        await WaitingAsync(account, new { Status = BulkMessageStatus.Paused });
        await WaitingAsync(account, new { LaunchLeaseUntil = (DateTime?)Now.AddMinutes(1) });
        await CampaignAsync(account);

        (await Store.TakeLaunchAsync(Lease, None)).ShouldNotBeNull().BulkMessageId.ShouldBe(first);
        var others = await AtOnce(4, _ => Store.TakeLaunchAsync(Lease, None));

        others.OfType<LaunchTicket>().Select(ticket => ticket.BulkMessageId).ShouldBe([waiting, scheduled], ignoreOrder: true);
        (await CampaignOf(scheduled)).Status.ShouldBe(BulkMessageStatus.Queued);

        await Store.PostponeLaunchAsync(first, TimeSpan.FromSeconds(-1), None);
        var again = (await Store.TakeLaunchAsync(Lease, None)).ShouldNotBeNull();
        (again.BulkMessageId, again.Number, again.Reached, again.NeedsMedia).ShouldBe((first, (await CampaignOf(first)).Number, 0, false));
    }

    [Fact]
    public async Task A_file_is_to_be_uploaded_until_it_was()
    {
        var campaign = await WaitingAsync(await AccountAsync(), new { Attachment = new Attachment("blob", "a.pdf", "application/pdf", 5) });

        (await Store.TakeLaunchAsync(TimeSpan.Zero, None))!.NeedsMedia.ShouldBeTrue();
        await Store.SetMediaAsync(campaign, "4061", None);
        await Store.PostponeLaunchAsync(campaign, TimeSpan.FromSeconds(-1), None);

        (await Store.TakeLaunchAsync(Lease, None))!.NeedsMedia.ShouldBeFalse();
        var row = await CampaignOf(campaign);
        (row.MediaId, row.MediaUploadedAt is not null).ShouldBe(("4061", true));
    }

    [Fact]
    public async Task Everybody_of_a_list_gets_one_message_but_those_who_want_none_and_second_addresses()
    {
        var list = await ListAsync(null, "+1", "+2", "+3", "+4", "+5", "+6");
        await OptOutAsync("+2");
        await OptOutAsync("+3", OptOutScope.Marketing);
        await OptOutAsync("+4", tenant: Guid.NewGuid());
        await PairAsync("+1", "+5");
        await PairAsync("+6", "+elsewhere");
        var campaign = await WaitingAsync(
            await AccountAsync(), new { RecipientType = RecipientType.RecipientList, RecipientListId = (Guid?)list });

        (await Store.LaunchStepAsync(campaign, 4, Lease, None)).ShouldBe(new LaunchStep(2, IsOver: false));
        (await Store.LaunchStepAsync(campaign, 4, Lease, None)).ShouldBe(new LaunchStep(1, IsOver: true));

        var messages = await MessagesOf(campaign);
        messages.Select(m => m.PhoneNumber).ShouldBe(["+1", "+4", "+6"], ignoreOrder: true);
        messages.ShouldAllBe(
            m => m.Status == MessageStatus.Queued && m.RecipientName == "Ann" && m.DataJson == "{\"1\":\"Ann\"}" && m.Attempt == 0);
        var counts = await CountsOf(campaign);
        (counts.Recipients, counts.Queued, counts.Suppressed, counts.Duplicates).ShouldBe((3, 3, 2, 1));
        var row = await CampaignOf(campaign);
        (row.Status, row.LaunchedAt is not null, row.FinishedAt).ShouldBe((BulkMessageStatus.InProgress, true, null));
        (await TimelineAsync(campaign, TimelineAction.Launched)).Single().Detail.ShouldBe("3");
        messages.ShouldAllBe(m => m.AccountId == row.AccountId);
    }

    [Fact]
    public async Task Rows_of_a_document_that_repeat_a_number_or_have_none_get_no_message()
    {
        var campaign = await WaitingAsync(await AccountAsync(), new { VariableType = VariableType.Common });
        var numbers = new[] { "+1", "+2", null, "+1", "+3", "+2" };
        for (var index = 0; index < numbers.Length; index++)
        {
            await AddAsync<BulkMessageRecipient>(
                new { BulkMessageId = campaign, RowNumber = index + 1, MobileNumber = "x", PhoneNumber = numbers[index], DataJson = "{}" });
        }

        (await Store.LaunchStepAsync(campaign, 10, Lease, None)).ShouldBe(new LaunchStep(3, IsOver: true));

        (await MessagesOf(campaign)).ShouldAllBe(m => m.DataJson == null);
        (await CountsOf(campaign)).Duplicates.ShouldBe(2);
    }

    [Fact]
    public async Task A_launch_that_another_node_goes_on_with_or_that_two_do_at_once_writes_everybody_once()
    {
        var list = await ListAsync(null, [.. Enumerable.Range(0, 25).Select(_ => Person())]);
        var campaign = await WaitingAsync(
            await AccountAsync(), new { RecipientType = RecipientType.RecipientList, RecipientListId = (Guid?)list });
        await Store.LaunchStepAsync(campaign, 4, Lease, None);

        var steps = await AtOnce(3, async _ =>
        {
            for (long added = 0; ;)
            {
                var step = await Store.LaunchStepAsync(campaign, 4, Lease, None);
                added += step.Added;
                if (step.IsOver)
                {
                    return added;
                }
            }
        });

        steps.Sum().ShouldBe(21);
        (await CountsOf(campaign)).Recipients.ShouldBe(25);
        (await TimelineAsync(campaign, TimelineAction.Launched)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_launch_leaves_a_campaign_that_was_paused_meanwhile_and_its_lease()
    {
        var list = await ListAsync(null, "+1", "+2", "+3");
        var campaign = await WaitingAsync(
            await AccountAsync(), new { RecipientType = RecipientType.RecipientList, RecipientListId = (Guid?)list });
        (await Store.TakeLaunchAsync(Lease, None)).ShouldNotBeNull();
        await Store.LaunchStepAsync(campaign, 1, Lease, None);
        await Store.PauseCampaignAsync(campaign, PauseCause.Campaign, 132001, null, None);

        (await Store.LaunchStepAsync(campaign, 1, Lease, None)).ShouldBe(new LaunchStep(0, IsOver: true));
        (await Store.TakeLaunchAsync(Lease, None)).ShouldBeNull();

        await SetAsync<BulkMessage>(campaign, nameof(BulkMessage.Status), BulkMessageStatus.Queued);
        (await Store.TakeLaunchAsync(Lease, None))!.BulkMessageId.ShouldBe(campaign);
        (await Store.LaunchStepAsync(campaign, 5, Lease, None)).ShouldBe(new LaunchStep(2, IsOver: true));
    }

    [Fact]
    public async Task A_campaign_for_which_nobody_is_left_ends_with_its_launch()
    {
        var list = await ListAsync(null, "+1");
        await OptOutAsync("+1");
        var campaign = await WaitingAsync(
            await AccountAsync(), new { RecipientType = RecipientType.RecipientList, RecipientListId = (Guid?)list });

        await Store.LaunchStepAsync(campaign, 10, Lease, None);

        (await CampaignOf(campaign)).Status.ShouldBe(BulkMessageStatus.Completed);
        (await EventsAsync()).OfType<BulkMessageFinishedEto>().Single().SuppressedCount.ShouldBe(1);
        (await TimelineAsync(campaign, TimelineAction.Finished)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Jobs_are_read_in_order_and_only_one_of_two_nodes_moves_on()
    {
        var campaign = await JobCampaignAsync("+1", "+2", "+3");
        await OptOutAsync("+2");

        var chunk = (await Store.ReadRecipientsAsync(campaign, 2, None)).ShouldNotBeNull();
        (chunk.Places.Select(place => place.Address).Single(), chunk.LeftOut.Count, chunk.IsLast).ShouldBe(("+1", 1, false));
        (await MessagesOf(campaign)).ShouldBeEmpty();
        (await Store.ReadRecipientsAsync(campaign, 2, None)).ShouldNotBeNull().Places.ShouldBe(chunk.Places);

        await AtOnce(3, async index =>
        {
            await Store.AdvanceLaunchAsync(campaign, chunk, Lease, None);
            return index;
        });
        var row = await CampaignOf(campaign);
        (row.Status, row.SuppressedCount, row.LaunchCursor, row.LaunchedAt)
            .ShouldBe((BulkMessageStatus.InProgress, 1, chunk.Reached, null));

        var last = (await Store.ReadRecipientsAsync(campaign, 2, None)).ShouldNotBeNull();
        (last.Places.Single().Address, last.IsLast).ShouldBe(("+3", true));
        await Store.PauseCampaignAsync(campaign, PauseCause.Campaign, 132001, null, None);
        (await Store.ReadRecipientsAsync(campaign, 2, None)).ShouldBeNull();
    }

    [Fact]
    public async Task A_job_that_runs_twice_or_whose_person_has_a_message_adds_none()
    {
        var campaign = await JobCampaignAsync("+1", "+2", "+3");
        await PairAsync("+2", "+3");
        var chunk = await EnqueueAsync(campaign);
        var places = chunk.Places.ToDictionary(place => place.Address, place => place.Place);

        (await AtOnce(4, _ => Store.AddMessagesAsync(campaign, [places["+1"]], None))).Sum().ShouldBe(1);
        (await AtOnce(6, index => Store.AddMessagesAsync(campaign, [places[index % 2 == 0 ? "+2" : "+3"]], None))).Sum().ShouldBe(1);
        (await Store.AddMessagesAsync(campaign, [999_999_999], None)).ShouldBe(0);

        (await MessagesOf(campaign)).Count.ShouldBe(2);
        (await CountsOf(campaign)).Queued.ShouldBe(2);
        await Store.EndLaunchAsync(campaign, None);
        await Store.EndLaunchAsync(campaign, None);
        (await CountsOf(campaign)).Duplicates.ShouldBe(1);
        (await TimelineAsync(campaign, TimelineAction.Launched)).Single().Detail.ShouldBe("2");
        (await Store.AddMessagesAsync(campaign, [places["+3"]], None)).ShouldBe(0);
    }

    [Fact]
    public async Task Jobs_that_add_together_give_each_person_one_message()
    {
        var campaign = await JobCampaignAsync("+1", "+2", "+3", "+4", "+5");
        await PairAsync("+2", "+3");
        await PairAsync("+1", "+5");
        var places = (await EnqueueAsync(campaign)).Places.Select(place => place.Place).ToList();
        await Store.AddMessagesAsync(campaign, [places[0]], None);

        (await AtOnce(4, _ => Store.AddMessagesAsync(campaign, [.. places, places[3], 999_999_999], None))).Sum().ShouldBe(2);

        (await MessagesOf(campaign)).Select(message => message.PhoneNumber).Order().ShouldBe(["+1", "+2", "+4"]);
        (await CountsOf(campaign)).Queued.ShouldBe(3);
    }

    [Fact]
    public async Task Recipients_whose_jobs_were_lost_are_found_and_the_campaign_ends_when_all_is_sent()
    {
        var campaign = await JobCampaignAsync("+1", "+2", "+3", "+4");
        await PairAsync("+1", "+3");
        var chunk = await EnqueueAsync(campaign);
        await Store.AddMessagesAsync(campaign, [chunk.Places[0].Place], None);
        await OptOutAsync("+4");

        var lost = await Store.FindWithoutMessageAsync(campaign, 0, 10, None);
        lost.ShouldBe([chunk.Places[1]]);
        (await Store.FindWithoutMessageAsync(campaign, lost[0].Place, 10, None)).ShouldBeEmpty();
        await Store.AddMessagesAsync(campaign, [lost[0].Place], None);
        (await Store.FindWithoutMessageAsync(campaign, 0, 10, None)).ShouldBeEmpty();

        await ClaimAsync(await OwnAsync(), campaign, max: 5);
        await Store.ApplyAsync([.. (await MessagesOf(campaign)).Select(m => Fact(m.Id, MessageFactKind.Accepted))], None);
        (await CampaignOf(campaign)).Status.ShouldBe(BulkMessageStatus.InProgress);
        await Store.EndLaunchAsync(campaign, None);

        (await CampaignOf(campaign)).Status.ShouldBe(BulkMessageStatus.Completed);
        (await EventsAsync()).OfType<BulkMessageFinishedEto>().Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_job_of_a_cancelled_campaign_adds_nothing_and_one_of_a_paused_does()
    {
        var campaign = await JobCampaignAsync("+1", "+2");
        var chunk = await EnqueueAsync(campaign);
        await Store.PauseCampaignAsync(campaign, PauseCause.Campaign, 132001, null, None);
        (await Store.AddMessagesAsync(campaign, [chunk.Places[0].Place], None)).ShouldBe(1);
        (await CampaignOf(campaign)).Status.ShouldBe(BulkMessageStatus.Paused);

        await SetAsync<BulkMessage>(campaign, nameof(BulkMessage.DocStatus), DocStatus.Cancelled);
        await SetAsync<BulkMessage>(campaign, nameof(BulkMessage.Status), BulkMessageStatus.Cancelled);

        (await Store.AddMessagesAsync(campaign, [chunk.Places[1].Place], None)).ShouldBe(0);
    }

    [Fact]
    public async Task Messages_that_wait_for_their_jobs_are_taken_by_one_node_and_not_sent_before_they_are_released()
    {
        var account = await AccountAsync();
        var campaign = await CampaignAsync(account);
        await MessagesAsync(campaign, 20, new { AvailableAt = WhatsAppMessageConsts.Unreleased });
        await MessagesAsync(
            await CampaignAsync(account, new { Status = BulkMessageStatus.Paused }),
            1,
            new { AvailableAt = WhatsAppMessageConsts.Unreleased });
        var owner = await OwnAsync();

        var taken = (await AtOnce(4, _ => Store.TakeUnreleasedAsync(null, 7, None))).SelectMany(some => some).ToList();
        taken.Select(m => m.MessageId).Distinct().Count().ShouldBe(20);
        taken.Count.ShouldBe(20);
        taken.ShouldAllBe(m => m.BulkMessageId == campaign);
        taken[0].CampaignNumber.ShouldBe((await CampaignOf(campaign)).Number);
        (await Store.TakeUnreleasedAsync(TimeSpan.FromHours(1), 7, None)).ShouldBeEmpty();
        (await ClaimAsync(owner, campaign, max: 50)).ShouldBeEmpty();

        await Store.ReleaseAsync(taken[0].MessageId, None);
        (await ClaimAsync(owner, campaign, max: 50)).Select(m => m.Id).ShouldBe([taken[0].MessageId]);
        await Store.ReleaseAsync(taken[0].MessageId, None);
        (await MessageOf(taken[0].MessageId)).Status.ShouldBe(MessageStatus.Sending);

        // All others are older than this.
        (await Store.TakeUnreleasedAsync(TimeSpan.FromSeconds(-1), 50, None)).Count.ShouldBe(19);
    }

    private Task<Guid> WaitingAsync(Guid account, object? with = null) => CampaignAsync(
        account, new { Status = BulkMessageStatus.Queued, LaunchedAt = (DateTime?)null }, with ?? new { });

    private async Task<Guid> JobCampaignAsync(params string[] numbers)
    {
        var list = await ListAsync(null, numbers);
        return await WaitingAsync(await AccountAsync(), new { RecipientType = RecipientType.RecipientList, RecipientListId = (Guid?)list });
    }

    private async Task<RecipientChunk> EnqueueAsync(Guid campaign)
    {
        var chunk = (await Store.ReadRecipientsAsync(campaign, 100, None)).ShouldNotBeNull();
        await Store.AdvanceLaunchAsync(campaign, chunk, Lease, None);
        return chunk;
    }

    private Task PairAsync(string one, string other, Guid? tenant = null)
    {
        var pair = new AddressPair(tenant, one, other);
        return AddAsync<PhoneIdentity>(new { pair.TenantId, pair.Address, pair.Alias, LearntAt = Now });
    }
}
