using FsCheck;
using FsCheck.Fluent;

namespace BulkWhatsApp.Consents;

public class MarketingRulesTests
{
    private static readonly DateTime Now = new(2026, 11, 30, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Who_is_over_a_limit_is_free_when_the_message_that_fills_it_leaves_its_days()
    {
        var rules = MarketingRules.None with { Caps = [new FrequencyCap(2, 7)] };

        rules.FreeAt([], Now).ShouldBeNull();
        rules.FreeAt([Now.AddDays(-1)], Now).ShouldBeNull();
        rules.FreeAt([Now.AddDays(-1), Now.AddDays(-8)], Now).ShouldBeNull();
        rules.FreeAt([Now.AddDays(-1), Now.AddDays(-3)], Now).ShouldBe(Now.AddDays(4));
        rules.FreeAt([Now.AddDays(-1), Now.AddDays(-2), Now.AddDays(-3)], Now).ShouldBe(Now.AddDays(5));
    }

    [Fact]
    public void Of_two_limits_both_hold()
    {
        var rules = MarketingRules.None with { Caps = [new FrequencyCap(3, 30), new FrequencyCap(1, 2)] };

        rules.FreeAt([Now.AddDays(-1)], Now).ShouldBe(Now.AddDays(1));
        rules.FreeAt([Now.AddDays(-3), Now.AddDays(-4), Now.AddDays(-5)], Now).ShouldBe(Now.AddDays(25));
        rules.FreeAt([Now.AddDays(-3), Now.AddDays(-4)], Now).ShouldBeNull();
    }

    [Fact]
    public void Nobody_who_waits_until_free_has_more_messages_than_a_limit_allows()
    {
        var times = Gen.ListOf(Gen.Choose(0, 60 * 24).Select(hours => Now.AddHours(-hours)));
        var caps = Gen.NonEmptyListOf(
            from messages in Gen.Choose(1, 4) from days in Gen.Choose(1, 30) select new FrequencyCap(messages, days));
        foreach (var (written, limits) in Gen.Zip(times, caps).Sample(200, size: 12))
        {
            var rules = MarketingRules.None with { Caps = [.. limits] };
            var free = rules.FreeAt([.. written], Now) ?? Now;

            rules.FreeAt([.. written], free).ShouldBeNull();
            limits.ShouldAllBe(cap => written.Count(at => at > free - cap.Window) < cap.Messages);
            (free == Now || limits.Any(cap => written.Count(at => at > free.AddTicks(-1) - cap.Window) >= cap.Messages))
                .ShouldBeTrue("nobody waits longer than a limit asks");
        }
    }

    [Fact]
    public void A_setting_that_became_milder_does_not_loosen_what_was_submitted_and_a_stricter_one_applies()
    {
        Policy(ConsentPolicy.Require, ConsentPolicy.Off).ShouldBe(ConsentPolicy.Require);
        Policy(ConsentPolicy.Off, ConsentPolicy.Require).ShouldBe(ConsentPolicy.Require);
        Policy(ConsentPolicy.Off, null).ShouldBe(ConsentPolicy.Off);

        static ConsentPolicy Policy(ConsentPolicy submitted, ConsentPolicy? current) =>
            MarketingRules.Of(submitted, current, cap: null, ownCap: null, action: null, isTest: false).Policy;
    }

    [Fact]
    public void A_test_has_no_limit_but_needs_the_consent()
    {
        var rules = MarketingRules.Of(ConsentPolicy.Require, null, new FrequencyCap(1, 1), new FrequencyCap(1, 1), null, isTest: true);

        (rules.NeedsConsent, rules.Caps.Count).ShouldBe((true, 0));
    }

    [Fact]
    public void Of_two_statements_at_the_same_time_the_withdrawal_counts()
    {
        var given = new ConsentFact(ConsentState.Given, ConsentSource.Import, Now);
        var withdrawn = given with { State = ConsentState.Withdrawn };

        (withdrawn.IsLaterThan(given), given.IsLaterThan(withdrawn), given.IsLaterThan(given)).ShouldBe((true, false, false));
    }
}
