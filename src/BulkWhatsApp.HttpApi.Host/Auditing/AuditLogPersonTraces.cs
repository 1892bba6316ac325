using System.Linq.Expressions;
using BulkWhatsApp.Host.Data;
using BulkWhatsApp.Privacy;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Host.Auditing;

/// <summary>
/// What the audit log contains about a person: parameters and refusals with an address, and the values of the person's rows.
/// </summary>
public class AuditLogPersonTraces(IDbContextProvider<HostDbContext> contexts) : IPersonTraces, ITransientDependency
{
    public bool IsHistory => true;

    public virtual Task<IReadOnlyList<TraceCount>> CountAsync(Person person, CancellationToken cancellationToken) =>
        VisitAsync(person, erase: false, cancellationToken);

    public virtual Task<IReadOnlyList<TraceCount>> EraseAsync(Person person, CancellationToken cancellationToken) =>
        VisitAsync(person, erase: true, cancellationToken);

    private async Task<IReadOnlyList<TraceCount>> VisitAsync(Person person, bool erase, CancellationToken ct)
    {
        var context = await contexts.GetDbContextAsync();
        var changes = context.Set<AuditLogEntityChange>().Where(change => context.AuditLogs.Any(log => log.Id == change.AuditLogId));
        var actions = context.Set<AuditLogAction>().Where(action => context.AuditLogs.Any(log => log.Id == action.AuditLogId));
        var count = await TextsAsync(
                context.AuditLogs.Where(log => log.Exceptions != null), log => log.Exceptions!, person,
                erase ? (id, text) =>
                    context.AuditLogs.Where(log => log.Id == id).ExecuteUpdateAsync(set => set.SetProperty(log => log.Exceptions, text), ct)
                        : null,
                ct)
            + await TextsAsync(
                context.AuditLogs.Where(log => log.Url != null), log => log.Url!, person,
                erase ? (id, text) =>
                    context.AuditLogs.Where(log => log.Id == id).ExecuteUpdateAsync(set => set.SetProperty(log => log.Url, text), ct)
                        : null,
                ct)
            + await TextsAsync(
                actions, action => action.Parameters, person,
                erase ? (id, text) => actions.Where(action => action.Id == id)
                    .ExecuteUpdateAsync(set => set.SetProperty(action => action.Parameters, text), ct)
                    : null,
                ct)
            // Keys that are texts, such as a campaign's label.
            + await TextsAsync(
                changes, change => change.EntityId, person,
                erase ? (id, text) => changes.Where(change => change.Id == id)
                    .ExecuteUpdateAsync(set => set.SetProperty(change => change.EntityId, text), ct)
                    : null,
                ct)
            + await ChangesAsync(changes, person, erase, ct);
        return [new TraceCount(TraceKinds.AuditLog, count)];
    }

    private static async Task<long> TextsAsync<T>(
        IQueryable<T> rows, Expression<Func<T, string>> text, Person person, Func<Guid, string, Task<int>>? change, CancellationToken ct)
        where T : class, IEntity<Guid>
    {
        var read = text.Compile();
        var found = new Dictionary<Guid, string>();
        foreach (var pattern in person.Text.LikePatterns)
        {
            var like = Expression.Lambda<Func<T, bool>>(
                Expression.Call(
                    typeof(DbFunctionsExtensions),
                    nameof(DbFunctionsExtensions.Like),
                    null,
                    Expression.Constant(EF.Functions),
                    text.Body,
                    Expression.Constant(pattern)),
                text.Parameters);
            foreach (var row in await rows.AsNoTracking().Where(like).ToListAsync(ct))
            {
                if (person.Text.IsIn(read(row)))
                {
                    found[row.Id] = read(row);
                }
            }
        }

        foreach (var (id, old) in change is null ? [] : found)
        {
            await change!(id, person.Text.Without(old));
        }

        return found.Count;
    }

    /// <summary>
    /// A change of one of the person's own rows loses all its values, including the name; any other change loses only the address.
    /// </summary>
    private async Task<long> ChangesAsync(
        IQueryable<AuditLogEntityChange> changes, Person person, bool erase, CancellationToken ct)
    {
        var ids = person.RecordIds.ToList();
        var ofPerson = changes.Where(change => ids.Contains(change.EntityId) && change.PropertyChangesJson != "[]");
        var count = erase
            ? await ofPerson.ExecuteUpdateAsync(set => set.SetProperty(change => change.PropertyChangesJson, "[]"), ct)
            : await ofPerson.LongCountAsync(ct);
        var candidates = new Dictionary<Guid, AuditLogEntityChange>();
        foreach (var pattern in person.Text.LikePatterns)
        {
            foreach (var change in await changes.AsNoTracking()
                .Where(change => EF.Functions.Like(change.PropertyChangesJson, pattern)).ToListAsync(ct))
            {
                candidates[change.Id] = change;
            }
        }

        foreach (var change in candidates.Values)
        {
            if (!person.Text.IsIn(change.PropertyChangesJson) || ids.Contains(change.EntityId))
            {
                continue;
            }

            count++;
            if (erase)
            {
                var rest = person.Text.WithoutInJson(change.PropertyChangesJson);
                await changes.Where(same => same.Id == change.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(same => same.PropertyChangesJson, rest), ct);
            }
        }

        return count;
    }
}
