using BulkWhatsApp.Accounts;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.RecipientLists;

namespace BulkWhatsApp.Engine;

public abstract partial class EngineStoreTests
{
    [Fact]
    public async Task An_opt_out_reaches_every_address_of_the_person_and_is_told_of()
    {
        await Store.LearnAsync(
            [new AddressPair(null, "+1", "+2"), new AddressPair(null, "+2", "DE.3"), new AddressPair(Guid.NewGuid(), "+1", "+9")], None);

        (await Store.SuppressAsync(StopOf("DE.3"), None)).ShouldBeTrue();
        (await Store.SuppressAsync(StopOf("DE.3"), None)).ShouldBeFalse();

        (await AllAsync<OptOut>()).Select(o => (o.PhoneNumber, o.FollowsNumber))
            .ShouldBe([("+1", "DE.3"), ("+2", "DE.3"), ("DE.3", null)], ignoreOrder: true);
        (await AllAsync<OptOut>()).ShouldAllBe(o => o.Source == OptOutSource.Reply && o.Words == "STOP" && o.MessageId == "wamid.9");
        var told = (await EventsAsync()).OfType<OptedOutEto>().ToList();
        told.SelectMany(one => one.PhoneNumbers).ShouldBe(["+1", "+2", "DE.3"], ignoreOrder: true);
        told.ShouldAllBe(one => one.Scope == OptOutScope.All && one.Source == OptOutSource.Reply && one.Reason == "said");
    }

    [Fact]
    public async Task Whoever_an_opted_out_person_turns_out_to_be_is_suppressed_from_then_on()
    {
        await Store.SuppressAsync(StopOf("+1"), None);

        await Store.LearnAsync([new AddressPair(null, "+2", "+3"), new AddressPair(null, "+1", "+2")], None);
        await Store.LearnAsync([new AddressPair(null, "+1", "+2")], None);

        (await AllAsync<OptOut>()).Select(o => o.PhoneNumber).ShouldBe(["+1", "+2", "+3"], ignoreOrder: true);
        (await AllAsync<PhoneIdentity>()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_pair_and_an_opt_out_at_the_same_moment_know_of_each_other()
    {
        for (var round = 0; round < 15; round++)
        {
            var (one, other) = ($"+1{round}", $"+2{round}");
            await Task.WhenAll(
                Task.Run(() => Store.LearnAsync([new AddressPair(null, one, other)], None)),
                Task.Run(() => Store.SuppressAsync(StopOf(one), None)),
                Task.Run(() => Store.LearnAsync([new AddressPair(null, one, other)], None)));

            (await OptOutOf(one)).ShouldNotBeNull();
            (await OptOutOf(other)).ShouldNotBeNull();
        }
    }

    [Fact]
    public async Task The_other_form_of_a_number_is_suppressed_with_it()
    {
        await Store.SuppressAsync(StopOf("+5511961234567"), None);

        (await OptOutOf("+551161234567")).ShouldNotBeNull();
    }

    [Fact]
    public async Task An_opt_out_is_widened_and_never_narrowed()
    {
        await Store.LearnAsync([new AddressPair(null, "+1", "+2")], None);
        await Store.SuppressAsync(
            StopOf("+1") with { Scope = OptOutScope.Marketing, Source = OptOutSource.UserPreference, At = Now.AddHours(-2) }, None);
        (await OptOutOf("+2")).ShouldNotBeNull().Scope.ShouldBe(OptOutScope.Marketing);

        (await Store.SuppressAsync(StopOf("+1"), None)).ShouldBeFalse();
        (await Store.SuppressAsync(StopOf("+1") with { Scope = OptOutScope.Marketing, Source = OptOutSource.MetaRefusal }, None))
            .ShouldBeFalse();

        var row = (await OptOutOf("+1")).ShouldNotBeNull();
        (row.Scope, row.Source, row.Words).ShouldBe((OptOutScope.All, OptOutSource.Reply, "STOP"));
        (await OptOutOf("+2")).ShouldNotBeNull().Scope.ShouldBe(OptOutScope.All);
        (await EventsAsync()).OfType<OptedOutEto>().Where(one => one.Scope == OptOutScope.All)
            .SelectMany(one => one.PhoneNumbers).ShouldBe(["+1", "+2"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_a_person_here_set_stays_that_when_it_is_widened()
    {
        await OptOutAsync("+1", OptOutScope.Marketing, OptOutSource.Import);

        await Store.SuppressAsync(StopOf("+1"), None);

        var row = (await OptOutOf("+1")).ShouldNotBeNull();
        (row.Scope, row.Source).ShouldBe((OptOutScope.All, OptOutSource.Import));
    }

    [Fact]
    public async Task A_start_lifts_what_came_the_same_way_from_all_addresses_and_what_was_set_otherwise_holds()
    {
        await Store.LearnAsync([new AddressPair(null, "+1", "+2"), new AddressPair(null, "+3", "+4")], None);
        await Store.SuppressAsync(StopOf("+1") with { At = Now.AddMinutes(-5) }, None);
        await OptOutAsync("+3", source: OptOutSource.Manual);
        await Store.SuppressAsync(StopOf("+4") with { At = Now.AddMinutes(-5) }, None);
        await OptOutAsync("+9");

        await Store.LiftAsync(null, "+2", [OptOutSource.Reply], null, Now, None);
        await Store.LiftAsync(null, "+4", [OptOutSource.Reply], null, Now, None);

        (await AllAsync<OptOut>()).Select(o => (o.PhoneNumber, o.Source)).ShouldBe(
            [("+3", OptOutSource.Manual), ("+4", OptOutSource.Manual), ("+9", OptOutSource.Reply)], ignoreOrder: true);
    }

    [Fact]
    public async Task A_start_that_was_said_before_the_stop_lifts_nothing()
    {
        await Store.SuppressAsync(StopOf("+1") with { At = Now.AddHours(-2) }, None);
        await Store.SuppressAsync(StopOf("+1") with { At = Now.AddMinutes(-1) }, None);

        await Store.LiftAsync(null, "+1", [OptOutSource.Reply], null, Now.AddHours(-1), None);
        (await OptOutOf("+1")).ShouldNotBeNull();
        await Store.LiftAsync(null, "+1", [OptOutSource.Reply], OptOutScope.Marketing, Now, None);
        (await OptOutOf("+1")).ShouldNotBeNull();
        await Store.LiftAsync(Guid.NewGuid(), "+1", [OptOutSource.Reply], null, Now, None);
        (await OptOutOf("+1")).ShouldNotBeNull();

        await Store.LiftAsync(null, "+1", [OptOutSource.Reply], null, Now, None);
        (await OptOutOf("+1")).ShouldBeNull();
    }

    [Fact]
    public async Task Numbers_are_found_by_Metas_ids_of_the_tenants_messages()
    {
        var campaign = await CampaignAsync(await AccountAsync());
        await MessagesAsync(campaign, 1, new { PhoneNumber = "+1", Wamid = "wamid.1", Status = MessageStatus.Sent });

        var found = await Store.FindNumbersAsync([(null, "wamid.1"), (Guid.NewGuid(), "wamid.1"), (null, "wamid.2")], None);

        found.ShouldBe(new Dictionary<(Guid?, string), string> { [(null, "wamid.1")] = "+1" });
    }

    [Fact]
    public async Task A_new_number_is_proposed_to_the_lists_that_have_an_old_address()
    {
        await Store.LearnAsync([new AddressPair(null, "+1", "+2")], None);
        var (list, deleted,
            strangers) = (await ListAsync(null, "+2", "+3", "+7"), await ListAsync(null, "+1"), await ListAsync(Guid.NewGuid(), "+1"));
        await SetAsync<RecipientList>(deleted, nameof(RecipientList.IsDeleted), true);

        await Store.ProposeNumberAsync(null, "+1", "+7", None);

        (await AllAsync<Recipient>(rows => rows.Where(r => r.ChangedToNumber != null)))
            .Select(r => (r.RecipientListId, r.PhoneNumber, r.ChangedToNumber))
            .ShouldBe([(list, "+2", "+7")]);
        strangers.ShouldNotBe(list);
    }

    [Fact]
    public async Task A_tenant_has_words_and_senders_of_its_own()
    {
        var tenant = Guid.NewGuid();
        (await Store.GetWordsAsync(tenant, None)).ShouldBeNull();
        await AddAsync<OptOutSettings>(new { TenantId = (Guid?)tenant, StopWords = "basta", Confirmation = "Done" });
        (await Store.GetWordsAsync(tenant, None)).ShouldBe(new TenantWords("basta", null, "Done"));
        (await Store.GetWordsAsync(null, None)).ShouldBeNull();

        await AccountAsync(new { TenantId = (Guid?)tenant });
        (await Store.FindSenderAsync(tenant, "1061", None))
            .ShouldBe(new ReplySender(WhatsAppAccountConsts.DefaultBaseUrl, "v23.0", "2061", "cipher"));
        (await Store.FindSenderAsync(null, "1061", None)).ShouldBeNull();
        var account = await AccountAsync(new { Status = AccountStatus.Disabled });
        (await Store.FindSenderAsync(null, "1061", None)).ShouldBeNull();
        account.ShouldNotBe(Guid.Empty);
    }

    private static NewOptOut StopOf(string address) =>
        new(null, address, OptOutScope.All, OptOutSource.Reply, "said", Now, "STOP", "wamid.9");
}
