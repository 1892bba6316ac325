using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Messages;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Engine;

public abstract partial class EngineStoreTests
{
    [Fact]
    public async Task A_number_has_one_owner_of_many_that_try_at_once()
    {
        var owners = await AtOnce(8, _ => Store.TryOwnAsync(Key, Silence, None));

        owners.OfType<NumberOwnership>().Count().ShouldBe(1);
        (await Store.TryOwnAsync(Key, Silence, None)).ShouldBeNull();
        (await Store.TryOwnAsync("another", Silence, None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task The_first_owner_of_a_number_begins_at_once()
    {
        var first = (await Store.TryOwnAsync(Key, Silence, None))!;

        (first.Wait, first.Slowness, first.OthersWroteWithin).ShouldBe((TimeSpan.Zero, 1, null));
    }

    [Fact]
    public async Task A_silent_owner_is_ended_and_the_next_one_waits_for_its_last_second()
    {
        var silent = await OwnAsync();
        await Store.KeepSlowDownAsync(silent, 8, None);
        await SetOwnerAsync(silent, owner => owner.SeenAt = Now.AddMinutes(-1));

        var next = (await Store.TryOwnAsync(Key, Silence, None)).ShouldNotBeNull();

        // It was ended at the same moment.
        (next.Wait, next.Slowness, next.OthersWroteWithin).ShouldBe((TimeSpan.FromSeconds(1), 8, TimeSpan.Zero));
        (await AllAsync<PhoneNumberOwner>(rows => rows.Where(owner => owner.Id == silent))).Single().EndedAt.ShouldNotBeNull();
        (await Store.TryOwnAsync(Key, Silence, None)).ShouldBeNull();
    }

    [Fact]
    public async Task What_an_owner_of_long_ago_left_does_not_matter_any_more()
    {
        var old = await OwnAsync();
        await Store.KeepSlowDownAsync(old, 64, None);
        await SetOwnerAsync(old, owner => owner.EndedAt = Now.AddHours(-1));

        var next = (await Store.TryOwnAsync(Key, Silence, None)).ShouldNotBeNull();

        (next.Wait, next.Slowness, next.OthersWroteWithin).ShouldBe((TimeSpan.Zero, 1, null));
    }

    [Fact]
    public async Task One_that_is_kept_is_not_silent_and_one_that_was_ended_stays_ended()
    {
        var (kept, ended) = (await OwnAsync("kept"), await OwnAsync("ended"));
        await SetOwnerAsync(kept, owner => owner.SeenAt = Now.AddMinutes(-1));
        await SetOwnerAsync(ended, owner => (owner.SeenAt, owner.EndedAt) = (Now.AddMinutes(-1), Now));

        await Store.KeepOwnedAsync([kept, ended], None);

        (await Store.TryOwnAsync("kept", Silence, None)).ShouldBeNull();
        (await Store.TryOwnAsync("ended", Silence, None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_disowned_number_is_free_at_once()
    {
        await Store.DisownAsync(await OwnAsync(), None);

        (await Store.TryOwnAsync(Key, Silence, None)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_call_is_announced_for_a_running_campaign_of_a_living_owner_only()
    {
        var campaign = await CampaignAsync(await AccountAsync());
        await MessagesAsync(campaign, 1);
        var owner = await OwnAsync();

        (await Store.AnnounceAsync(owner, campaign, 5, None)).ShouldBeTrue();
        (await Store.AnnounceAsync(owner, campaign, 3, None)).ShouldBeTrue();
        (await AllAsync<PhoneNumberOwner>()).Single().AnnouncedClaim.ShouldBe(5);

        await Store.PauseCampaignAsync(campaign, PauseCause.Campaign, 132001, null, None);
        (await Store.AnnounceAsync(owner, campaign, 6, None)).ShouldBeFalse();

        var other = await CampaignAsync(await AccountAsync());
        await Store.DisownAsync(owner, None);
        (await Store.AnnounceAsync(owner, other, 7, None)).ShouldBeFalse();
        (await AllAsync<PhoneNumberOwner>()).Single().AnnouncedClaim.ShouldBe(5);
    }

    [Fact]
    public async Task Nothing_is_announced_any_more_after_a_pause_that_came_at_the_same_moment()
    {
        for (var round = 0; round < 10; round++)
        {
            var campaign = await CampaignAsync(await AccountAsync());
            await MessagesAsync(campaign, 1);
            var owner = await OwnAsync($"{round}");

            var last = 0L;
            var announcing = Task.Run(async () =>
            {
                while (await Store.AnnounceAsync(owner, campaign, last + 1, None))
                {
                    last++;
                }
            });
            await Store.PauseCampaignAsync(campaign, PauseCause.Campaign, 132001, null, None);
            var announced = (await AllAsync<PhoneNumberOwner>(rows => rows.Where(o => o.Id == owner))).Single().AnnouncedClaim;
            await announcing;

            (await AllAsync<PhoneNumberOwner>(rows => rows.Where(o => o.Id == owner))).Single().AnnouncedClaim.ShouldBe(announced);
            last.ShouldBe(announced);
        }
    }

    [Fact]
    public async Task What_is_proven_is_shared_a_second_later_and_only_by_what_was_called_with()
    {
        var account = await AccountAsync(new { NumberProvenAt = (DateTime?)null });
        var campaign = await CampaignAsync(account);
        await MessagesAsync(campaign, 1);
        var trial = (await Store.GetActiveCampaignsAsync(None)).Single();
        (trial.NumberKey, trial.MessagesPerSecond, trial.IsOnTrial).ShouldBe((SharedLimits.GetOwnKey(account), 1, true));

        var proof = new NumberProof(account, WhatsAppAccountConsts.DefaultBaseUrl, "1061", "cipher");
        await Store.ProveAsync(proof with { TokenCipher = "another" }, None);
        (await Store.GetActiveCampaignsAsync(None)).Single().NumberKey.ShouldBe(trial.NumberKey);

        await Store.ProveAsync(proof, None);
        (await AllAsync<WhatsAppAccount>()).Single().NumberProvenAt.ShouldNotBeNull();

        // On a slow machine the second may be over; one of these falls within it.
        await Eventually.SoAsync(
            async () =>
            {
                await SetAsync<WhatsAppAccount>(account, nameof(WhatsAppAccount.NumberProvenAt), Now);
                return (await Store.GetActiveCampaignsAsync(None)).Count;
            },
            campaigns => campaigns == 0);
        await SetAsync<WhatsAppAccount>(account, nameof(WhatsAppAccount.NumberProvenAt), Now.AddSeconds(-2));
        (await Store.GetActiveCampaignsAsync(None)).Single().NumberKey.ShouldBe("1061");
    }

    [Fact]
    public async Task Messages_of_a_campaign_wait_for_the_longest_due_first_and_are_numbered()
    {
        var account = await AccountAsync();
        var campaign = await CampaignAsync(account);
        var messages = await MessagesAsync(campaign, 4);
        await SetAsync<WhatsAppMessage>(messages[3], nameof(WhatsAppMessage.AvailableAt), Now.AddHours(-2));
        await SetAsync<WhatsAppMessage>(messages[0], nameof(WhatsAppMessage.AvailableAt), Now.AddHours(1));
        await SetAsync<WhatsAppMessage>(messages[1], nameof(WhatsAppMessage.FailedAt), Now);
        var owner = await OwnAsync();

        var claimed = await ClaimAsync(owner, campaign, max: 2, firstClaim: 7);
        claimed.Select(m => (m.Id, m.ClaimNumber, m.Attempt, m.Tries, m.IsSuppressed))
            .ShouldBe([(messages[3], 7, 1, 1, false), (messages[1], 8, 1, 1, false)]);
        (await ClaimAsync(owner, campaign, max: 5, firstClaim: 9)).Select(m => m.Id).ShouldBe([messages[2]]);
        (await ClaimAsync(owner, campaign, max: 5, firstClaim: 10)).ShouldBeEmpty();

        var row = await MessageOf(messages[1]);
        (row.Status, row.OwnerId, row.ClaimNumber, row.Attempt, row.FailedAt).ShouldBe((MessageStatus.Sending, owner, 8, 1, null));
        (await CountsOf(campaign)).Queued.ShouldBe(4);
    }

    [Fact]
    public async Task Claims_at_once_take_every_message_once()
    {
        var account = await AccountAsync();
        var campaign = await CampaignAsync(account);
        await MessagesAsync(campaign, 40);
        var owner = await OwnAsync();

        var claims = await AtOnce(8, index => ClaimAsync(owner, campaign, max: 7, firstClaim: 1 + (index * 7)));

        claims.SelectMany(claim => claim.Select(m => m.Id)).Distinct().Count().ShouldBe(40);
        claims.Sum(claim => claim.Count).ShouldBe(40);
        (await MessagesOf(campaign)).Select(m => m.Attempt).ShouldAllBe(attempt => attempt == 1);
    }

    [Fact]
    public async Task Nothing_is_claimed_by_an_ended_owner_or_of_a_campaign_that_stands()
    {
        var account = await AccountAsync();
        var campaign = await CampaignAsync(account, new { Status = BulkMessageStatus.Paused });
        await MessagesAsync(campaign, 1);
        var owner = await OwnAsync();

        (await ClaimAsync(owner, campaign, max: 1)).ShouldBeEmpty();
        await SetAsync<BulkMessage>(campaign, nameof(BulkMessage.Status), BulkMessageStatus.InProgress);
        await Store.DisownAsync(owner, None);

        (await Store.ClaimAsync(owner, ActiveOf(campaign, account), 1, 1, None)).ShouldBeNull();
        (await CountsOf(campaign)).Queued.ShouldBe(1);
    }

    [Fact]
    public async Task A_portfolio_writes_to_known_people_and_to_new_ones_as_far_as_its_limit_goes()
    {
        var account = await AccountAsync();
        var campaign = await CampaignAsync(account);
        var messages = await MessagesAsync(campaign, 6);
        var limited = ActiveOf(campaign, account, new UserLimit("3061", 2));
        var owner = await OwnAsync();

        var first = (await Store.ClaimAsync(owner, limited, 3, 1, None))!;
        first.Select(m => m.Id).ShouldBe(messages.Take(2));
        (await Store.ClaimAsync(owner, limited, 10, 3, None))!.ShouldBeEmpty();

        // A known person takes no room, and somebody written to long ago is not known.
        var second = await CampaignAsync(account);
        var known = await MessagesAsync(second, 1, new { first[0].PhoneNumber });
        (await Store.ClaimAsync(owner, limited with { Id = second }, 10, 4, None))!.Select(m => m.Id).ShouldBe(known);
        await Database.RunAsync(async context =>
        {
            (await context.Set<PortfolioUser>().AsTracking().SingleAsync(u => u.PhoneNumber == first[1].PhoneNumber))
                .WrittenAt = Now.AddHours(-25);
            return true;
        });
        (await Store.ClaimAsync(owner, limited, 10, 5, None))!.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_numbers_of_a_portfolio_do_not_use_the_same_room()
    {
        var campaigns = new List<(Guid Id, Guid Account, long Owner)>();
        for (var index = 0; index < 4; index++)
        {
            var account = await AccountAsync();
            var campaign = await CampaignAsync(account);
            await MessagesAsync(campaign, 5);
            campaigns.Add((campaign, account, await OwnAsync($"{index}")));
        }

        var claims = await AtOnce(4, index => Store.ClaimAsync(
            campaigns[index].Owner, ActiveOf(campaigns[index].Id, campaigns[index].Account, new UserLimit("3061", 7)), 5, 1, None));

        claims.Sum(claim => claim!.Count).ShouldBe(7);
    }

    [Fact]
    public async Task Who_was_written_to_a_moment_ago_is_found_and_the_claims_themselves_are_not()
    {
        var account = await AccountAsync();
        var (campaign, other) = (await CampaignAsync(account), await CampaignAsync(account));
        var messages = await MessagesAsync(campaign, 5);
        var claimed = await ClaimAsync(await OwnAsync(), campaign, max: 5);
        await MessagesAsync(other, 1, new { claimed[0].PhoneNumber, Status = MessageStatus.Sent, SentAt = (DateTime?)Now.AddSeconds(-1) });
        await MessagesAsync(
            other, 1, new { claimed[1].PhoneNumber, Status = MessageStatus.Failed, FailedAt = (DateTime?)Now.AddSeconds(-1) });
        await MessagesAsync(other, 1, new { claimed[2].PhoneNumber, Status = MessageStatus.Sending });
        await MessagesAsync(other, 1, new { claimed[3].PhoneNumber, Status = MessageStatus.Sent, SentAt = (DateTime?)Now.AddHours(-1) });
        var stranger = await CampaignAsync(await AccountAsync());
        await MessagesAsync(stranger, 1, new { claimed[4].PhoneNumber, Status = MessageStatus.Sent, SentAt = (DateTime?)Now });

        var written = await Store.FindWrittenAsync(account, claimed, TimeSpan.FromMinutes(1), None);

        written.ShouldBe(claimed.Take(3).Select(m => m.PhoneNumber), ignoreOrder: true);
    }
}
