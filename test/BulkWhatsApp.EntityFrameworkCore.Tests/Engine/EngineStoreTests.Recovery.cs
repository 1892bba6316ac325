using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Messages;
using BulkWhatsApp.RecipientLists;

namespace BulkWhatsApp.Engine;

public abstract partial class EngineStoreTests
{
    [Fact]
    public async Task What_a_dead_owner_announced_may_have_been_called_and_the_rest_was_not()
    {
        var campaign = await CampaignAsync(await AccountAsync());
        var messages = await MessagesAsync(campaign, 4);
        var owner = await OwnAsync();
        await ClaimAsync(owner, campaign, max: 4);
        (await Store.AnnounceAsync(owner, campaign, 2, None)).ShouldBeTrue();
        await Store.ApplyAsync([Fact(messages[0], MessageFactKind.Accepted)], None);

        (await Store.FindLostClaimsAsync(Silence, 10, None)).ShouldBeEmpty();
        await SetOwnerAsync(owner, row => row.SeenAt = Now.AddMinutes(-1));

        (await Store.FindLostClaimsAsync(Silence, 10, None)).ShouldBe(
            [
                new LostAttempt(null, messages[1], 1, true), new LostAttempt(null, messages[2], 1, false),
                new LostAttempt(null, messages[3], 1, false)
            ]);
        (await Store.FindLostClaimsAsync(Silence, 1, None)).Count.ShouldBe(1);

        // That ended it, so it claims and announces nothing more.
        (await Store.ClaimAsync(owner, ActiveOf(campaign, Guid.Empty), 1, 9, None)).ShouldBeNull();
        (await Store.AnnounceAsync(owner, campaign, 4, None)).ShouldBeFalse();
    }

    [Fact]
    public async Task What_an_owner_that_has_just_ended_had_not_announced_goes_back_at_once_and_its_calls_are_waited_for()
    {
        var campaign = await CampaignAsync(await AccountAsync());
        var messages = await MessagesAsync(campaign, 2);
        var owner = await OwnAsync();
        await ClaimAsync(owner, campaign, max: 2);
        await Store.AnnounceAsync(owner, campaign, 1, None);
        await SetOwnerAsync(owner, row => row.SeenAt = Now.AddMinutes(1));

        await Store.DisownAsync(owner, None);

        (await Store.FindLostClaimsAsync(Silence, 10, None)).ShouldBe([new LostAttempt(null, messages[1], 1, false)]);
    }

    [Fact]
    public async Task What_was_claimed_by_an_owner_that_is_not_known_any_more_may_have_been_called()
    {
        var campaign = await CampaignAsync(await AccountAsync());
        var message = (await MessagesAsync(
            campaign, 1, new { Status = MessageStatus.Sending, Attempt = 3, OwnerId = (long?)4_711, ClaimNumber = (long?)1 })).Single();

        (await Store.FindLostClaimsAsync(Silence, 10, None)).ShouldBe([new LostAttempt(null, message, 3, true)]);
    }

    [Fact]
    public async Task Unknown_outcomes_are_given_up_when_their_time_is_over()
    {
        var campaign = await CampaignAsync(await AccountAsync());
        var late = await MessagesAsync(
            campaign, 1, new { Status = MessageStatus.Unconfirmed, Attempt = 1, UnconfirmedUntil = (DateTime?)Now.AddSeconds(-1) });
        await MessagesAsync(
            campaign, 1, new { Status = MessageStatus.Unconfirmed, Attempt = 1, UnconfirmedUntil = (DateTime?)Now.AddMinutes(5) });

        (await Store.FindExpiredUnconfirmedAsync(10, None)).ShouldBe([new LostAttempt(null, late[0], 1, true)]);
    }

    [Fact]
    public async Task An_import_that_is_silent_has_failed()
    {
        var silent = await ImportAsync(new { LastSeenAt = Now.AddMinutes(-2) });
        var alive = await ImportAsync(new { LastSeenAt = Now });
        var done = await ImportAsync(new { LastSeenAt = Now.AddMinutes(-2), Status = ImportStatus.Completed });

        (await Store.FailSilentImportsAsync(TimeSpan.FromMinutes(1), None)).ShouldBe(1);

        var rows = (await AllAsync<RecipientImport>()).ToDictionary(import => import.Id);
        (rows[silent].Status, rows[silent].FailureCode, rows[silent].FinishedAt is not null)
            .ShouldBe((ImportStatus.Failed, "Interrupted", true));
        (rows[alive].Status, rows[done].Status).ShouldBe((ImportStatus.Running, ImportStatus.Completed));
    }

    [Fact]
    public async Task What_is_old_is_forgotten()
    {
        var (old, young) = (await OwnAsync("old"), await OwnAsync("young"));
        await SetOwnerAsync(old, owner => owner.SeenAt = Now.AddDays(-2));
        await Database.RunAsync(context =>
        {
            context.AddRange(
            [
                new PortfolioUser { PortfolioId = "3061", PhoneNumber = "+1", WrittenAt = Now.AddHours(-26) },
                new PortfolioUser { PortfolioId = "3061", PhoneNumber = "+2", WrittenAt = Now.AddHours(-23) },
                new Node { Id = "old", StartedAt = Now.AddDays(-3), LastSeenAt = Now.AddDays(-2) },
                new Node { Id = "young", StartedAt = Now.AddDays(-3), LastSeenAt = Now },
            ]);
            return Task.FromResult(true);
        });

        await Store.CleanUpAsync(None);

        (await AllAsync<PhoneNumberOwner>()).Select(owner => owner.Id).ShouldBe([young]);
        (await AllAsync<PortfolioUser>()).Select(user => user.PhoneNumber).ShouldBe(["+2"]);
        (await AllAsync<Node>()).Select(node => node.Id).ShouldBe(["young"]);
    }

    private Task<Guid> ImportAsync(object with) =>
        AddAsync<RecipientImport>(new { RecipientListId = Guid.NewGuid(), FileName = "a.csv" }, with);
}
