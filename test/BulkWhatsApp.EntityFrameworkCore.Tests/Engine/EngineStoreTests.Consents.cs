using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Consents;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp.Engine;

public abstract partial class EngineStoreTests
{
    private static readonly MarketingRules Required = MarketingRules.None with { Policy = ConsentPolicy.Require };

    [Fact]
    public async Task A_consent_reaches_every_address_of_the_person_and_the_latest_statement_counts()
    {
        await Store.LearnAsync([new AddressPair(null, "+1", "+2")], None);

        (await Store.RecordConsentAsync(Said("+1", ConsentState.Given, minutes: -10), None)).ShouldBeTrue();
        (await Store.RecordConsentAsync(Said("+2", ConsentState.Given, minutes: -9), None)).ShouldBeFalse("it was given already");
        await Store.LearnAsync([new AddressPair(null, "+2", "DE.3"), new AddressPair(null, "DE.3", "+4")], None);
        (await StatesAsync()).ShouldBe(
            [("+1", ConsentState.Given), ("+2", ConsentState.Given), ("+4", ConsentState.Given), ("DE.3", ConsentState.Given)]);

        await Store.RecordConsentAsync(Said("+4", ConsentState.Withdrawn, minutes: -5), None);
        (await Store.RecordConsentAsync(Said("+1", ConsentState.Given, minutes: -7), None)).ShouldBeFalse("the withdrawal is later");

        (await StatesAsync()).ShouldAllBe(one => one.State == ConsentState.Withdrawn);
        (await AllAsync<OptOut>()).Select(o => (o.PhoneNumber, o.Scope)).ShouldBe(
            [("+1", OptOutScope.Marketing), ("+2", OptOutScope.Marketing), ("+4", OptOutScope.Marketing), ("DE.3", OptOutScope.Marketing)],
            ignoreOrder: true);
        (await AllAsync<ConsentEntry>()).Select(e => (e.PhoneNumber, e.State)).ShouldBe(
            [
                ("+1", ConsentState.Given), ("+2", ConsentState.Given), ("+4", ConsentState.Withdrawn), ("+1", ConsentState.Given),
            ],
            ignoreOrder: true);
        var told = (await EventsAsync()).OfType<ConsentChangedEto>().ToList();
        told.Where(one => one.State == ConsentState.Withdrawn).SelectMany(one => one.PhoneNumbers).Distinct().Order()
            .ShouldBe(["+1", "+2", "+4", "DE.3"]);
    }

    [Fact]
    public async Task What_is_learnt_of_two_people_is_what_they_said_last()
    {
        await Store.RecordConsentAsync(Said("+1", ConsentState.Given, minutes: -5), None);
        await Store.RecordConsentAsync(Said("+2", ConsentState.Withdrawn, minutes: -9), None);
        await Store.RecordConsentAsync(Said("+3", ConsentState.Given, minutes: -9, tenant: Guid.NewGuid()), None);

        await Store.LearnAsync([new AddressPair(null, "+1", "+2"), new AddressPair(null, "+1", "+3")], None);
        await Store.LearnAsync([new AddressPair(null, "+1", "+2")], None);

        (await AllAsync<Consent>(rows => rows.Where(c => c.TenantId == null))).ShouldAllBe(c => c.State == ConsentState.Given);
        (await AllAsync<Consent>()).Count.ShouldBe(4);

        // The opt-out that the withdrawal was still holds, for all of them.
        (await AllAsync<OptOut>()).Select(o => o.PhoneNumber).Order().ShouldBe(["+1", "+2", "+3"]);
    }

    [Fact]
    public async Task An_opt_out_is_a_withdrawal_and_a_start_gives_the_consent_back()
    {
        await Store.LearnAsync([new AddressPair(null, "+1", "+2")], None);
        var said = StopOf("+1");
        await Store.SuppressAsync(said, None);
        await Store.SuppressAsync(said, None);
        var stop = (await AllAsync<ConsentEntry>()).ShouldHaveSingleItem();
        (stop.PhoneNumber, stop.State, stop.Source, stop.Category, stop.Proof, stop.MessageId).ShouldBe(
            ("+1", ConsentState.Withdrawn, ConsentSource.Reply, ConsentCategory.All, "STOP", "wamid.9"));
        (await StatesAsync()).ShouldBe([("+1", ConsentState.Withdrawn), ("+2", ConsentState.Withdrawn)]);

        await Store.LiftAsync(null, "+2", [OptOutSource.Reply], null, Now, None);
        var start = Said("+2", ConsentState.Given, minutes: 0) with { Source = ConsentSource.Reply, MessageId = "wamid.10" };
        (await Store.RecordConsentAsync(start, None)).ShouldBeTrue();
        (await Store.RecordConsentAsync(start, None)).ShouldBeFalse("the same message came twice");

        (await StatesAsync()).ShouldBe([("+1", ConsentState.Given), ("+2", ConsentState.Given)]);
        (await AllAsync<ConsentEntry>()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Opt_outs_from_before_there_was_a_ledger_are_taken_over_once()
    {
        var tenant = Guid.NewGuid();
        await OptOutAsync("+1");
        await OptOutAsync("+2", OptOutScope.Marketing, OptOutSource.Import, tenant);
        await PairAsync("+1", "+3");
        await Store.SuppressAsync(StopOf("+5"), None);

        for (var round = 0; await Store.TakeOverOptOutsAsync(1, None) > 0; round++)
        {
            round.ShouldBeLessThan(5);
        }

        (await AllAsync<ConsentEntry>()).Select(e => (e.TenantId, e.PhoneNumber, e.Category, e.Source)).ShouldBe(
            [
                (null, "+1", ConsentCategory.All, ConsentSource.Reply), (tenant, "+2", ConsentCategory.Marketing, ConsentSource.Import),
                (null, "+5", ConsentCategory.All, ConsentSource.Reply),
            ],
            ignoreOrder: true);
        (await StatesAsync()).ShouldBe(
            [
                ("+1", ConsentState.Withdrawn), ("+2", ConsentState.Withdrawn), ("+3", ConsentState.Withdrawn),
                ("+5", ConsentState.Withdrawn),
            ]);
    }

    [Fact]
    public async Task A_launch_that_needs_consent_writes_to_nobody_without_and_lists_them()
    {
        var list = await ListAsync(null, "+1", "+2", "+3", "+4", "+5");
        await Store.RecordConsentAsync(Said("+1", ConsentState.Given, minutes: -5), None);
        await Store.RecordConsentAsync(Said("+2", ConsentState.Given, minutes: -5, tenant: Guid.NewGuid()), None);
        await Store.RecordConsentAsync(Said("+3", ConsentState.Given, minutes: -5), None);
        await OptOutAsync("+3");
        await PairAsync("+1", "+4");
        await Store.LearnAsync([new AddressPair(null, "+1", "+4")], None);
        await SettingsAsync(ConsentPolicy.Require);
        var ofList = new { RecipientType = RecipientType.RecipientList, RecipientListId = (Guid?)list };
        var campaign = await WaitingAsync(await AccountAsync(), ofList);

        (await Store.LaunchStepAsync(campaign, 3, Lease, None)).ShouldBe(new LaunchStep(1, IsOver: false));
        (await Store.LaunchStepAsync(campaign, 3, Lease, None)).ShouldBe(new LaunchStep(0, IsOver: true));

        (await MessagesOf(campaign)).ShouldHaveSingleItem().PhoneNumber.ShouldBe("+1");
        var counts = await CountsOf(campaign);
        (counts.Recipients, counts.NoConsent, counts.Suppressed, counts.Duplicates).ShouldBe((1, 2, 1, 1));
        (await LeftOutAsync(campaign)).ShouldBe(
            [("+2", LeftOutReason.NoConsent), ("+3", LeftOutReason.OptedOut), ("+5", LeftOutReason.NoConsent)]);

        var utility = new { TemplateCategory = (TemplateCategory?)TemplateCategory.Utility };
        var other = await CampaignAsync(
            await AccountAsync(), new { Status = BulkMessageStatus.Queued, LaunchedAt = (DateTime?)null }, ofList, utility);
        (await Store.LaunchStepAsync(other, 10, Lease, None)).Added.ShouldBe(3, "only marketing needs it");
    }

    [Fact]
    public async Task An_account_and_what_was_submitted_decide_besides_the_setting()
    {
        await SettingsAsync(ConsentPolicy.Require);
        var list = new { RecipientType = RecipientType.RecipientList, RecipientListId = (Guid?)await ListAsync(null, "+1") };
        var mild = await AccountAsync(new { ConsentPolicy = (ConsentPolicy?)ConsentPolicy.Warn });

        var warned = await WaitingAsync(mild, list);
        var frozen = await CampaignAsync(
            mild, new { Status = BulkMessageStatus.Queued, LaunchedAt = (DateTime?)null, ConsentPolicy = ConsentPolicy.Require }, list);

        (await Store.LaunchStepAsync(warned, 10, Lease, None)).Added.ShouldBe(1);
        (await Store.LaunchStepAsync(frozen, 10, Lease, None)).Added.ShouldBe(0);
        var active = await Store.GetActiveCampaignsAsync(None);
        active.Single(campaign => campaign.Id == warned).Rules.Policy.ShouldBe(ConsentPolicy.Warn);
    }

    [Fact]
    public async Task A_claim_says_who_lacks_the_consent_also_if_it_was_withdrawn_after_the_launch()
    {
        var account = await AccountAsync();
        var campaign = await CampaignAsync(account);
        var messages = await MessagesAsync(campaign, 4);
        var numbers = (await MessagesOf(campaign)).ConvertAll(m => m.PhoneNumber);
        foreach (var number in numbers.Take(3))
        {
            await Store.RecordConsentAsync(Said(number, ConsentState.Given, minutes: -5), None);
        }

        await Store.RecordConsentAsync(Said(numbers[1], ConsentState.Withdrawn, minutes: -1), None);
        var owner = await OwnAsync();
        var claimed = (await Store.ClaimAsync(owner, ActiveOf(campaign, account) with { Rules = Required }, 10, 1, None))!;

        claimed.Select(m => m.LacksConsent).ShouldBe([false, true, false, true]);
        claimed.Select(m => m.IsSuppressed).ShouldBe([false, true, false, false]);
        claimed.ShouldAllBe(m => m.CappedUntil == null);
        claimed.Select(m => m.Id).ShouldBe(messages);
    }

    [Fact]
    public async Task Jobs_of_a_launch_that_needs_consent_are_for_those_who_gave_it()
    {
        await SettingsAsync(ConsentPolicy.Require);
        var campaign = await JobCampaignAsync("+1", "+2", "+3");
        await Store.RecordConsentAsync(Said("+2", ConsentState.Given, minutes: -5), None);

        var chunk = await EnqueueAsync(campaign);
        chunk.Places.Select(place => place.Address).ShouldBe(["+2"]);
        await Store.RecordConsentAsync(Said("+3", ConsentState.Given, minutes: -1), None);
        await Store.AddMessagesAsync(campaign, [.. chunk.Places.Select(place => place.Place)], None);
        (await Store.FindWithoutMessageAsync(campaign, 0, 10, None)).ShouldBeEmpty("who was left out stays left out");
        await Store.EndLaunchAsync(campaign, None);

        var counts = await CountsOf(campaign);
        (counts.Recipients, counts.NoConsent, counts.Duplicates).ShouldBe((1, 2, 0));
        (await LeftOutAsync(campaign)).ShouldBe([("+1", LeftOutReason.NoConsent), ("+3", LeftOutReason.NoConsent)]);
    }

    [Fact]
    public async Task Who_had_as_many_marketing_messages_as_the_limit_allows_is_left_out_by_the_launch()
    {
        var account = await AccountAsync();
        await WrittenAsync(account, "+1", -1);
        await WrittenAsync(account, "+2", -1);
        await WrittenAsync(account, "+2", -2);
        await WrittenAsync(account, "+3", -1, new { TemplateCategory = (TemplateCategory?)TemplateCategory.Utility });
        await WrittenAsync(account, "+3", -1, new { TestOfId = (Guid?)Guid.NewGuid() });
        await WrittenAsync(account, "+4", -1);
        await WrittenAsync(account, "+4", -8);
        await WrittenAsync(account, "+5", -3);
        await WrittenAsync(account, "+6", -1);
        await PairAsync("+6", "+5");
        await SettingsAsync(ConsentPolicy.Off, cap: 2, days: 7);
        var list = await ListAsync(null, "+1", "+2", "+3", "+4", "+6");
        var ofList = new { RecipientType = RecipientType.RecipientList, RecipientListId = (Guid?)list };

        var campaign = await WaitingAsync(account, ofList);
        (await Store.LaunchStepAsync(campaign, 10, Lease, None)).Added.ShouldBe(3);
        (await LeftOutAsync(campaign)).ShouldBe([("+2", LeftOutReason.OverCap), ("+6", LeftOutReason.OverCap)]);
        (await CountsOf(campaign)).OverCap.ShouldBe(2);

        var waiting = await CampaignAsync(
            account, new { Status = BulkMessageStatus.Queued, LaunchedAt = (DateTime?)null },
            new { CapAction = (FrequencyCapAction?)FrequencyCapAction.Wait }, ofList);
        (await Store.LaunchStepAsync(waiting, 10, Lease, None)).Added.ShouldBe(5, "who waits gets a message");
    }

    [Fact]
    public async Task A_campaigns_own_limit_holds_besides_the_tenants()
    {
        var account = await AccountAsync();
        await WrittenAsync(account, "+1", -1);
        await SettingsAsync(ConsentPolicy.Off, cap: 3, days: 7);
        var list = new { RecipientType = RecipientType.RecipientList, RecipientListId = (Guid?)await ListAsync(null, "+1", "+2") };
        var campaign = await CampaignAsync(
            account, new { Status = BulkMessageStatus.Queued, LaunchedAt = (DateTime?)null },
            new { CapMessages = (int?)1, CapDays = (int?)2 }, list);

        (await Store.LaunchStepAsync(campaign, 10, Lease, None)).Added.ShouldBe(1);
        (await LeftOutAsync(campaign)).ShouldBe([("+1", LeftOutReason.OverCap)]);
    }

    [Fact]
    public async Task Two_campaigns_at_once_never_claim_more_for_a_person_than_the_limit_allows()
    {
        var rules = new MarketingRules(ConsentPolicy.Off, [new FrequencyCap(1, 7)], Waits: true);
        var people = Enumerable.Range(0, 30).Select(_ => Person()).ToList();
        var campaigns = new List<(Guid Campaign, Guid Account, long Owner)>();
        for (var index = 0; index < 3; index++)
        {
            var account = await AccountAsync();
            var campaign = await CampaignAsync(account);
            foreach (var person in people)
            {
                await MessagesAsync(campaign, 1, new { PhoneNumber = person });
            }

            campaigns.Add((campaign, account, await OwnAsync($"number {index}")));
        }

        var claimed = await Task.WhenAll(campaigns.Select(one => Task.Run(() => Store.ClaimAsync(
            one.Owner, ActiveOf(one.Campaign, one.Account) with { Rules = rules }, 30, 1, None))));

        var all = claimed.SelectMany(some => some!).ToList();
        all.Count.ShouldBe(90);
        all.Where(m => m.CappedUntil is null).GroupBy(m => m.PhoneNumber).ShouldAllBe(same => same.Count() == 1);
        all.Count(m => m.CappedUntil is null).ShouldBe(30);
        all.Where(m => m.CappedUntil is not null).ShouldAllBe(m => m.CappedUntil > Now.AddDays(6) && m.CappedUntil < Now.AddDays(8));
    }

    private static NewConsent Said(string number, ConsentState state, int minutes, Guid? tenant = null) => new(
        tenant, number, ConsentCategory.Marketing, state, ConsentSource.Person, Now.AddMinutes(minutes), Note: "called us");

    private async Task<List<(string PhoneNumber, ConsentState State)>> StatesAsync() =>
        [.. (await AllAsync<Consent>()).Select(c => (c.PhoneNumber, c.State)).OrderBy(c => c.PhoneNumber, StringComparer.Ordinal)];

    private async Task<List<(string PhoneNumber, LeftOutReason Reason)>> LeftOutAsync(Guid campaign) =>
        (await AllAsync<BulkMessageExclusion>(rows => rows.Where(one => one.BulkMessageId == campaign).OrderBy(one => one.Place)))
            .ConvertAll(one => (one.PhoneNumber, one.Reason));

    private Task<Guid> SettingsAsync(ConsentPolicy policy, int? cap = null, int? days = null) =>
        AddAsync<ConsentSettings>(new { Policy = policy, CapMessages = cap, CapDays = days });

    /// <summary>A marketing message that the person got so many days ago.</summary>
    private async Task WrittenAsync(Guid account, string number, int days, object? campaign = null) => await MessagesAsync(
        await CampaignAsync(account, campaign ?? new { }), 1,
        new { PhoneNumber = number, Status = MessageStatus.Delivered, SentAt = (DateTime?)Now.AddDays(days) });
}
