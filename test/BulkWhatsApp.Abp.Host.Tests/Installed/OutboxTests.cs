using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Stage;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Volo.Abp.EntityFrameworkCore.DistributedEvents;
using Volo.Abp.Modularity;

namespace BulkWhatsApp;

/// <summary>A host with ABP's outbox: the module's events are written to it, in the transaction of what they tell.</summary>
public class OutboxTests(OutboxApplication application) : IClassFixture<OutboxApplication>
{
    /// <summary>The outbox accepts the row, and refuses it when its transaction commits.</summary>
    private const string RefuseAtCommitSql =
        """
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''refused at commit''; END';
        CREATE CONSTRAINT TRIGGER refuse AFTER INSERT ON "AbpEventOutbox" DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
        WHEN (NEW."EventName" = 'BulkWhatsApp.BulkMessage.Submitted') EXECUTE FUNCTION refuse();
        """;

    [Fact]
    public async Task An_action_and_its_event_in_the_hosts_outbox_are_one_transaction()
    {
        var draft = await application.DraftAsync(await application.CreateAccountAsync(), 1);
        await application.Database.QueryAsync<int>(RefuseAtCommitSql);

        // ABP may commit after the answer has begun, and then breaks the connection.
        await Should.ThrowAsync<Exception>(() => application.Api.BulkMessages.SubmitAsync(draft.Id));
        (await application.Api.BulkMessages.GetAsync(draft.Id)).DocStatus.ShouldBe(DocStatus.Draft);
        (await CountAsync(BulkMessageSubmittedEto.Name, draft.Id)).ShouldBe(0);

        await application.Database.QueryAsync<int>("""DROP TRIGGER refuse ON "AbpEventOutbox" """);
        await application.Api.BulkMessages.SubmitAsync(draft.Id);
        (await CountAsync(BulkMessageSubmittedEto.Name, draft.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task What_the_engine_tells_moves_into_the_hosts_outbox_once()
    {
        var draft = await application.DraftAsync(await application.CreateAccountAsync(), 5);

        await application.Api.BulkMessages.SubmitAsync(draft.Id);

        await Eventually.SoAsync(() => CountAsync(BulkMessageFinishedEto.Name, draft.Id), count => count > 0);
        await Eventually.SoAsync(
            () => application.Database.QueryAsync<long>("""SELECT count(*) FROM "BwaOutgoingEvents" """), waiting => waiting == 0);
        (await CountAsync(BulkMessageFinishedEto.Name, draft.Id)).ShouldBe(1);
    }

    private Task<long> CountAsync(string name, Guid id) => application.Database.QueryAsync<long>(
        """
        SELECT count(*) FROM "AbpEventOutbox"
        WHERE "EventName" = @name AND convert_from("EventData", 'UTF8') LIKE '%' || @id::text || '%'
        """,
        ("name", name), ("id", id));
}

/// <summary>Its outbox is sent so seldom that the tests find what is in it.</summary>
public sealed class OutboxApplication : AbpApplication
{
    protected override Task AddApplicationAsync(WebApplicationBuilder builder) => builder.AddApplicationAsync<OutboxModule>();
}

[DependsOn(typeof(InstalledModule))]
public class OutboxModule : AbpModule
{
    public override void ConfigureServices(ServiceConfigurationContext context)
    {
        context.Services.AddAbpDbContext<OutboxDbContext>();
        Configure<AbpDistributedEventBusOptions>(options => options.Outboxes.Configure(outbox => outbox.UseDbContext<OutboxDbContext>()));
        Configure<AbpEventBusBoxesOptions>(options => options.PeriodTimeSpan = TimeSpan.FromDays(1));
    }
}

/// <summary>The host's own context, with the module's tables and ABP's outbox in it.</summary>
[ReplaceDbContext(typeof(IBulkWhatsAppDbContext))]
public class OutboxDbContext(DbContextOptions<OutboxDbContext> options)
    : BulkWhatsAppDbContextBase<OutboxDbContext>(options), IHasEventOutbox
{
    public DbSet<OutgoingEventRecord> OutgoingEvents { get; set; } = null!;

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ConfigureEventOutbox();
    }
}
