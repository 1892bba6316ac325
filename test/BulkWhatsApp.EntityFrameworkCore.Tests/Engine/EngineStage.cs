using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Dispatch;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Messages;
using BulkWhatsApp.OptOuts;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Templates;
using BulkWhatsApp.Variables;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Engine;

/// <summary>Inserts rows by hand, whatever their entities allow, and reads them.</summary>
public abstract class EngineStage(EngineDatabase database) : IAsyncLifetime
{
    protected static readonly CancellationToken None = CancellationToken.None;
    protected static readonly TimeSpan Silence = TimeSpan.FromSeconds(5);
    protected static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    protected const string Key = "1061";

    private int _people;

    internal IEngineStore Store => Database.Store;

    protected EngineDatabase Database { get; } = database;

    protected static DateTime Now => DateTime.UtcNow;

    public Task InitializeAsync() => Database.ClearAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    /// <param name="values">Objects whose properties are the row's columns; later ones win.</param>
    /// <returns>The row's id.</returns>
    protected Task<Guid> AddAsync<TEntity>(params object[] values)
        where TEntity : class => Database.RunAsync(context =>
    {
        var entity = (TEntity)Activator.CreateInstance(typeof(TEntity), nonPublic: true)!;
        var row = context.Entry(entity);
        row.Property("Id").CurrentValue = Guid.CreateVersion7();
        var columns = values.SelectMany(
            some => some.GetType().GetProperties().Select(property => (property.Name, Value: property.GetValue(some))));
        foreach (var value in columns.OrderBy(column => column.Value is not Attachment))
        {
            if (value.Value is Attachment attachment)
            {
                ((BulkMessage)(object)entity).SetAttachment(attachment);
            }
            else
            {
                row.Property(value.Name).CurrentValue = value.Value;
            }
        }

        var id = (Guid)row.Property("Id").CurrentValue!;
        context.Add(entity);
        return Task.FromResult(id);
    });

    protected Task<T> ReadAsync<T>(Func<IBulkWhatsAppDbContext, Task<T>> read) => Database.RunAsync(read);

    internal Task<List<TEntity>> AllAsync<TEntity>(Func<IQueryable<TEntity>, IQueryable<TEntity>>? which = null)
        where TEntity : class =>
        Database.RunAsync(context => (which ?? (rows => rows))(EfCoreEngineStore.Rows<TEntity>(context)).ToListAsync());

    protected async Task<BulkMessage> CampaignOf(Guid id) => (await AllAsync<BulkMessage>(rows => rows.Where(b => b.Id == id))).Single();

    protected async Task<WhatsAppMessage> MessageOf(Guid id) =>
        (await AllAsync<WhatsAppMessage>(rows => rows.Where(m => m.Id == id))).Single();

    protected async Task<List<WhatsAppMessage>> MessagesOf(Guid campaign) =>
        await AllAsync<WhatsAppMessage>(rows => rows.Where(m => m.BulkMessageId == campaign).OrderBy(m => m.Id));

    protected Task SetAsync<TEntity>(Guid id, string property, object? value)
        where TEntity : class => Database.RunAsync(async context =>
    {
        var entity = await context.Set<TEntity>().IgnoreQueryFilters().AsTracking().SingleAsync(row => EF.Property<Guid>(row, "Id") == id);
        context.Entry(entity).Property(property).CurrentValue = value;
        return true;
    });

    internal Task SetOwnerAsync(long id, Action<PhoneNumberOwner> set) => Database.RunAsync(async context =>
    {
        set(await context.Set<PhoneNumberOwner>().AsTracking().SingleAsync(o => o.Id == id));
        return true;
    });

    protected string Person() => $"+49151{++_people:D8}";

    protected Task<Guid> AccountAsync(object? with = null) => AddAsync<WhatsAppAccount>(
        new
        {
            Name = $"{Guid.NewGuid():N}",
            PhoneNumberId = "1061",
            WabaId = "2061",
            ApiVersion = "v23.0",
            BaseUrl = WhatsAppAccountConsts.DefaultBaseUrl,
            AccessTokenCipher = "cipher",
            NumberProvenAt = (DateTime?)Now.AddHours(-1),
        },
        with ?? new { });

    /// <summary>A campaign in progress and launched.</summary>
    protected Task<Guid> CampaignAsync(Guid account, params object[] with) => AddAsync<BulkMessage>([
        new
        {
            Number = $"BULK-WA-2026-{Guid.NewGuid():N}"[..24], Title = "Hello", TemplateId = Guid.NewGuid(), AccountId = (Guid?)account,
            DocStatus = DocStatus.Submitted, Status = BulkMessageStatus.InProgress, SubmittedAt = (DateTime?)Now.AddMinutes(-5),
            LaunchedAt = (DateTime?)Now.AddMinutes(-4), TemplateName = "hello", TemplateLanguage = "en",
            TemplateCategory = (TemplateCategory?)TemplateCategory.Marketing,
            TemplateParameterFormat = (TemplateParameterFormat?)TemplateParameterFormat.Positional, TemplateComponentsJson = "[]",
            VariableType = VariableType.Unique,
        },
        .. with]);

    /// <summary>
    /// Messages of a campaign whose counters then count them; each is due one second after the one before, all in the past.
    /// </summary>
    protected async Task<List<Guid>> MessagesAsync(Guid campaign, int count, object? with = null)
    {
        var account = (await CampaignOf(campaign)).AccountId;
        var ids = new List<Guid>();
        for (var index = 0; index < count; index++)
        {
            ids.Add(await AddAsync<WhatsAppMessage>(
                new
                {
                    BulkMessageId = campaign, AccountId = account, PhoneNumber = Person(), Status = MessageStatus.Queued,
                    CreationTime = Now.AddMinutes(-4), AvailableAt = Now.AddHours(-1).AddSeconds(index),
                },
                with ?? new { }));
        }

        await CountAsync(campaign);
        return ids;
    }

    protected Task CountAsync(Guid campaign) => Database.RunAsync(async context =>
    {
        var locked = (await EfCoreEngineStore.LockCampaignAsync(context, campaign, None))!;
        var counts = locked.State.Counts.Recounted(await RecountAsync(context, campaign));
        await EfCoreEngineStore.MoveAsync(context, locked, locked.State with { Counts = counts }, Now, None);
        return true;
    });

    /// <summary>The promise: counters equal a recount.</summary>
    protected async Task<BulkMessageCounts> CountsOf(Guid campaign) => await Database.RunAsync(async context =>
    {
        var known = (await EfCoreEngineStore.FindAsync(context, campaign, None))!.State.Counts;
        known.ShouldBe(known.Recounted(await RecountAsync(context, campaign)));
        return known;
    });

    protected static ActiveCampaign ActiveOf(Guid campaign, Guid account, UserLimit? limit = null) =>
        new(campaign, null, account, Key, 80, limit);

    protected async Task<long> OwnAsync(string key = Key) => (await Store.TryOwnAsync(key, Silence, None)).ShouldNotBeNull().Id;

    protected async Task<IReadOnlyList<ClaimedMessage>> ClaimAsync(long owner, Guid campaign, int max, long firstClaim = 1) =>
        (await Store.ClaimAsync(owner, ActiveOf(campaign, (await CampaignOf(campaign)).AccountId!.Value), max, firstClaim, None))
            .ShouldNotBeNull();

    protected static MessageFact Fact(
        Guid message, MessageFactKind kind, int attempt = 1, int? code = null, DateTime? until = null, LaterTry? later = null) =>
        new MessageFact(kind, attempt, Now, kind == MessageFactKind.Accepted ? $"wamid.{message:N}" : null, code, null, until, false, later)
            .About(null, message);

    protected async Task<List<object>> EventsAsync() => (await AllAsync<OutgoingEventRow>(rows => rows.OrderBy(e => e.Id)))
        .ConvertAll(row => EnginePayload.Read(new OutgoingEvent(row.Id, row.TenantId, row.Name, row.Payload, row.Attempts)).EventData);

    protected async Task<List<TimelineEntry>> TimelineAsync(Guid campaign, TimelineAction action) =>
        await AllAsync<TimelineEntry>(rows => rows.Where(line => line.BulkMessageId == campaign && line.Action == action));

    protected async Task<Guid> ListAsync(Guid? tenant, params string[] numbers)
    {
        var list = await AddAsync<RecipientList>(new { TenantId = tenant, Name = $"{Guid.NewGuid():N}" });
        foreach (var number in numbers)
        {
            await AddAsync<Recipient>(
                new { TenantId = tenant, RecipientListId = list, PhoneNumber = number, Name = "Ann", DataJson = "{\"1\":\"Ann\"}" });
        }

        return list;
    }

    protected async Task<OptOut?> OptOutOf(string number, Guid? tenant = null) =>
        (await AllAsync<OptOut>(rows => rows.Where(o => o.PhoneNumber == number && o.TenantId == tenant))).SingleOrDefault();

    protected Task<Guid> OptOutAsync(
        string number, OptOutScope scope = OptOutScope.All, OptOutSource source = OptOutSource.Reply, Guid? tenant = null) =>
        AddAsync<OptOut>(new { TenantId = tenant, PhoneNumber = number, Scope = scope, Source = source, OptedOutAt = Now.AddHours(-1) });

    protected static Task<T[]> AtOnce<T>(int times, Func<int, Task<T>> act) =>
        Task.WhenAll(Enumerable.Range(0, times).Select(index => Task.Run(() => act(index))));

    private static async Task<List<(MessageStatus Status, long Count)>> RecountAsync(IBulkWhatsAppDbContext context, Guid campaign) =>
        (await EfCoreEngineStore.Rows<WhatsAppMessage>(context).Where(m => m.BulkMessageId == campaign).GroupBy(m => m.Status)
            .Select(same => new { same.Key, Count = same.LongCount() }).ToListAsync()).ConvertAll(same => (same.Key, same.Count));
}
