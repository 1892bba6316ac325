using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.CloudApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using NSubstitute;

namespace BulkWhatsApp.Dispatch;

public class SendableCampaignsTests
{
    private static readonly Guid Tenant = Guid.NewGuid();
    private static readonly ActiveCampaign OfHost = CampaignOf(null);
    private static readonly ActiveCampaign OfTenant = CampaignOf(Tenant);

    private readonly IEngineStore _store = Substitute.For<IEngineStore>();
    private readonly ITenantStore _tenants = Substitute.For<ITenantStore>();
    private readonly FakeTimeProvider _time = new();
    private readonly SendableCampaigns _sendable;

    public SendableCampaignsTests()
    {
        var services = new ServiceCollection().AddSingleton(_tenants)
            .AddSingleton(Substitute.For<IUnitOfWorkManager>()).BuildServiceProvider();
        _sendable = new SendableCampaigns(_store, services.GetRequiredService<IServiceScopeFactory>(), _time);
        _store.GetActiveCampaignsAsync(default).ReturnsForAnyArgs([OfHost, OfTenant]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(null)]
    public async Task Those_of_the_host_itself_and_of_a_tenant_that_is_active_or_not_known_are_sent(bool? isActive)
    {
        SetTenant(isActive);

        (await GetAsync()).ShouldBe([OfHost, OfTenant]);

        await _store.DidNotReceiveWithAnyArgs().PauseCampaignAsync(default, default, default, default, default);
    }

    [Fact]
    public async Task Those_of_a_tenant_that_is_not_active_are_paused()
    {
        SetTenant(isActive: false);

        (await GetAsync()).ShouldBe([OfHost]);

        await _store.Received(1)
            .PauseCampaignAsync(OfTenant.Id, PauseCause.Tenant, CloudApiErrorCodes.TenantInactive, null, Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task An_active_tenant_is_looked_at_again_after_a_moment()
    {
        SetTenant(isActive: true);
        await GetAsync();
        SetTenant(isActive: false);
        (await GetAsync()).ShouldBe([OfHost, OfTenant]);

        _time.Advance(TimeSpan.FromSeconds(6));

        (await GetAsync()).ShouldBe([OfHost]);
    }

    [Fact]
    public async Task A_tenant_that_is_active_again_sends_at_once()
    {
        SetTenant(isActive: false);
        await GetAsync();

        SetTenant(isActive: true);

        (await GetAsync()).ShouldBe([OfHost, OfTenant]);
    }

    private Task<IReadOnlyList<ActiveCampaign>> GetAsync() => _sendable.GetAsync(CancellationToken.None);

    private void SetTenant(bool? isActive) =>
        _tenants.FindAsync(Tenant).Returns(isActive is { } known ? new TenantConfiguration(Tenant, "north") { IsActive = known } : null);

    private static ActiveCampaign CampaignOf(Guid? tenant) => new(Guid.NewGuid(), tenant, Guid.NewGuid(), "109876543210987", 80);
}
