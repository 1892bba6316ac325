using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Caching.Memory;

namespace BulkWhatsApp.Host.Sessions;

/// <summary>
/// A session is a row in the database, and the cookie carries its id and end time: a cookie is valid only while the row exists. The id is
/// one of the ticket's properties, which Identity keeps when it renews the cookie.
/// </summary>
public class UserSessions(
    ISessionStore store, SessionCache cache, SessionSettings settings, IUnitOfWorkManager unitOfWorkManager)
{
    private const string IdProperty = "session";
    private const string EndProperty = "session.end";

    /// <returns>The properties for signing the user in. The user belongs to the current tenant.</returns>
    public virtual async Task<AuthenticationProperties> BeginAsync(Guid userId, bool isRemembered)
    {
        if (cache.IsCleaningDue())
        {
            using var cleaning = unitOfWorkManager.Begin(requiresNew: true);
            await store.RemoveOverAsync(DateTime.UtcNow);
            await cleaning.CompleteAsync();
        }

        var now = DateTime.UtcNow;
        var properties = new AuthenticationProperties
        {
            IsPersistent = isRemembered,
            ExpiresUtc = now + (isRemembered ? settings.RememberedIdleTimeout : settings.IdleTimeout),
        };
        await BeginAsync(properties, userId, now + (isRemembered ? settings.RememberedMaxAge : settings.MaxAge));
        return properties;
    }

    /// <summary>
    /// Continues the request's session under a new id, with the same end. The next renewal of the cookie carries the new id; copies of the
    /// old cookie become worthless.
    /// </summary>
    public virtual async Task BeginAnewAsync(HttpContext context, Guid userId)
    {
        if (await FindPropertiesAsync(context) is { } properties && EndOf(properties) is { } endsAt)
        {
            await BeginAsync(properties, userId, endsAt);
        }
    }

    /// <summary>Ends the request's session, even if the current unit of work fails.</summary>
    public virtual async Task EndAsync(HttpContext context)
    {
        if (await FindPropertiesAsync(context) is { } properties && IdOf(properties) is { } session)
        {
            cache.SetEnded(session);
            using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true);
            await store.RemoveAsync(session);
            await unitOfWork.CompleteAsync();
        }
    }

    /// <summary>Ends all of the user's sessions when the current unit of work completes.</summary>
    public virtual async Task EndAllAsync(Guid userId)
    {
        var ended = await store.RemoveOfUserAsync(userId);
        if (ended.Count > 0)
        {
            unitOfWorkManager.Current!.OnCompleted(() =>
            {
                foreach (var session in ended)
                {
                    cache.SetEnded(session);
                }

                return Task.CompletedTask;
            });
        }
    }

    /// <summary>For <see cref="CookieAuthenticationEvents.OnValidatePrincipal"/>: rejects a cookie whose session has ended.</summary>
    public virtual async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        if (!await IsAliveAsync(context))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
        }
    }

    private async Task<bool> IsAliveAsync(CookieValidatePrincipalContext context)
    {
        if (IdOf(context.Properties) is not { } session
            || EndOf(context.Properties) is not { } endsAt
            || endsAt <= DateTime.UtcNow
            || cache.HasEnded(session))
        {
            return false;
        }

        if (cache.IsAlive(session))
        {
            return true;
        }

        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true);
        var isAlive = await store.ExistsAsync(session);
        await unitOfWork.CompleteAsync();
        if (isAlive)
        {
            cache.SetAlive(session);
        }

        return isAlive;
    }

    private async Task BeginAsync(AuthenticationProperties properties, Guid userId, DateTime endsAt)
    {
        var session = Guid.NewGuid();
        await store.AddAsync(session, userId, endsAt);
        properties.SetString(IdProperty, session.ToString());
        properties.SetString(EndProperty, endsAt.ToString("O", CultureInfo.InvariantCulture));
    }

    private static async Task<AuthenticationProperties?> FindPropertiesAsync(HttpContext context) =>
        (await context.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Properties;

    private static Guid? IdOf(AuthenticationProperties properties) =>
        Guid.TryParse(properties.GetString(IdProperty), out var id) ? id : null;

    private static DateTime? EndOf(AuthenticationProperties properties) =>
        DateTime.TryParse(properties.GetString(EndProperty), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var endsAt)
            ? endsAt
            : null;
}

/// <summary>The sessions that have not ended, in the application's own tables and the current unit of work.</summary>
public interface ISessionStore
{
    /// <param name="session">The id of the session, whose user belongs to the current tenant.</param>
    /// <param name="endsAt">UTC.</param>
    Task AddAsync(Guid session, Guid userId, DateTime endsAt);

    /// <summary>Looks in all tenants.</summary>
    Task<bool> ExistsAsync(Guid session);

    /// <summary>Looks in all tenants.</summary>
    Task RemoveAsync(Guid session);

    /// <returns>The sessions that were removed.</returns>
    Task<IReadOnlyList<Guid>> RemoveOfUserAsync(Guid userId);

    /// <summary>Removes all tenants' sessions whose time is over.</summary>
    Task RemoveOverAsync(DateTime now);
}

/// <summary>What this process knows about sessions without asking the database.</summary>
public sealed class SessionCache : IDisposable
{
    /// <summary>How long a session may still be accepted here after another host has ended it.</summary>
    public static readonly TimeSpan AliveFor = TimeSpan.FromSeconds(5);

    private const int MaxSessions = 100_000;
    private static readonly TimeSpan CleaningInterval = TimeSpan.FromHours(1);

    // Longer than any database answer that was under way when the session ended.
    private static readonly TimeSpan EndedFor = TimeSpan.FromMinutes(1);

    private readonly MemoryCache _alive = new(new MemoryCacheOptions { SizeLimit = MaxSessions });
    private readonly MemoryCache _ended = new(new MemoryCacheOptions { SizeLimit = MaxSessions });
    private long _nextCleaning;

    public bool IsAlive(Guid session) => _alive.TryGetValue(session, out _);

    public bool HasEnded(Guid session) => _ended.TryGetValue(session, out _);

    public void SetAlive(Guid session) => Set(_alive, session, AliveFor);

    /// <summary>Takes effect at once and for good: an older answer from the database cannot bring the session back.</summary>
    public void SetEnded(Guid session) => Set(_ended, session, EndedFor);

    /// <summary>True once an hour.</summary>
    public bool IsCleaningDue()
    {
        var due = Interlocked.Read(ref _nextCleaning);
        var now = Environment.TickCount64;
        return now >= due && Interlocked.CompareExchange(ref _nextCleaning, now + (long)CleaningInterval.TotalMilliseconds, due) == due;
    }

    public void Dispose()
    {
        _alive.Dispose();
        _ended.Dispose();
    }

    private static void Set(MemoryCache cache, Guid session, TimeSpan lifetime) =>
        cache.Set(session, true, new MemoryCacheEntryOptions { AbsoluteExpirationRelativeToNow = lifetime, Size = 1 });
}
