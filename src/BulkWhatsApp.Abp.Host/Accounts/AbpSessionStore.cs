using BulkWhatsApp.Host.Sessions;
using Microsoft.EntityFrameworkCore;
using Volo.Abp.Identity;
using Volo.Abp.Identity.EntityFrameworkCore;

namespace BulkWhatsApp.Host.Accounts;

/// <summary>Uses ABP's table of sessions, which otherwise only its commercial modules fill.</summary>
public class AbpSessionStore(IDbContextProvider<IIdentityDbContext> contexts, SessionSettings settings, ICurrentTenant currentTenant)
    : ISessionStore
{
    // Marks our rows, so that the table's other rows are left alone.
    private const string Device = "BulkWhatsApp";

    public virtual async Task AddAsync(Guid session, Guid userId, DateTime endsAt)
    {
        var context = await contexts.GetDbContextAsync();
        context.Sessions.Add(new IdentitySession(
            session,
            session.ToString(),
            Device,
            deviceInfo: null,
            userId,
            currentTenant.Id,
            clientId: null,
            ipAddresses: null,
            DateTime.UtcNow));
        await context.SaveChangesAsync();
    }

    public virtual async Task<bool> ExistsAsync(Guid session) => await (await AllAsync()).AnyAsync(known => known.Id == session);

    public virtual async Task RemoveAsync(Guid session) =>
        await (await AllAsync()).Where(known => known.Id == session).ExecuteDeleteAsync();

    public virtual async Task<IReadOnlyList<Guid>> RemoveOfUserAsync(Guid userId)
    {
        var ofUser = (await AllAsync()).Where(session => session.UserId == userId);
        var ids = await ofUser.Select(session => session.Id).ToListAsync();
        await ofUser.ExecuteDeleteAsync();
        return ids;
    }

    /// <summary>The table has no column for a session's end, so a session older than the longest possible one is over.</summary>
    public virtual async Task RemoveOverAsync(DateTime now)
    {
        var begun = now - (settings.RememberedMaxAge > settings.MaxAge ? settings.RememberedMaxAge : settings.MaxAge);
        await (await AllAsync()).Where(session => session.SignedIn < begun).ExecuteDeleteAsync();
    }

    private async Task<IQueryable<IdentitySession>> AllAsync() =>
        (await contexts.GetDbContextAsync()).Sessions.IgnoreQueryFilters().Where(session => session.Device == Device);
}
