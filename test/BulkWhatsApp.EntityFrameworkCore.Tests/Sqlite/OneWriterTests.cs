using BulkWhatsApp.Engine;
using BulkWhatsApp.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace BulkWhatsApp.Sqlite;

public sealed class OneWriterTests : IAsyncLifetime
{
    private readonly SqliteFile _file = new(patience: 1);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _file.DisposeAsync().AsTask();

    [Fact]
    public async Task Many_who_write_at_once_come_one_after_the_other()
    {
        await AddAsync("a");

        await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(CountUpAsync)));

        (await ReadAsync("a")).ShouldBe(40);
    }

    [Fact]
    public async Task Who_writes_without_a_transaction_waits_as_well()
    {
        await AddAsync("a");
        await using var other = _file.Open();
        await using var transaction = await other.Database.BeginTransactionAsync();
        await TouchAsync(other);

        await using var context = _file.Open();
        var update = Task.Run(
            () => context.Set<NumberSeriesRow>().ExecuteUpdateAsync(set => set.SetProperty(x => x.Last, x => x.Last + 1)));
        await using var third = _file.Open();
        third.Add(NewRow("b"));
        var insert = Task.Run(() => third.SaveChangesAsync());
        await Task.Delay(100);
        update.IsCompleted.ShouldBeFalse();
        insert.IsCompleted.ShouldBeFalse();
        await transaction.CommitAsync();

        (await update).ShouldBeGreaterThan(0);
        (await insert).ShouldBe(1);
    }

    [Fact]
    public async Task A_transaction_that_has_only_read_keeps_nobody_waiting_and_sees_what_others_commit()
    {
        await AddAsync("a");
        await using var reading = _file.Open();
        await using var transaction = await reading.Database.BeginTransactionAsync();
        (await reading.Set<NumberSeriesRow>().AsNoTracking().SingleAsync()).Last.ShouldBe(0);

        await CountUpAsync();

        (await reading.Set<NumberSeriesRow>().AsNoTracking().SingleAsync()).Last.ShouldBe(1);
        await transaction.CommitAsync();
    }

    [Fact]
    public async Task What_a_transaction_reads_while_another_writes_is_what_was_committed()
    {
        await AddAsync("a");
        await using var writing = _file.Open();
        await using var transaction = await writing.Database.BeginTransactionAsync();
        await writing.Set<NumberSeriesRow>().ExecuteUpdateAsync(set => set.SetProperty(x => x.Last, 7));

        (await ReadAsync("a")).ShouldBe(0);
        await transaction.CommitAsync();
        (await ReadAsync("a")).ShouldBe(7);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_transaction_that_is_given_up_changes_nothing_and_lets_the_next_one_write(bool isToldTo)
    {
        await AddAsync("a");
        await using (var context = _file.Open())
        {
            await using var transaction = await context.Database.BeginTransactionAsync();
            await context.Set<NumberSeriesRow>().ExecuteUpdateAsync(set => set.SetProperty(x => x.Last, 7));
            if (isToldTo)
            {
                await transaction.RollbackAsync();
            }
        }

        await CountUpAsync();
        (await ReadAsync("a")).ShouldBe(1);
    }

    [Fact]
    public async Task What_fails_in_a_transaction_leaves_the_rest_of_it()
    {
        await AddAsync("a");
        await using var context = _file.Open();
        await using var transaction = await context.Database.BeginTransactionAsync();
        context.Add(NewRow("b"));
        await context.SaveChangesAsync();
        context.ChangeTracker.Clear();
        context.AddRange(NewRow("c"), NewRow("a"));
        await Should.ThrowAsync<AbpDbConcurrencyException>(context.SaveChangesAsync());
        await transaction.CommitAsync();

        await using var after = _file.Open();
        (await after.Set<NumberSeriesRow>().Select(x => x.Prefix).OrderBy(x => x).ToListAsync()).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task Who_waits_for_too_long_is_told_for_what()
    {
        await using var other = _file.Open();
        await using var transaction = await other.Database.BeginTransactionAsync();
        await TouchAsync(other);

        (await Should.ThrowAsync<DbUpdateException>(AddAsync("a"))).GetBaseException()
            .ShouldBeOfType<TimeoutException>().Message.ShouldContain("another transaction was writing");
        await transaction.CommitAsync();
        await AddAsync("a");
    }

    [Fact]
    public async Task Who_stops_waiting_takes_no_turn()
    {
        await using var other = _file.Open();
        await using var transaction = await other.Database.BeginTransactionAsync();
        await TouchAsync(other);
        using var stop = new CancellationTokenSource();
        await using var context = _file.Open();
        context.Add(NewRow("a"));
        var waiting = context.SaveChangesAsync(stop.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);

        await transaction.CommitAsync();
        await AddAsync("b");
    }

    [Fact]
    public async Task Two_contexts_share_a_transaction_on_one_connection()
    {
        await using var first = _file.Open();
        await using var transaction = await first.Database.BeginTransactionAsync();
        await using var second = new BulkWhatsAppDbContext(
            (DbContextOptions<BulkWhatsAppDbContext>)new DbContextOptionsBuilder<BulkWhatsAppDbContext>()
                .UseSqliteDatabase(first.Database.GetDbConnection(), contextOwnsConnection: false).Options);
        await second.Database.UseTransactionAsync(transaction.GetDbTransaction());
        first.Add(NewRow("a"));
        await first.SaveChangesAsync();
        second.Add(NewRow("b"));
        await second.SaveChangesAsync();
        await transaction.RollbackAsync();

        await using var after = _file.Open();
        (await after.Set<NumberSeriesRow>().AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public void A_second_host_on_the_file_is_refused_in_words()
    {
        using var second = new SqliteDatabase($"Data Source={_file.Database.File}");

        Should.Throw<AbpException>(second.Claim).Message.ShouldBe(
            $"Another process is using {_file.Database.File}. A SQLite database is for one host: stop the other one, or move to "
            + "PostgreSQL (docs/operation.md).");
    }

    [Fact]
    public async Task A_file_that_is_closed_is_free_for_the_next()
    {
        await _file.Database.DisposeAsync();

        using var next = new SqliteDatabase($"Data Source={_file.Database.File}");
        next.Claim();
    }

    private static NumberSeriesRow NewRow(string prefix) => new() { TenantKey = Guid.Empty, Prefix = prefix };

    // A lock, taken the way the portable store does.
    private static Task<int> TouchAsync(BulkWhatsAppDbContext context) =>
        context.Set<NumberSeriesRow>().Where(x => x.Prefix == "").ExecuteUpdateAsync(set => set.SetProperty(x => x.Last, x => x.Last));

    private async Task AddAsync(string prefix)
    {
        await using var context = _file.Open();
        context.Add(NewRow(prefix));
        await context.SaveChangesAsync();
    }

    private async Task CountUpAsync()
    {
        await using var context = _file.Open();
        await using var transaction = await context.Database.BeginTransactionAsync();
        await TouchAsync(context);
        var row = await context.Set<NumberSeriesRow>().SingleAsync(x => x.Prefix == "a");
        row.Last++;
        await context.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private async Task<long> ReadAsync(string prefix)
    {
        await using var context = _file.Open();
        return (await context.Set<NumberSeriesRow>().SingleAsync(x => x.Prefix == prefix)).Last;
    }
}
