using System.Globalization;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace BulkWhatsApp.Host.Sessions;

/// <summary>
/// A session is a row in the database, and the cookie bears its id and its end: a cookie counts for as long as its row is there. The id is among the
/// ticket's properties, which stay as they are when Identity renews the cookie.
/// </summary>
public class UserSessions(
    ISessionStore store, SessionCache cache, SessionSettings settings, IUnitOfWorkManager unitOfWorkManager)
{
    private const string IdProperty = "session";
    private const string EndProperty = "session.end";

    /// <returns>What the user of the current tenant is to be signed in with.</returns>
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

    /// <summary>The request's session goes on under another id and with the same end; the next renewal of the cookie bears it. Copies of the cookie have the old one.</summary>
    public virtual async Task BeginAnewAsync(HttpContext context, Guid userId)
    {
        if (await FindPropertiesAsync(context) is { } properties && EndOf(properties) is { } endsAt)
        {
            await BeginAsync(properties, userId, endsAt);
        }
    }

    /// <summary>That of the request, whatever becomes of the current unit of work.</summary>
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

    /// <summary>All of the user's, with the current unit of work.</summary>
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
        if (IdOf(context.Properties) is not { } session || EndOf(context.Properties) is not { } endsAt || endsAt <= DateTime.UtcNow || cache.HasEnded(session))
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

    private static Guid? IdOf(AuthenticationProperties properties) => Guid.TryParse(properties.GetString(IdProperty), out var id) ? id : null;

    private static DateTime? EndOf(AuthenticationProperties properties) =>
        DateTime.TryParse(properties.GetString(EndProperty), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var endsAt) ? endsAt : null;
}
