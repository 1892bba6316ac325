using BulkWhatsApp.Host.Data;
using BulkWhatsApp.Host.Sessions;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Host.Identity;

public sealed class UserSessionStore(IDbContextProvider<HostDbContext> contexts, ICurrentTenant currentTenant) : ISessionStore
{
    public async Task AddAsync(Guid session, Guid userId, DateTime endsAt)
    {
        var context = await contexts.GetDbContextAsync();
        context.UserSessions.Add(new UserSession(session, currentTenant.Id, userId, DateTime.UtcNow, endsAt));
        await context.SaveChangesAsync();
    }

    public async Task<bool> ExistsAsync(Guid session) => await (await AllAsync()).AnyAsync(known => known.Id == session);

    public async Task RemoveAsync(Guid session) => await (await AllAsync()).Where(known => known.Id == session).ExecuteDeleteAsync();

    public async Task<IReadOnlyList<Guid>> RemoveOfUserAsync(Guid userId)
    {
        var ofUser = (await AllAsync()).Where(session => session.UserId == userId);
        var ids = await ofUser.Select(session => session.Id).ToListAsync();
        await ofUser.ExecuteDeleteAsync();
        return ids;
    }

    public async Task RemoveOverAsync(DateTime now) => await (await AllAsync()).Where(session => session.EndsAt < now).ExecuteDeleteAsync();

    private async Task<IQueryable<UserSession>> AllAsync() => (await contexts.GetDbContextAsync()).UserSessions.IgnoreQueryFilters();
}
