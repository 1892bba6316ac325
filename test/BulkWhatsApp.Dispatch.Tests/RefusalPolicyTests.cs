using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Dispatch.Claims;
using BulkWhatsApp.Dispatch.Launching;
using BulkWhatsApp.Dispatch.Media;
using BulkWhatsApp.Dispatch.Outcomes;
using BulkWhatsApp.Dispatch.People;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Security;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NSubstitute;
using NSubstitute.ExceptionExtensions;

namespace BulkWhatsApp.Dispatch;

public class RefusalPolicyTests
{
    private static readonly DateTime Now = new(2026, 11, 20, 12, 0, 0, DateTimeKind.Utc);
    private static readonly ActiveCampaign Campaign = new(Guid.NewGuid(), null, Guid.NewGuid(), "109876543210987", 80);

    private static readonly CampaignPlan Plan = new(
        new CloudApiAccount("https://graph.facebook.com", "v25.0", Campaign.NumberKey, "210987654321098", "token"), null!, null!, null!);

    private readonly IClaimStore _claims = Substitute.For<IClaimStore>();
    private readonly ICampaignControl _control = Substitute.For<ICampaignControl>();
    private readonly IPersonStore _people = Substitute.For<IPersonStore>();

    [Theory]
    [InlineData(130429, MessageFactKind.Postponed)]
    [InlineData(190, MessageFactKind.Postponed)]
    [InlineData(132015, MessageFactKind.Postponed)]
    [InlineData(131050, MessageFactKind.Failed)]
    public async Task A_refusal_stays_certain_when_the_database_cannot_be_told_of_its_consequences(int code, MessageFactKind kind)
    {
        _claims.SlowDownAsync(default!, default, default).ThrowsAsyncForAnyArgs(new TimeoutException());
        _control.PauseAccountAsync(default, default, default, default).ThrowsAsyncForAnyArgs(new TimeoutException());
        _control.PauseCampaignAsync(default, default, default, default, default).ThrowsAsyncForAnyArgs(new TimeoutException());
        _people.SuppressAsync(default!, default).ThrowsAsyncForAnyArgs(new TimeoutException());

        var fact = await JudgeAsync(code, tries: 1);

        (fact.Kind, fact.ErrorCode).ShouldBe((kind, code));
    }

    [Fact]
    public async Task A_transient_refusal_is_tried_again_until_its_tries_are_used_up()
    {
        var again = await JudgeAsync(131000, tries: 1);
        (again.Kind, again.RefundsTry).ShouldBe((MessageFactKind.Postponed, false));
        again.Until!.Value.ShouldBeGreaterThan(Now);

        var last = await JudgeAsync(131000, tries: 8);
        (last.Kind, last.ErrorCode).ShouldBe((MessageFactKind.Failed, CloudApiErrorCodes.TooManyAttempts));
        last.Details.ShouldStartWith("131000");
    }

    [Fact]
    public async Task A_pace_refusal_waits_as_long_as_meta_says_and_costs_no_try()
    {
        var fact = await JudgeAsync(130429, tries: 1, retryAfter: TimeSpan.FromSeconds(7));

        (fact.Until, fact.RefundsTry).ShouldBe((Now.AddSeconds(7), true));
        await _claims.Received(1).SlowDownAsync(Campaign.NumberKey, TimeSpan.FromSeconds(7), Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Many_refusals_for_pace_at_once_slow_the_number_down_once_and_none_waits_in_a_row_for_the_database()
    {
        var slowedDown = new TaskCompletionSource();
        _claims.SlowDownAsync(default!, default, default).ReturnsForAnyArgs(slowedDown.Task);
        var policy = NewPolicy();

        var judged = Enumerable.Range(1, 100).Select(attempt => JudgeAsync(policy, 130429, attempt, TimeSpan.FromSeconds(7))).ToList();
        slowedDown.SetResult();
        await Task.WhenAll(judged);
        await JudgeAsync(policy, 130429, 1, TimeSpan.FromSeconds(7));

        await _claims.Received(2).SlowDownAsync(Campaign.NumberKey, TimeSpan.FromSeconds(7), Arg.Any<CancellationToken>());
    }

    private Task<MessageFact> JudgeAsync(int code, int tries, TimeSpan? retryAfter = null) => JudgeAsync(NewPolicy(), code, tries, retryAfter);

    private static async Task<MessageFact> JudgeAsync(RefusalPolicy policy, int code, int tries, TimeSpan? retryAfter)
    {
        var message = new ClaimedMessage(Guid.NewGuid(), Campaign.Id, "+12025550143", null, null, Attempt: tries, tries, false, TimeSpan.Zero, DateTime.UnixEpoch);
        return await policy.JudgeAsync(Campaign, Plan, message, new CloudApiError(code, null, "refused", null, 400, null), retryAfter, Now, CancellationToken.None);
    }

    private RefusalPolicy NewPolicy()
    {
        var campaigns = Substitute.For<ICampaignReader>();
        var media = new CampaignMedia(
            campaigns, Substitute.For<ILaunchStore>(), new CampaignPlans(campaigns, Substitute.For<ISecretProtector>(), TimeProvider.System), _control,
            Substitute.For<ICloudApiClient>(), Substitute.For<IServiceScopeFactory>(), TimeProvider.System, NullLogger<CampaignMedia>.Instance);
        return new RefusalPolicy(_claims, _control, _people, media, Options.Create(new DispatchOptions()), NullLogger<RefusalPolicy>.Instance);
    }
}
