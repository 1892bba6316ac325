using BulkWhatsApp.Host.Data;
using BulkWhatsApp.Host.Sessions;
using Microsoft.EntityFrameworkCore;

namespace BulkWhatsApp.Host.Identity;

/// <summary>
/// A sign-in that has not ended. A cookie is valid only while its session is in this table, so signing out ends it on the server.
/// </summary>
public class UserSession : IMultiTenant
{
    public UserSession(Guid id, Guid? tenantId, Guid userId, DateTime creationTime, DateTime endsAt)
    {
        Id = id;
        TenantId = tenantId;
        UserId = userId;
        CreationTime = creationTime;
        EndsAt = endsAt;
    }

    protected UserSession()
    {
    }

    public virtual Guid Id { get; protected set; }
    public virtual Guid? TenantId { get; protected set; }
    public virtual Guid UserId { get; protected set; }
    public virtual DateTime CreationTime { get; protected set; }

    /// <summary>UTC. The session ends then, even while it is in use.</summary>
    public virtual DateTime EndsAt { get; protected set; }
}

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
