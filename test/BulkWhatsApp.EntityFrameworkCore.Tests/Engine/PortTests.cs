using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Idempotency;
using BulkWhatsApp.Messages;
using BulkWhatsApp.RecipientLists;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Engine;

/// <summary>What people's actions require of the database, in the request's unit of work: the same on every store.</summary>
public abstract class PortTests(EngineDatabase database) : EngineStage(database)
{
    [Fact]
    public async Task A_series_counts_up_and_gives_back_what_was_rolled_back()
    {
        (await Database.InUnitOfWorkAsync<INumberSeries, long>(series => series.NextAsync("BULK-WA-2026-"))).ShouldBe(1);
        (await Database.InUnitOfWorkAsync<INumberSeries, long>(series => series.NextAsync("BULK-WA-2026-"), isCompleted: false))
            .ShouldBe(2);
        (await Database.InUnitOfWorkAsync<INumberSeries, long>(series => series.NextAsync("BULK-WA-2026-"))).ShouldBe(2);
        (await Database.InUnitOfWorkAsync<INumberSeries, long>(series => series.NextAsync("BULK-WA-2027-"))).ShouldBe(1);
    }

    [Fact]
    public async Task Many_who_count_up_at_once_get_a_number_each()
    {
        var numbers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() =>
            Database.InUnitOfWorkAsync<INumberSeries, long>(series => series.NextAsync("BULK-WA-2026-")))));

        numbers.Order().ShouldBe(Enumerable.Range(1, 20).Select(number => (long)number));
    }

    [Fact]
    public async Task What_waits_in_a_cancelled_campaign_is_cancelled_and_counted_and_nothing_else()
    {
        var campaign = await CampaignAsync(await AccountAsync());
        await MessagesAsync(campaign, 3);
        await MessagesAsync(campaign, 2, new { Status = MessageStatus.Sent });

        (await Database.InUnitOfWorkAsync<ICampaignSql, long>(async sql =>
        {
            await sql.LockAsync(campaign, None);
            return await sql.CancelQueuedAsync(campaign, None);
        })).ShouldBe(3);

        var counts = await CountsOf(campaign);
        (counts.Queued, counts.Cancelled, counts.Sent).ShouldBe((0, 3, 2));
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 3)]
    public async Task Failed_messages_go_again_with_a_line_in_their_history_and_the_unknown_ones_only_when_asked(
        bool includesUnknown, int count)
    {
        var campaign = await CampaignAsync(await AccountAsync());
        await MessagesAsync(campaign, 2, new
        {
            Status = MessageStatus.Failed, Tries = 3, Attempt = 3, ErrorCode = (int?)131026, ErrorDetails = "no", FailedAt = (DateTime?)Now
        });
        var unknown = (await MessagesAsync(
            campaign,
            1,
            new
            {
                Status = MessageStatus.Failed,
                Attempt = 1,
                ErrorCode = (int?)WhatsAppMessageConsts.OutcomeUnknownCode,
                FailedAt = (DateTime?)Now
            }))[0];
        await MessagesAsync(
            campaign, 1, new { Status = MessageStatus.Failed, PhoneNumber = $"{WhatsAppMessageConsts.ErasedPrefix}{Guid.NewGuid()}" });

        (await Database.InUnitOfWorkAsync<ICampaignSql, long>(
            sql => sql.RequeueFailedAsync(campaign, includesUnknown, errorCodes: null, None))).ShouldBe(count);

        var queued = (await MessagesOf(campaign)).FindAll(message => message.Status == MessageStatus.Queued);
        queued.Count.ShouldBe(count);
        queued.ShouldAllBe(message => message.Tries == 0
            && message.FailedAt == null
            && message.ErrorDetails == null
            && message.AvailableAt <= DateTime.UtcNow.AddSeconds(1));
        queued.FindAll(message => message.Id != unknown).ShouldAllBe(message => message.ErrorCode == null);
        queued.FindAll(message => message.Id == unknown)
            .ShouldAllBe(message => message.ErrorCode == WhatsAppMessageConsts.OutcomeUnknownCode);
        var lines = await AllAsync<WhatsAppMessageEvent>(rows => rows.Where(line => line.Type == MessageEventType.RetryRequested));
        lines.Select(line => line.MessageId).Order().ShouldBe(queued.Select(message => message.Id).Order());
        (await CountsOf(campaign)).Queued.ShouldBe(count);
        (await CampaignOf(campaign)).RetriedCount.ShouldBe(count);
    }

    [Fact]
    public async Task A_list_takes_each_number_once_the_first_row_of_it_and_in_order()
    {
        var list = await AddAsync<RecipientList>(
            new { Name = "Customers", ExtraProperties = new ExtraPropertyDictionary(), ConcurrencyStamp = "1" });
        (await AddAsync(list, Rows(0, 1_500))).ShouldBe(1_500);

        (await AddAsync(list, [new("+1555900", "Ada", null), .. Rows(1_490, 20), new("+1555900", "Eve", null)])).ShouldBe(11);

        var people = await AllAsync<Recipient>(
            rows => rows.Where(person => person.RecipientListId == list).OrderBy(person => person.Sequence));
        people.Select(person => person.PhoneNumber)
            .ShouldBe([.. Rows(0, 1_500).Select(row => row.PhoneNumber), "+1555900", .. Rows(1_500, 10).Select(row => row.PhoneNumber)]);
        people[1_500].Name.ShouldBe("Ada");
        people[7].DataJson.ShouldBe("""{"n":7}""");
    }

    [Fact]
    public async Task A_key_is_taken_once_and_answers_with_what_was_kept()
    {
        (await Database.InUnitOfWorkAsync<IIdempotencyStore, bool>(async store =>
        {
            (await store.FindAsync("key")).ShouldBeNull();
            var isMine = await store.TryInsertAsync("key", "hash");
            await store.CompleteAsync("key", 201, """{"id":1}""");
            return isMine;
        })).ShouldBeTrue();

        (await Database.InUnitOfWorkAsync<IIdempotencyStore, bool>(store => store.TryInsertAsync("key", "other"))).ShouldBeFalse();
        (await Database.InUnitOfWorkAsync<IIdempotencyStore, IdempotencyRecord?>(store => store.FindAsync("key")))
            .ShouldBe(new IdempotencyRecord("key", "hash", 201, """{"id":1}"""));
    }

    [Fact]
    public async Task A_key_whose_request_failed_is_free_again()
    {
        await Database.InUnitOfWorkAsync<IIdempotencyStore, bool>(store => store.TryInsertAsync("key", "hash"), isCompleted: false);

        (await Database.InUnitOfWorkAsync<IIdempotencyStore, bool>(store => store.TryInsertAsync("key", "hash"))).ShouldBeTrue();
    }

    private static List<NewRecipient> Rows(int from, int count) =>
        [
            .. Enumerable.Range(from, count)
                .Select(number => new NewRecipient($"+4915{number:D7}", $"Person {number}", $$"""{"n":{{number}}}"""))
        ];

    private Task<long> AddAsync(Guid list, IEnumerable<NewRecipient> rows) =>
        Database.InUnitOfWorkAsync<IRecipientBulkWriter, long>(writer => writer.AddAsync(null, list, rows.ToAsyncEnumerable(), None));
}

public sealed class PortsOnSqliteTests(SqliteFileDatabase database) : PortTests(database), IClassFixture<SqliteFileDatabase>;

public sealed class PortsOnPostgreSqlTests(PostgreSqlEngineDatabase database)
    : PortTests(database), IClassFixture<PostgreSqlEngineDatabase>;

public sealed class PostgreSqlPortTests(FastPostgreSqlEngineDatabase database)
    : PortTests(database), IClassFixture<FastPostgreSqlEngineDatabase>;
