using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Engine;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.RecipientLists;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Sqlite;

/// <summary>What the module expects of every database, on SQLite.</summary>
public sealed class SqliteModelTests : IAsyncLifetime
{
    private readonly SqliteFile _file = new();

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _file.DisposeAsync().AsTask();

    [Fact]
    public async Task The_host_has_a_name_once_as_every_tenant_does()
    {
        var tenant = Guid.NewGuid();
        await AddAsync(NewList(null, "Customers"), NewList(tenant, "Customers"), NewList(Guid.NewGuid(), "Customers"));

        (await Should.ThrowAsync<BusinessException>(AddAsync(NewList(null, "Customers")))).Code.ShouldBe(BulkWhatsAppErrorCodes.NameTaken);
        (await Should.ThrowAsync<BusinessException>(AddAsync(NewList(tenant, "Customers")))).Code
            .ShouldBe(BulkWhatsAppErrorCodes.NameTaken);
    }

    [Fact]
    public async Task A_deleted_list_leaves_its_name_to_others()
    {
        var list = NewList(null, "Customers");
        list.IsDeleted = true;

        await AddAsync(list, NewList(null, "Customers"));
    }

    [Fact]
    public async Task A_tenant_has_one_row_of_settings_and_so_has_the_host()
    {
        await AddAsync(new OptOutSettings(Guid.NewGuid(), null), new OptOutSettings(Guid.NewGuid(), Guid.NewGuid()));

        await Should.ThrowAsync<AbpDbConcurrencyException>(AddAsync(new OptOutSettings(Guid.NewGuid(), null)));
    }

    [Fact]
    public async Task A_list_has_a_number_once()
    {
        var list = Guid.NewGuid();
        await AddAsync(NewRecipient(list, "+15550100"));

        var taken = await Should.ThrowAsync<BusinessException>(AddAsync(NewRecipient(list, "+15550100")));

        taken.Code.ShouldBe(BulkWhatsAppErrorCodes.PhoneNumberTaken);
        taken.Data["number"].ShouldBe("+15550100");
    }

    [Fact]
    public async Task What_belongs_to_something_that_is_gone_is_a_conflict()
    {
        var row = new RejectedRowRecord { ImportId = Guid.NewGuid(), Field = "phone", Value = "x", ReasonCode = "Invalid" };

        await Should.ThrowAsync<AbpDbConcurrencyException>(AddAsync(row));
    }

    [Fact]
    public async Task Recipients_are_counted_up_in_the_order_in_which_they_come()
    {
        var list = Guid.NewGuid();
        for (var batch = 0; batch < 2; batch++)
        {
            await AddAsync([.. Enumerable.Range(batch * 200, 200).Select(i => (object)NewRecipient(list, $"+1555{i:0000}"))]);
        }

        await using var context = _file.Open();
        var numbers = await context.Recipients.OrderBy(x => x.Sequence).Select(x => x.PhoneNumber).ToListAsync();

        numbers.ShouldBe(Enumerable.Range(0, 400).Select(i => $"+1555{i:0000}"));
        (await context.Recipients.MaxAsync(x => x.Sequence)).ShouldBeLessThan(1L << 53);
    }

    [Fact]
    public async Task A_search_minds_no_case_of_any_alphabet()
    {
        await AddAsync(NewList(null, "ÄRZTE in Ünna"), NewList(null, "ΠΕΛΆΤΗ"), NewList(null, "100 % sure"));

        (await FindAsync("ärzte")).ShouldBe(["ÄRZTE in Ünna"]);
        (await FindAsync("ÜNNA")).ShouldBe(["ÄRZTE in Ünna"]);
        (await FindAsync("πελάτη")).ShouldBe(["ΠΕΛΆΤΗ"]);
        (await FindAsync("0 %")).ShouldBe(["100 % sure"]);
        (await FindAsync("_")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Times_come_back_as_they_went_and_are_compared_with_the_databases_clock()
    {
        var before = DateTime.UtcNow;
        var seen = new DateTime(before.Ticks / 10 * 10, DateTimeKind.Utc);
        await AddAsync(
            new Node { Id = "now", StartedAt = seen, LastSeenAt = seen },
            new Node { Id = "early", StartedAt = seen.Date, LastSeenAt = seen.Date },
            new Node { Id = "late", StartedAt = seen, LastSeenAt = seen.AddMinutes(1) });

        await using var context = _file.Open();
        var stored = await context.Set<Node>().SingleAsync(x => x.Id == "now");

        stored.LastSeenAt.ShouldBe(seen);
        stored.LastSeenAt.Kind.ShouldBe(DateTimeKind.Utc);
        (await context.Set<Node>().OrderByDescending(x => x.LastSeenAt).Select(x => x.Id).ToListAsync()).ShouldBe(["late", "now", "early"]);
        (await context.Set<Node>().Where(x => x.LastSeenAt > DateTime.UtcNow).Select(x => x.Id).ToListAsync()).ShouldBe(["late"]);
        (await context.Set<Node>().Where(x => x.LastSeenAt < DateTime.UtcNow.AddSeconds(-0.5) && x.LastSeenAt < seen)
            .Select(x => x.Id).ToListAsync()).ShouldBe(["early"]);
    }

    private static RecipientList NewList(Guid? tenantId, string name) => new(Guid.NewGuid(), tenantId, name, null);

    private static Recipient NewRecipient(Guid list, string number) => new(Guid.NewGuid(), null, list, number, null, null);

    private async Task AddAsync(params object[] rows)
    {
        await using var context = _file.Open();
        context.AddRange(rows);
        await context.SaveChangesAsync();
    }

    private async Task<List<string>> FindAsync(string text)
    {
        await using var context = _file.Open();
        var pattern = LikePattern.Contains(text);
        return await context.RecipientLists.Where(x => EF.Functions.Like(x.Name.ToLower(), pattern, LikePattern.Escape))
            .Select(x => x.Name).ToListAsync();
    }
}
