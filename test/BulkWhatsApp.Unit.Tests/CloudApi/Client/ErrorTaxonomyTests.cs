namespace BulkWhatsApp.CloudApi.Tests.Client;

public sealed class ErrorTaxonomyTests
{
    [Theory]
    [InlineData(131026, false)]
    [InlineData(131050, false)]
    [InlineData(130472, false)]
    [InlineData(132005, false)]
    [InlineData(CloudApiErrorCodes.OptedOut, false)]
    [InlineData(CloudApiErrorCodes.OutcomeUnknown, false)]
    [InlineData(CloudApiErrorCodes.TooManyAttempts, true)]
    [InlineData(CloudApiErrorCodes.Unreachable, true)]
    [InlineData(131049, true)]
    [InlineData(135000, true)]
    [InlineData(999999, true)]
    public void A_message_can_succeed_later_unless_the_reason_lies_with_the_person_or_in_it(int code, bool canSucceed) =>
        ErrorTaxonomy.Classify(code, subcode: null, httpStatus: 0).CanSucceedLater.ShouldBe(canSucceed);

    [Theory]
    [InlineData(ErrorClass.Transient, new[] { 1, 2, 131000, 131016, 131056, 131057, 133004, 134101, 2494100, -1 })]
    [InlineData(ErrorClass.Pace, new[] { 4, 613, 80007, 80008, 130429, 132069 })]
    [InlineData(ErrorClass.Recipient, new[] { 130472, 130497, 131020, 131021, 131026, 131062, 137000, -2, -3, -5, -6 })]
    [InlineData(ErrorClass.RecipientLater, new[] { 131049 })]
    [InlineData(ErrorClass.RecipientSuppress, new[] { 130403, 131050 })]
    [InlineData(ErrorClass.Payload, new[] { 100, 131008, 131009, 131047, 131051, 132000, 132005, 132007, 132008, 132018, 135000, -4 })]
    [InlineData(
        ErrorClass.Campaign, new[] { 131030, 131053, 131055, 131063, 132001, 132012, 132015, 132016, 132068, 134011, 134100, 134102 })]
    [InlineData(
        ErrorClass.Account,
        new[]
        {
            33, 368, 131031, 131037, 131042, 131045, 131048, 131064, 133000, 133005, 133006, 133008, 133009, 133010, 133015, 133016, -7
        })]
    [InlineData(ErrorClass.Credentials, new[] { 0, 3, 10, 102, 104, 190, 200, 201, 250, 299, 131005 })]
    public void Every_code_has_its_documented_class(ErrorClass expected, int[] codes)
    {
        foreach (var code in codes)
        {
            var rule = ErrorTaxonomy.Classify(code, null, 400);
            rule.Class.ShouldBe(expected, $"code {code}");
            rule.IsKnown.ShouldBeTrue($"code {code}");
            rule.AppliesToSending.ShouldBeTrue($"code {code}");
        }
    }

    [Theory]
    [InlineData(3, ErrorClass.Credentials)]
    [InlineData(131045, ErrorClass.Account)]
    [InlineData(133000, ErrorClass.Account)]
    [InlineData(134102, ErrorClass.Campaign)]
    public void The_code_decides_and_not_the_HTTP_status_500(int code, ErrorClass expected) =>
        ErrorTaxonomy.Classify(code, null, 500).Class.ShouldBe(expected);

    [Theory]
    [InlineData(400)]
    [InlineData(429)]
    public void The_rate_limit_is_pace_with_either_status(int httpStatus) =>
        ErrorTaxonomy.Classify(130429, null, httpStatus).Class.ShouldBe(ErrorClass.Pace);

    [Fact]
    public void A_missing_object_concerns_the_account_and_any_other_subcode_changes_nothing()
    {
        ErrorTaxonomy.Classify(100, 33, 400).Class.ShouldBe(ErrorClass.Account);
        ErrorTaxonomy.Classify(100, 2388024, 400).Class.ShouldBe(ErrorClass.Payload);
        ErrorTaxonomy.Classify(190, 463, 401).Class.ShouldBe(ErrorClass.Credentials);
        ErrorTaxonomy.Classify(130429, 2494055, 400).Class.ShouldBe(ErrorClass.Pace);
    }

    [Fact]
    public void An_invalid_value_that_is_the_phone_number_concerns_the_recipient()
    {
        ErrorTaxonomy.Classify(Error(131009, "Recipient is not a valid Phone number")).Class.ShouldBe(ErrorClass.Recipient);
        ErrorTaxonomy.Classify(Error(131009, "Parameter value is not valid: to is not a phone number")).Class
            .ShouldBe(ErrorClass.Recipient);
        ErrorTaxonomy.Classify(Error(131009, "media 1 does not exist for this phone number")).Class.ShouldBe(ErrorClass.Payload);
        ErrorTaxonomy.Classify(Error(131009, "Parameter 'index' is out of range")).Class.ShouldBe(ErrorClass.Payload);
        ErrorTaxonomy.Classify(Error(131009, null)).Class.ShouldBe(ErrorClass.Payload);
    }

    [Theory]
    [InlineData(131044)]
    [InlineData(131052)]
    [InlineData(131059)]
    [InlineData(131060)]
    [InlineData(139100)]
    [InlineData(139103)]
    [InlineData(141002)]
    [InlineData(147001)]
    [InlineData(147005)]
    [InlineData(1752041)]
    [InlineData(2593107)]
    [InlineData(2593108)]
    [InlineData(200005)]
    [InlineData(200007)]
    public void A_code_of_another_call_does_not_apply_to_sending(int code)
    {
        var rule = ErrorTaxonomy.Classify(code, null, 400);

        rule.AppliesToSending.ShouldBeFalse();
        rule.IsKnown.ShouldBeTrue();
        rule.Class.ShouldBe(ErrorClass.Payload);
        rule.StopsCampaignWhenRepeated.ShouldBeTrue();
    }

    [Theory]
    [InlineData(500, ErrorClass.Transient)]
    [InlineData(503, ErrorClass.Transient)]
    [InlineData(429, ErrorClass.Pace)]
    [InlineData(400, ErrorClass.Payload)]
    [InlineData(404, ErrorClass.Payload)]
    [InlineData(0, ErrorClass.Payload)]
    public void An_unknown_code_is_judged_by_its_status(int httpStatus, ErrorClass expected)
    {
        var rule = ErrorTaxonomy.Classify(999999, null, httpStatus);

        rule.Class.ShouldBe(expected);
        rule.IsKnown.ShouldBeFalse();
        rule.StopsCampaignWhenRepeated.ShouldBe(expected == ErrorClass.Payload);
        rule.TextKey.ShouldBe("CloudApiError:Unknown");
    }

    [Fact]
    public void Exactly_the_documented_codes_pause_the_campaign_at_once() => ErrorTaxonomy.All
        .Where(rule => rule.PausesCampaignAtOnce)
        .Select(rule => rule.Code)
        .ShouldBe([132001, 132015, 132016, 132012, 131063], ignoreOrder: true);

    [Fact]
    public void Payload_errors_that_may_lie_in_the_mapping_stop_the_campaign_when_they_repeat() => ErrorTaxonomy.All
        .Where(rule => rule is { Class: ErrorClass.Payload, StopsCampaignWhenRepeated: true, AppliesToSending: true })
        .Select(rule => rule.Code)
        .ShouldBe([131008, 132000, 132007, 132018], ignoreOrder: true);

    [Fact]
    public void Attempts_and_waits_are_the_documented_ones()
    {
        Rule(131000).MaxAttempts.ShouldBe(8);
        Rule(1).MaxAttempts.ShouldBe(2);
        Rule(135000).MaxAttempts.ShouldBe(2);
        Rule(131026).MaxAttempts.ShouldBe(1);
        Rule(130429).MaxAttempts.ShouldBe(int.MaxValue);
        Rule(131056).BackoffBase.ShouldBe(4);
        Rule(131000).BackoffBase.ShouldBe(2);
        Rule(131049).MinimumDelay.ShouldBe(TimeSpan.FromHours(24));
        Rule(131049).FinalForUsNumbers.ShouldBeTrue();
        Rule(134101).MinimumDelay.ShouldBe(TimeSpan.FromMinutes(10));
        Rule(131050).MarketingOnly.ShouldBeTrue();
        Rule(130403).MarketingOnly.ShouldBeFalse();
    }

    [Fact]
    public void No_code_stands_in_two_rules()
    {
        var codes = ErrorTaxonomy.All
            .Where(rule => rule.Subcode is null)
            .SelectMany(rule => Enumerable.Range(rule.Code, rule.LastCode - rule.Code + 1))
            .ToList();

        codes.ShouldBeUnique();
        ErrorTaxonomy.All.ShouldAllBe(rule => rule.Title.Length > 0);
    }

    [Theory]
    [InlineData(100, 33, "Object with ID '1122334455667788' does not exist", CloudApiErrorCodes.MediaGone, ErrorClass.Campaign)]
    [InlineData(100, 33, "Unsupported post request.", CloudApiErrorCodes.MediaGone, ErrorClass.Campaign)]
    [InlineData(131009, null, "Parameter value is not valid: media 1122334455667788", CloudApiErrorCodes.MediaGone, ErrorClass.Campaign)]
    [InlineData(131009, null, "Media ID is not valid", CloudApiErrorCodes.MediaGone, ErrorClass.Campaign)]
    [InlineData(131009, null, "Recipient phone number is not valid", 131009, ErrorClass.Recipient)]
    [InlineData(131009, null, "Parameter value is not valid", 131009, ErrorClass.Payload)]
    [InlineData(100, 33, "Object with ID '109876543210987' does not exist", 100, ErrorClass.Account)]
    [InlineData(100, 33, "Object with ID '210987654321098' does not exist", 100, ErrorClass.Account)]
    [InlineData(100, null, "1122334455667788", 100, ErrorClass.Payload)]
    [InlineData(190, null, "1122334455667788", 190, ErrorClass.Credentials)]
    public void A_missing_object_is_judged_by_the_id_that_is_named(int code, int? subcode, string details, int ruleCode, ErrorClass kind)
    {
        var rule = ErrorTaxonomy.ClassifySend(new CloudApiError(code, subcode, "x", details, 400, null), Account, "1122334455667788");

        (rule.Code, rule.Class).ShouldBe((ruleCode, kind));
    }

    [Theory]
    [InlineData("Object with ID '109876543210987' does not exist", ErrorClass.Account)]
    [InlineData("Unsupported post request.", ErrorClass.Account)]
    [InlineData("Object with ID '1098765432109871' does not exist", ErrorClass.Campaign)]
    public void Without_a_file_only_an_object_that_is_neither_number_nor_WABA_is_the_campaigns(string details, ErrorClass kind) =>
        ErrorTaxonomy.ClassifySend(new CloudApiError(100, 33, "x", details, 400, null), Account, mediaId: null).Class.ShouldBe(kind);

    private static readonly CloudApiAccount Account = new(
        "https://graph.facebook.com", "v25.0", "109876543210987", "210987654321098", "token");

    private static ErrorRule Rule(int code) => ErrorTaxonomy.Classify(code, null, 400);

    private static CloudApiError Error(int code, string? details) => new(code, null, "x", details, 400, null);
}
