using BulkWhatsApp.CloudApi;
using BulkWhatsApp.Dispatch.Claims;
using BulkWhatsApp.Dispatch.Launching;
using BulkWhatsApp.Dispatch.Media;
using BulkWhatsApp.Dispatch.Outcomes;
using BulkWhatsApp.Dispatch.People;
using BulkWhatsApp.Dispatch.PerRecipient;
using BulkWhatsApp.Privacy;
using BulkWhatsApp.Security;
using BulkWhatsApp.Templates;
using BulkWhatsApp.Variables;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NSubstitute;

namespace BulkWhatsApp.Dispatch;

public class DispatchWorkerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly IClaimStore _claims = Substitute.For<IClaimStore>();
    private readonly ICampaignReader _campaigns = Substitute.For<ICampaignReader>();
    private readonly ICloudApiClient _cloudApi = Substitute.For<ICloudApiClient>();
    private readonly ShiftedTime _time = new();

    [Fact]
    public async Task A_number_whose_call_is_not_answered_does_not_hold_up_the_others()
    {
        var (one, other) = (NewCampaign("109876543210987"), NewCampaign("109876543210988"));
        var called = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var answer = new TaskCompletionSource<SendResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        _cloudApi.SendAsync(default!, default, default).ReturnsForAnyArgs(_ =>
        {
            called.TrySetResult();
            return answer.Task;
        });
        var otherWanted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _claims.When(claims => claims.TryOwnAsync(other.NumberKey, Arg.Any<TimeSpan>(), Arg.Any<CancellationToken>())).Do(_ => otherWanted.TrySetResult());
        _claims.ClaimAsync(default, one, default, default, default, default).ReturnsForAnyArgs([NewMessage(one)], []);
        IReadOnlyList<ActiveCampaign> active = [one];
        var looks = 0;
        _claims.GetActiveCampaignsAsync(default).ReturnsForAnyArgs(_ =>
        {
            Interlocked.Increment(ref looks);
            return Volatile.Read(ref active);
        });
        using var worker = NewWorker();
        await worker.StartAsync(CancellationToken.None);
        await called.Task.WaitAsync(Patience);

        // Nothing more is to be sent for a long time.
        Volatile.Write(ref active, []);
        await UntilLookedAgainAsync();
        _time.Shift = TimeSpan.FromHours(1);
        await UntilLookedAgainAsync();
        Volatile.Write(ref active, [other]);

        await otherWanted.Task.WaitAsync(Patience);
        answer.SetResult(new SendResult(SendOutcome.Accepted, "wamid.1", null, null, null));
        await worker.StopAsync(CancellationToken.None);

        async Task UntilLookedAgainAsync()
        {
            var until = DateTime.UtcNow + Patience;
            for (var before = Volatile.Read(ref looks); Volatile.Read(ref looks) < before + 3; await Task.Delay(10))
            {
                (DateTime.UtcNow < until).ShouldBeTrue("it looks for campaigns no more");
            }
        }
    }

    private DispatchWorker NewWorker()
    {
        var options = Options.Create(new DispatchOptions { PollInterval = TimeSpan.FromMilliseconds(10) });
        var control = Substitute.For<ICampaignControl>();
        var plans = new CampaignPlans(_campaigns, Substitute.For<ISecretProtector>(), _time);
        var media = new CampaignMedia(
            _campaigns, Substitute.For<ILaunchStore>(), plans, control, _cloudApi, Substitute.For<IServiceScopeFactory>(), _time, NullLogger<CampaignMedia>.Instance);
        var refusals = new RefusalPolicy(_claims, control, Substitute.For<IPersonStore>(), media, options, NullLogger<RefusalPolicy>.Instance);
        _claims.TryOwnAsync(default!, default, default).ReturnsForAnyArgs(1);
        _claims.AnnounceAsync(default, default, default, default).ReturnsForAnyArgs(true);
        _campaigns.FindAsync(default, default).ReturnsForAnyArgs(call => new CampaignContent(
            call.Arg<Guid>(), null, "plain", "en_US", TemplateParameterFormat.Positional, """[{"type":"BODY","text":"Thank you."}]""", VariableType.Common, null, null,
            null, null, "https://graph.facebook.com", "v25.0", "109876543210987", "210987654321098", "cipher", Guid.NewGuid()));
        var sendable = new SendableCampaigns(_claims, control, Substitute.For<IServiceScopeFactory>(), _time);
        return new DispatchWorker(
            sendable, _claims, new MessageSender(_cloudApi, plans, media, refusals, control, new PersonDirectory(Substitute.For<IPersonStore>()), NobodyErased(), options, _time), plans,
            new SettleQueue(Substitute.For<IOutcomeStore>(), options, NullLogger<SettleQueue>.Instance), new MessageDesk(options, _time), options, _time,
            NullLogger<DispatchWorker>.Instance);
    }

    private ErasedRecipients NobodyErased()
    {
        var erased = Substitute.For<ErasedPeople>(null, null, null, null, null, null);
        erased.FindAsync().Returns((ErasedAddresses?)null);
        var services = new ServiceCollection()
            .AddSingleton(erased).AddSingleton(Substitute.For<ICurrentTenant>()).AddSingleton(Substitute.For<IUnitOfWorkManager>()).BuildServiceProvider();
        return new ErasedRecipients(services.GetRequiredService<IServiceScopeFactory>(), _time);
    }

    private static ActiveCampaign NewCampaign(string phoneNumberId) => new(Guid.NewGuid(), null, Guid.NewGuid(), phoneNumberId, 80);

    private static ClaimedMessage NewMessage(ActiveCampaign campaign) =>
        new(Guid.NewGuid(), campaign.Id, "+12025550140", null, null, 1, 1, IsSuppressed: false, TimeSpan.Zero, DateTime.UtcNow.AddMinutes(1));

    /// <summary>The system's, ahead of it by as much as a test says; it waits as long as ever.</summary>
    private sealed class ShiftedTime : TimeProvider
    {
        private long _shift;

        public TimeSpan Shift
        {
            set => Volatile.Write(ref _shift, (long)(value.TotalSeconds * TimestampFrequency));
        }

        public override long GetTimestamp() => base.GetTimestamp() + Volatile.Read(ref _shift);
    }
}
