using BulkWhatsApp.Privacy;
using Microsoft.EntityFrameworkCore;
using Volo.Abp.AuditLogging;
using Volo.Abp.AuditLogging.EntityFrameworkCore;

namespace BulkWhatsApp.Host.Auditing;

/// <summary>
/// What ABP's audit log contains about a person: parameters and exceptions with an address, and the values of the person's rows.
/// </summary>
public class AuditLogPersonTraces(IDbContextProvider<IAuditLoggingDbContext> contexts) : IPersonTraces, ITransientDependency
{
    public bool IsHistory => true;

    public virtual Task<IReadOnlyList<TraceCount>> CountAsync(Person person, CancellationToken cancellationToken) =>
        VisitAsync(person, erase: false, cancellationToken);

    public virtual Task<IReadOnlyList<TraceCount>> EraseAsync(Person person, CancellationToken cancellationToken) =>
        VisitAsync(person, erase: true, cancellationToken);

    private async Task<IReadOnlyList<TraceCount>> VisitAsync(Person person, bool erase, CancellationToken ct)
    {
        var context = await contexts.GetDbContextAsync();
        var logs = context.AuditLogs;
        var actions = context.Set<AuditLogAction>();
        var changes = context.Set<EntityChange>();
        var values = context.Set<EntityPropertyChange>();
        var text = person.Text;
        long count = 0;
        foreach (var pattern in text.LikePatterns)
        {
            foreach (var log in await logs.AsNoTracking()
                .Where(x => EF.Functions.Like(x.Exceptions, pattern)
                    || EF.Functions.Like(x.Comments, pattern)
                    || EF.Functions.Like(x.Url, pattern))
                .Select(x => new { x.Id, x.Exceptions, x.Comments, x.Url }).ToListAsync(ct))
            {
                if (text.IsIn(log.Exceptions) || text.IsIn(log.Comments) || text.IsIn(log.Url))
                {
                    count++;
                    await ChangeAsync(() => logs.Where(x => x.Id == log.Id).ExecuteUpdateAsync(
                        set => set.SetProperty(x => x.Exceptions, Without(log.Exceptions))
                            .SetProperty(x => x.Comments, Without(log.Comments))
                            .SetProperty(x => x.Url, Without(log.Url)),
                        ct));
                }
            }

            foreach (var action in await actions.AsNoTracking().Where(x => EF.Functions.Like(x.Parameters, pattern))
                .Select(x => new { x.Id, x.Parameters }).ToListAsync(ct))
            {
                if (text.IsIn(action.Parameters))
                {
                    count++;
                    await ChangeAsync(() => actions.Where(x => x.Id == action.Id)
                        .ExecuteUpdateAsync(set => set.SetProperty(x => x.Parameters, Without(action.Parameters)), ct));
                }
            }

            // Keys that are texts, such as a campaign's label.
            foreach (var change in await changes.AsNoTracking().Where(x => EF.Functions.Like(x.EntityId, pattern))
                .Select(x => new { x.Id, x.EntityId }).ToListAsync(ct))
            {
                if (text.IsIn(change.EntityId))
                {
                    count++;
                    await ChangeAsync(() => changes.Where(x => x.Id == change.Id)
                        .ExecuteUpdateAsync(set => set.SetProperty(x => x.EntityId, Without(change.EntityId)), ct));
                }
            }

            foreach (var value in await values.AsNoTracking()
                .Where(x => EF.Functions.Like(x.OriginalValue, pattern) || EF.Functions.Like(x.NewValue, pattern))
                .Select(x => new { x.Id, x.OriginalValue, x.NewValue }).ToListAsync(ct))
            {
                if (text.IsIn(value.OriginalValue) || text.IsIn(value.NewValue))
                {
                    count++;
                    await ChangeAsync(() => values.Where(x => x.Id == value.Id).ExecuteUpdateAsync(
                        set => set.SetProperty(x => x.OriginalValue, Without(value.OriginalValue))
                            .SetProperty(x => x.NewValue, Without(value.NewValue)),
                        ct));
                }
            }
        }

        // All values of the person's rows, including the name.
        var ids = person.RecordIds.ToList();
        var ofPerson = values.Where(
            x => changes.Any(change => change.Id == x.EntityChangeId && ids.Contains(change.EntityId)));
        count += erase ? await ofPerson.ExecuteDeleteAsync(ct) : await ofPerson.LongCountAsync(ct);
        return [new TraceCount(TraceKinds.AuditLog, count)];

        string? Without(string? old) => old is null ? null : text.Without(old);

        Task ChangeAsync(Func<Task> change) => erase ? change() : Task.CompletedTask;
    }
}
