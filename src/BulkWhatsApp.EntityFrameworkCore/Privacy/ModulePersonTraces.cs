using System.Linq.Expressions;
using System.Text;
using System.Text.Json.Nodes;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Engine;
using BulkWhatsApp.EntityFrameworkCore;
using BulkWhatsApp.Messages;
using BulkWhatsApp.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Privacy;

/// <summary>
/// Erases a person from the module's own tables. A message stays for the statistics, with its status and times, under a placeholder
/// address; import rows and opt-outs are deleted. Texts that people wrote lose the address; bodies of webhooks and events lose the parts
/// about the person.
/// </summary>
public class ModulePersonTraces(IDbContextProvider<IBulkWhatsAppDbContext> contexts, ICurrentTenant currentTenant)
    : IPersonTraces, ITransientDependency
{
    public bool IsHistory => false;

    public virtual Task<IReadOnlyList<TraceCount>> CountAsync(Person person, CancellationToken cancellationToken) =>
        VisitAsync(person, erase: false, cancellationToken);

    public virtual Task<IReadOnlyList<TraceCount>> EraseAsync(Person person, CancellationToken cancellationToken) =>
        VisitAsync(person, erase: true, cancellationToken);

    /// <summary>Visits the tables in the same way for both, so that what is counted is what is erased.</summary>
    private async Task<IReadOnlyList<TraceCount>> VisitAsync(Person person, bool erase, CancellationToken ct)
    {
        var db = await contexts.GetDbContextAsync();
        var visit = new Visit(db, currentTenant.Id, person, erase, ct);
        return
        [
            // In the order in which the engine locks them: conversations, campaigns, messages.
            new(TraceKinds.Conversations, await visit.ConversationsAsync()),
            new(TraceKinds.Texts, await visit.TextsAsync()),
            new(TraceKinds.Recipients, await visit.RecipientsAsync()),
            new(TraceKinds.DraftRows, await visit.DraftRowsAsync()),
            new(TraceKinds.MessageDetails, await visit.MessageDetailsAsync()),
            new(TraceKinds.Webhooks, await visit.ParkedStatusesAsync() + await visit.WebhooksAsync()),
            new(TraceKinds.Messages, await visit.MessagesAsync()),
            new(TraceKinds.ImportRows, await visit.ImportRowsAsync()),
            new(TraceKinds.Answers, await visit.AnswersAsync()),
            new(TraceKinds.Events, await visit.EventsAsync()),
            new(TraceKinds.OptOuts, await visit.OptOutsAsync()),
            new(TraceKinds.Consents, await visit.ConsentsAsync()),
            new(TraceKinds.Addresses, await visit.AddressesAsync()),
        ];
    }

    private sealed class Visit(IBulkWhatsAppDbContext db, Guid? tenantId, Person person, bool erase, CancellationToken ct)
    {
        private readonly List<string> _addresses = [.. person.Addresses];

        private IQueryable<WhatsAppMessage> Messages => db.Messages.Where(x => _addresses.Contains(x.PhoneNumber));

        /// <summary>What the person wrote and was answered; others' messages lose the number, such as in a contact that was passed on.</summary>
        public async Task<long> ConversationsAsync()
        {
            await db.LockInboundAsync(tenantId, ct);
            var own = db.Conversations.Where(x => _addresses.Contains(x.PhoneNumber));
            var inbound = db.InboundMessages.Where(x => _addresses.Contains(x.PhoneNumber));
            var found = await RowsAsync(db.ConversationReplies.Where(x => own.Any(conversation => conversation.Id == x.ConversationId)))
                + await RowsAsync(inbound) + await RowsAsync(own);
            return found
                + await ColumnAsync(db.Conversations, x => x.Excerpt, (_, old) => person.Text.Without(old))
                + await ColumnAsync(db.InboundMessages, x => x.Text, (_, old) => person.Text.Without(old))
                + await ColumnAsync(db.InboundMessages, x => x.ContentJson, (_, old) => person.Text.WithoutInJson(old))
                + await ColumnAsync(db.ConversationReplies, x => x.Text, (_, old) => person.Text.Without(old));
        }

        public Task<long> RecipientsAsync() =>
            RowsAsync(db.Recipients.Where(x => _addresses.Contains(x.PhoneNumber) || _addresses.Contains(x.ChangedToNumber!)));

        public async Task<long> DraftRowsAsync() =>
            await RowsAsync(db.BulkMessageRecipients.Where(x => _addresses.Contains(x.PhoneNumber!)))
            + await TextsOfAsync(
                db.BulkMessageRecipients.Where(x => x.PhoneNumber == null)
                    .Select(x => new Stored<Guid> { Id = x.Id, Text = x.MobileNumber }),
                (id, _) => db.BulkMessageRecipients.Where(x => x.Id == id).ExecuteDeleteAsync(ct));

        public async Task<long> MessageDetailsAsync()
        {
            var details = db.MessageEvents.Where(x => x.Details != null && Messages.Any(m => m.Id == x.MessageId));
            return erase
                ? await details.ExecuteUpdateAsync(set => set.SetProperty(x => x.Details, (string?)null), ct)
                : await details.LongCountAsync(ct);
        }

        public async Task<long> MessagesAsync() => erase ? await Messages.ForgetPersonAsync(ct) : await Messages.LongCountAsync(ct);

        public async Task<long> ParkedStatusesAsync()
        {
            var waIds = _addresses.Where(address => address.StartsWith('+')).Select(address => address[1..]).ToList();
            return await RowsAsync(db.Set<ParkedStatus>().Where(x => x.TenantId == tenantId
                && (waIds.Contains(x.RecipientWaId!) || _addresses.Contains(x.RecipientUserId!) || Messages.Any(m => m.Wamid == x.Wamid))));
        }

        /// <summary>Bodies waiting to be applied. There are rarely any, and as they are bytes, each one must be read.</summary>
        public async Task<long> WebhooksAsync()
        {
            var found = new Dictionary<long, byte[]>();
            var waiting = db.Set<WebhookInboxItem>().AsNoTracking().Where(x => x.TenantId == tenantId).Select(x => new { x.Id, x.Body });
            await foreach (var item in waiting.AsAsyncEnumerable().WithCancellation(ct))
            {
                var body = Encoding.UTF8.GetString(item.Body);
                if (person.Text.IsIn(body))
                {
                    found[item.Id] = Encoding.UTF8.GetBytes(WithoutPerson(body)?.ToJsonString() ?? "{}");
                }
            }

            foreach (var (id, body) in erase ? found : [])
            {
                await db.Set<WebhookInboxItem>().Where(x => x.Id == id).ExecuteUpdateAsync(set => set.SetProperty(x => x.Body, body), ct);
            }

            return found.Count;
        }

        public async Task<long> ImportRowsAsync()
        {
            var rows = db.Set<RejectedRowRecord>().Where(x => x.TenantId == tenantId);
            Task<int> DeleteAsync(long id, string _) => db.Set<RejectedRowRecord>().Where(x => x.Id == id).ExecuteDeleteAsync(ct);
            return await TextsOfAsync(rows.Select(x => new Stored<long> { Id = x.Id, Text = x.Value }), DeleteAsync)
                + await TextsOfAsync(
                    rows.Where(x => x.CellsJson != null).Select(x => new Stored<long> { Id = x.Id, Text = x.CellsJson! }), DeleteAsync);
        }

        public async Task<long> TextsAsync()
        {
            var text = person.Text;
            var lists = db.RecipientLists.IgnoreQueryFilters().Where(x => x.TenantId == tenantId);
            var segments = db.Segments.IgnoreQueryFilters().Where(x => x.TenantId == tenantId);
            return await ColumnAsync(db.BulkMessages, x => x.Title, (_, old) => text.Without(old))
                + await ColumnAsync(db.BulkMessages, x => x.VariablesJson, (_, old) => text.WithoutInJson(old))
                + await ColumnAsync(db.BulkMessages, x => x.PauseReason, (_, old) => text.Without(old))
                + await ColumnAsync(db.BulkMessages, x => x.SegmentFilterJson, (_, old) => text.WithoutInJson(old))
                + await ColumnAsync(db.BulkMessageSeries, x => x.Title, (_, old) => text.Without(old))
                + await ColumnAsync(segments, x => x.Name, (id, old) => UniqueName(text.Without(old), id))
                + await ColumnAsync(segments, x => x.Description, (_, old) => text.Without(old))
                + await ColumnAsync(segments, x => x.FilterJson, (_, old) => text.WithoutInJson(old))
                + await TextsOfAsync(
                    db.BulkMessageLabels.Select(x => new Stored<string> { Id = x.BulkMessageId.ToString() + x.Label, Text = x.Label }),
                    (id, _) => db.BulkMessageLabels.Where(x => x.BulkMessageId.ToString() + x.Label == id).ExecuteDeleteAsync(ct))
                + await ColumnAsync(db.TimelineEntries, x => x.Detail, (_, old) => text.Without(old))
                + await ColumnAsync(db.BulkMessageComments, x => x.Text, (_, old) => text.Without(old))
                + await ColumnAsync(db.ConsentEntries, x => x.Note, (_, old) => text.Without(old))
                + await ColumnAsync(db.ConsentEntries, x => x.Proof, (_, old) => text.Without(old))
                + await ColumnAsync(db.ConsentEntries, x => x.Origin, (_, old) => text.Without(old))
                + await ColumnAsync(lists, x => x.Name, (id, old) => UniqueName(text.Without(old), id))
                + await ColumnAsync(lists, x => x.Description, (_, old) => text.Without(old))
                + await ColumnAsync(lists, x => x.SourceJson, (_, old) => text.WithoutInJson(old))
                + await ColumnAsync(db.RecipientImports, x => x.FileName, (_, old) => text.Without(old))
                + await ColumnAsync(db.RecipientImports, x => x.ColumnsJson, (_, old) => text.WithoutInJson(old))
                + await ColumnAsync(db.RecipientImports, x => x.FailureValue, (_, _) => null);
        }

        /// <summary>The key stays used, so that what was done under it is not done again.</summary>
        public Task<long> AnswersAsync()
        {
            var tenant = tenantId ?? Guid.Empty;
            var rows = db.Set<IdempotencyRow>().Where(x => x.TenantKey == tenant && x.ResponseJson != null);
            return TextsOfAsync(
                rows.Select(x => new Stored<string> { Id = x.UserKey.ToString() + x.Key, Text = x.ResponseJson! }),
                (id, _) => db.Set<IdempotencyRow>().Where(x => x.TenantKey == tenant && x.UserKey.ToString() + x.Key == id)
                    .ExecuteUpdateAsync(set => set.SetProperty(x => x.ResponseJson, (string?)null), ct));
        }

        public Task<long> EventsAsync() => TextsOfAsync(
            db.Set<OutgoingEventRow>().Where(x => x.TenantId == tenantId).Select(x => new Stored<long> { Id = x.Id, Text = x.Payload }),
            async (id, payload) =>
            {
                var rest = WithoutPerson(payload);
                var row = db.Set<OutgoingEventRow>().Where(x => x.Id == id);
                return rest is null || IsAboutNobody(rest)
                    ? await row.ExecuteDeleteAsync(ct)
                    : await row.ExecuteUpdateAsync(
                        set => set.SetProperty(x => x.Payload, person.Text.WithoutInJson(rest.ToJsonString())), ct);
            });

        public Task<long> OptOutsAsync() => RowsAsync(db.OptOuts.Where(x => _addresses.Contains(x.PhoneNumber)));

        /// <summary>Who was left out of a campaign stays counted there, under a placeholder address.</summary>
        public async Task<long> ConsentsAsync()
        {
            var leftOut = db.BulkMessageExclusions.Where(x => _addresses.Contains(x.PhoneNumber));
            return await RowsAsync(db.Consents.Where(x => _addresses.Contains(x.PhoneNumber)))
                + await RowsAsync(db.ConsentEntries.Where(x => _addresses.Contains(x.PhoneNumber)))
                + (erase ? await leftOut.ForgetPersonAsync(ct) : await leftOut.LongCountAsync(ct));
        }

        /// <summary>A person the portfolio wrote to within a day still counts towards Meta's limit, under a placeholder address.</summary>
        public async Task<long> AddressesAsync()
        {
            var accounts = await db.Accounts.IgnoreQueryFilters().AsNoTracking().Where(x => x.TenantId == tenantId).ToListAsync(ct);
            var portfolios = accounts.SelectMany(
                account => new[] { SharedLimits.GetOwnKey(account.Id), SharedLimits.GetPeopleKey(account) }).ToList();
            var written = db.Set<PortfolioUser>().Where(x => _addresses.Contains(x.PhoneNumber) && portfolios.Contains(x.PortfolioId));
            var pairs = await RowsAsync(db.PhoneIdentities.Where(x => _addresses.Contains(x.Address) || _addresses.Contains(x.Alias)));
            if (!erase)
            {
                return pairs + await written.LongCountAsync(ct);
            }

            foreach (var address in _addresses)
            {
                var placeholder = WhatsAppMessageConsts.ErasedPrefix + Guid.CreateVersion7();
                pairs += await written.Where(x => x.PhoneNumber == address)
                    .ExecuteUpdateAsync(set => set.SetProperty(x => x.PhoneNumber, placeholder), ct);
            }

            return pairs;
        }

        private async Task<long> RowsAsync<T>(IQueryable<T> rows) =>
            erase ? await rows.ExecuteDeleteAsync(ct) : await rows.LongCountAsync(ct);

        /// <summary>A column whose texts keep what is not about the person.</summary>
        /// <param name="change">From a row's ID and its text; null empties the column.</param>
        private Task<long> ColumnAsync<TEntity>(
            IQueryable<TEntity> rows, Expression<Func<TEntity, string?>> column, Func<Guid, string, string?> change)
            where TEntity : class, IEntity<Guid>
        {
            var name = ((MemberExpression)column.Body).Member.Name;
            return TextsOfAsync(
                rows.Where(x => EF.Property<string?>(x, name) != null)
                    .Select(x => new Stored<Guid> { Id = x.Id, Text = EF.Property<string>(x, name) }),
                (id, old) => rows.Where(x => x.Id == id).ExecuteUpdateAsync(set => set.SetProperty(column, change(id, old)), ct));
        }

        /// <summary>Texts that contain an address; the database preselects those that may.</summary>
        private async Task<long> TextsOfAsync<TKey>(IQueryable<Stored<TKey>> texts, Func<TKey, string, Task<int>> change)
            where TKey : notnull
        {
            var found = new Dictionary<TKey, string>();
            foreach (var pattern in person.Text.LikePatterns)
            {
                var candidates = texts.Where(x => EF.Functions.Like(x.Text, pattern)).AsAsyncEnumerable();
                await foreach (var candidate in candidates.WithCancellation(ct))
                {
                    if (person.Text.IsIn(candidate.Text))
                    {
                        found[candidate.Id] = candidate.Text;
                    }
                }
            }

            foreach (var (id, text) in erase ? found : [])
            {
                await change(id, text);
            }

            return found.Count;
        }

        private JsonNode? WithoutPerson(string json)
        {
            try
            {
                var node = JsonNode.Parse(json);
                person.Text.RemoveElements(node);
                return node;
            }
            catch (System.Text.Json.JsonException)
            {
                return null;
            }
        }

        private static bool IsAboutNobody(JsonNode rest) =>
            rest is JsonObject properties && properties.Any(property => property.Value is JsonArray { Count: 0 });

        /// <summary>Names of lists are unique.</summary>
        private static string UniqueName(string name, Guid id)
        {
            var end = $" {id.ToString()[..8]}";
            return StorableText.Cut(name, RecipientLists.RecipientListConsts.MaxNameLength - end.Length) + end;
        }
    }

    private sealed class Stored<TKey>
    {
        public TKey Id { get; init; } = default!;
        public string Text { get; init; } = null!;
    }
}
