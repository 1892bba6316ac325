namespace BulkWhatsApp.Host.Sessions;

/// <summary>The sessions that have not ended, in the application's own tables, in the current unit of work.</summary>
public interface ISessionStore
{
    /// <param name="session">The session, of a user of the current tenant.</param>
    /// <param name="endsAt">UTC.</param>
    Task AddAsync(Guid session, Guid userId, DateTime endsAt);

    /// <summary>In any tenant.</summary>
    Task<bool> ExistsAsync(Guid session);

    /// <summary>In any tenant.</summary>
    Task RemoveAsync(Guid session);

    /// <returns>The sessions that were removed.</returns>
    Task<IReadOnlyList<Guid>> RemoveOfUserAsync(Guid userId);

    /// <summary>Those of every tenant whose end is past.</summary>
    Task RemoveOverAsync(DateTime now);
}
