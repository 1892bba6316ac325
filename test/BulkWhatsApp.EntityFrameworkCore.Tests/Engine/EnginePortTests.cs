using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Nodes;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.Engine;

/// <summary>The engine's smaller ports, and the set-based methods of repositories, on every database.</summary>
public abstract class EnginePortTests(EngineDatabase database) : EngineStage(database)
{
    [Fact]
    public async Task A_worker_is_alive_while_it_is_heard_of()
    {
        var nodes = Get<INodeRegistry>();
        (await nodes.IsAnyWorkerAliveAsync()).ShouldBeFalse();

        await nodes.BeatAsync("web", isWorker: false);
        (await nodes.IsAnyWorkerAliveAsync()).ShouldBeFalse();
        await nodes.BeatAsync("worker", isWorker: true);
        await nodes.BeatAsync("worker", isWorker: true);
        (await nodes.IsAnyWorkerAliveAsync()).ShouldBeTrue();

        await Database.RunAsync(async context =>
        {
            (await context.Set<Node>().AsTracking().SingleAsync(node => node.Id == "worker")).LastSeenAt = Now.AddMinutes(-1);
            return true;
        });
        (await nodes.IsAnyWorkerAliveAsync()).ShouldBeFalse();
        await nodes.LeaveAsync("web");
        (await AllAsync<Node>()).Single().Id.ShouldBe("worker");
    }

    [Fact]
    public async Task Events_leave_in_order_each_by_one_node_and_stay_where_publishing_failed()
    {
        for (var index = 0; index < 12; index++)
        {
            await EventAsync($"{index}");
        }

        // Rolled back.
        await InUnitOfWorkAsync(async services => (await TakeAsync(services))!.Payload.ShouldBe("0"), isKept: false);
        await InUnitOfWorkAsync(async services => (await TakeAsync(services))!.Payload.ShouldBe("0"));
        var first = (await AllAsync<OutgoingEventRow>(rows => rows.OrderBy(row => row.Id))).First().Id;
        await InUnitOfWorkAsync(
            services => services.GetRequiredService<IOutgoingEventStore>().PostponeAsync(first, TimeSpan.FromHours(1), None));

        var taken = await AtOnce(4, async _ =>
        {
            var own = new List<string>();
            for (var isMore = true; isMore;)
            {
                await InUnitOfWorkAsync(async services =>
                {
                    var next = await TakeAsync(services);
                    isMore = next is not null;
                    own.AddRange(next is null ? [] : [next.Payload]);
                });
            }

            return own;
        });

        taken.SelectMany(own => own).Order(StringComparer.Ordinal)
            .ShouldBe(Enumerable.Range(2, 10).Select(index => $"{index}").Order(StringComparer.Ordinal));
        var row = (await AllAsync<OutgoingEventRow>()).Single();
        (row.Payload, row.Attempts).ShouldBe(("1", 1));
        await InUnitOfWorkAsync(services => services.GetRequiredService<IOutgoingEventStore>().DropAsync(row.Id, None));
        (await AllAsync<OutgoingEventRow>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Wrong_counters_are_found_and_repaired_and_the_campaign_ends()
    {
        var (right, wrong) = (await CampaignAsync(await AccountAsync()), await CampaignAsync(await AccountAsync()));
        foreach (var campaign in new[] { right, wrong })
        {
            await MessagesAsync(campaign, 2, new { Status = MessageStatus.Delivered, Attempt = 1 });
            await MessagesAsync(campaign, 1, new { Status = MessageStatus.Failed, Attempt = 1 });
        }

        var empty = await CampaignAsync(await AccountAsync(), new { SentCount = 3L });
        await SetAsync<BulkMessage>(wrong, nameof(BulkMessage.QueuedCount), 2L);
        await SetAsync<BulkMessage>(wrong, nameof(BulkMessage.SentCount), 0L);
        var audit = Get<ICounterAudit>();

        (await audit.FindWrongAsync()).ShouldBe([wrong, empty], ignoreOrder: true);
        (await audit.RepairAsync(wrong)).ShouldBe("queued 2 → 0, sent 0 → 2");
        (await audit.RepairAsync(wrong)).ShouldBeNull();
        (await audit.RepairAsync(Guid.NewGuid())).ShouldBeNull();

        await CountsOf(wrong);
        (await CampaignOf(wrong)).Status.ShouldBe(BulkMessageStatus.PartiallyFailed);
        (await TimelineAsync(wrong, TimelineAction.CountersRepaired)).Single().Detail.ShouldBe("queued 2 → 0, sent 0 → 2");
        (await TimelineAsync(wrong, TimelineAction.Finished)).Count.ShouldBe(1);
        (await audit.FindWrongAsync()).ShouldBe([empty]);
    }

    [Fact]
    public async Task A_pause_is_answered_when_the_announced_calls_have_their_results()
    {
        var campaign = await CampaignAsync(await AccountAsync());
        var messages = await MessagesAsync(campaign, 2);
        var owner = await OwnAsync();
        await ClaimAsync(owner, campaign, max: 2);
        await Store.AnnounceAsync(owner, campaign, 1, None);
        await Store.PauseCampaignAsync(campaign, PauseCause.Campaign, 132001, null, None);

        var quiet = Get<IDispatchBarrier>().WaitUntilQuietAsync(campaign);
        await Store.ApplyAsync([Fact(messages[0], MessageFactKind.Accepted)], None);

        await quiet;
        await Get<IDispatchBarrier>().WaitUntilQuietAsync(Guid.NewGuid());
    }

    [Fact]
    public async Task One_node_cleans_at_a_time()
    {
        var cleaning = Get<ICleaningLock>();
        await using (var held = await cleaning.TryTakeAsync(None))
        {
            held.ShouldNotBeNull();
            (await cleaning.TryTakeAsync(None)).ShouldBeNull();

            // Something else writes while it cleans.
            await EventAsync("written");
        }

        await using var next = await cleaning.TryTakeAsync(None);
        next.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_imported_list_of_opt_outs_adds_and_widens_and_reaches_other_addresses()
    {
        await OptOutAsync("+2", OptOutScope.Marketing);
        await OptOutAsync("+3");
        var pair = new AddressPair(null, "+1", "+4");
        await AddAsync<PhoneIdentity>(new { pair.Address, pair.Alias, LearntAt = Now });

        long added = 0;
        await InUnitOfWorkAsync(async services => added = await services.GetRequiredService<IOptOutBulkWriter>()
            .AddAsync(new[] { "+1", "+2", "+3", "+1", "+5511961234567" }.ToAsyncEnumerable(), "list", None));

        added.ShouldBe(2);
        var rows = (await AllAsync<OptOut>()).ToDictionary(o => o.PhoneNumber);
        rows.Keys.ShouldBe(["+1", "+2", "+3", "+4", "+5511961234567", "+551161234567"], ignoreOrder: true);
        (rows["+2"].Scope, rows["+2"].Source, rows["+2"].Reason).ShouldBe((OptOutScope.All, OptOutSource.Import, "list"));
        rows["+3"].Source.ShouldBe(OptOutSource.Reply);
        (rows["+4"].FollowsNumber, rows["+4"].Source).ShouldBe(("+1", OptOutSource.Import));
        (await EventsAsync()).OfType<OptedOutEto>().SelectMany(told => told.PhoneNumbers).ShouldBe(
            ["+1", "+2", "+4", "+5511961234567", "+551161234567"], ignoreOrder: true);
    }

    [Fact]
    public async Task All_addresses_of_a_person_are_known_by_any_of_them_the_given_one_first()
    {
        await InUnitOfWorkAsync(services => services.GetRequiredService<IPhoneIdentityRepository>()
            .LearnAsync([("+3", "+1"), ("+1", "+2"), ("+2", "+2"), ("+1", "+3")]));

        IReadOnlyList<string> person = [];
        await InUnitOfWorkAsync(
            async services => person = await services.GetRequiredService<IPhoneIdentityRepository>().LockPersonAsync("+2"));

        person.ShouldBe(["+2", "+1", "+3"]);
        (await AllAsync<PhoneIdentity>()).Count.ShouldBe(2);
    }

    private T Get<T>()
        where T : notnull =>
        Database.Services.GetRequiredService<T>();

    private static Task<OutgoingEvent?> TakeAsync(IServiceProvider services) =>
        services.GetRequiredService<IOutgoingEventStore>().TakeAsync(None);

    private Task<bool> EventAsync(string payload) => Database.RunAsync(context =>
    {
        context.Add(new OutgoingEventRow { Name = "name", Payload = payload, CreationTime = Now, AvailableAt = Now.AddMinutes(-1) });
        return Task.FromResult(true);
    });

    private async Task InUnitOfWorkAsync(Func<IServiceProvider, Task> work, bool isKept = true)
    {
        await using var scope = Database.Services.CreateAsyncScope();
        using var unitOfWork = scope.ServiceProvider.GetRequiredService<IUnitOfWorkManager>()
            .Begin(requiresNew: true, isTransactional: true);
        await work(scope.ServiceProvider);
        if (isKept)
        {
            await unitOfWork.CompleteAsync();
        }
    }
}

public sealed class EnginePortsOnSqliteTests(SqliteEngineDatabase database)
    : EnginePortTests(database), IClassFixture<SqliteEngineDatabase>;

public sealed class EnginePortsOnPostgreSqlTests(PostgreSqlEngineDatabase database)
    : EnginePortTests(database), IClassFixture<PostgreSqlEngineDatabase>;

public sealed class PostgreSqlEnginePortTests(FastPostgreSqlEngineDatabase database)
    : EnginePortTests(database), IClassFixture<FastPostgreSqlEngineDatabase>;
