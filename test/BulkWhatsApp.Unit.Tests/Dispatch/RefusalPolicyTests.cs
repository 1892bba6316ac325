using BulkWhatsApp.CloudApi;
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

    private readonly IEngineStore _store = Substitute.For<IEngineStore>();

    [Theory]
    [InlineData(130429, MessageFactKind.Postponed)]
    [InlineData(190, MessageFactKind.Postponed)]
    [InlineData(132015, MessageFactKind.Postponed)]
    [InlineData(131050, MessageFactKind.Failed)]
    public async Task A_refusal_stays_certain_when_the_database_cannot_be_told_of_its_consequences(int code, MessageFactKind kind)
    {
        _store.PauseAccountAsync(default, default, default, default).ThrowsAsyncForAnyArgs(new TimeoutException());
        _store.PauseCampaignAsync(default, default, default, default, default).ThrowsAsyncForAnyArgs(new TimeoutException());
        _store.SuppressAsync(default!, default).ThrowsAsyncForAnyArgs(new TimeoutException());

        var fact = await ApplyAsync(code, tries: 1);

        (fact.Kind, fact.ErrorCode).ShouldBe((kind, code));
    }

    [Fact]
    public async Task A_transient_refusal_is_tried_again_until_its_tries_are_used_up()
    {
        var again = await ApplyAsync(131000, tries: 1);
        (again.Kind, again.RefundsTry).ShouldBe((MessageFactKind.Postponed, false));
        again.Until!.Value.ShouldBeGreaterThan(Now);

        var last = await ApplyAsync(131000, tries: 8);
        (last.Kind, last.ErrorCode).ShouldBe((MessageFactKind.Failed, CloudApiErrorCodes.TooManyAttempts));
        last.Details.ShouldStartWith("131000");
    }

    [Fact]
    public async Task A_pace_refusal_waits_as_long_as_meta_says_and_costs_no_try()
    {
        var refusal = await NewPolicy().ApplyAsync(
            Campaign, Plan, MessageOf(1), ErrorOf(130429), TimeSpan.FromSeconds(7), Now, CancellationToken.None);

        (refusal.Fact.Until, refusal.Fact.RefundsTry).ShouldBe((Now.AddSeconds(7), true));
        refusal.SlowDown.ShouldBe(TimeSpan.FromSeconds(7));
    }

    private async Task<MessageFact> ApplyAsync(int code, int tries) =>
        (await NewPolicy().ApplyAsync(Campaign, Plan, MessageOf(tries), ErrorOf(code), retryAfter: null, Now, CancellationToken.None)).Fact;

    private static ClaimedMessage MessageOf(int tries) =>
        new(Guid.NewGuid(), Campaign.Id, "+12025550143", null, null, Attempt: tries, tries, IsSuppressed: false, ClaimNumber: 1);

    private static CloudApiError ErrorOf(int code) => new(code, null, "refused", null, 400, null);

    private RefusalPolicy NewPolicy()
    {
        var media = new CampaignMedia(
            _store, new CampaignPlans(_store, Substitute.For<ISecretProtector>(), TimeProvider.System), Substitute.For<ICloudApiClient>(),
            Substitute.For<IServiceScopeFactory>(), TimeProvider.System, NullLogger<CampaignMedia>.Instance);
        return new RefusalPolicy(_store, media, Options.Create(new DispatchOptions()), NullLogger<RefusalPolicy>.Instance);
    }
}
