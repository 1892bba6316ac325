using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Primitives;

namespace BulkWhatsApp.Downloads;

/// <summary>
/// A browser that follows a link sends no bearer token, and a large file should not pass through the page. So the page, which has a token,
/// asks for a ticket to one file: encrypted by the host's key ring, good for one path and query, for a minute, and once
/// (<see cref="DownloadAttribute"/>). Whoever comes with it is the user who asked, with all claims, so that every permission is checked
/// again, as it is then.
/// </summary>
public sealed class DownloadTokens(IDataProtectionProvider protection, TimeProvider time)
{
    public const string QueryName = "downloadToken";

    private const string AuthenticationType = "DownloadToken";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    private readonly IDataProtector _protector = protection.CreateProtector("BulkWhatsApp.Downloads.v1");

    /// <param name="link">Path and query.</param>
    internal DownloadTokenDto Create(ClaimsPrincipal user, string link)
    {
        var end = link.IndexOf('?');
        var path = PathString.FromUriComponent(end < 0 ? link : link[..end]);
        var hash = HashOf(path, QueryHelpers.ParseQuery(end < 0 ? "" : link[end..]));
        var expiresAt = time.GetUtcNow() + Lifetime;
        var claims = user.Claims.Select(claim => new TicketClaim(claim.Type, claim.Value)).ToList();
        var ticket = JsonSerializer.Serialize(new Ticket(Guid.NewGuid(), hash, expiresAt, claims));
        return new DownloadTokenDto { Token = _protector.Protect(ticket), ExpiresAt = expiresAt.UtcDateTime };
    }

    /// <returns>Null for what is no ticket, or is one to another file, or comes too late.</returns>
    internal (ClaimsPrincipal User, Guid Id)? Read(string token, HttpRequest request)
    {
        try
        {
            var ticket = JsonSerializer.Deserialize<Ticket>(_protector.Unprotect(token))!;
            return ticket.ExpiresAt > time.GetUtcNow() && ticket.LinkHash == HashOf(request.PathBase + request.Path, request.Query)
                ? (new ClaimsPrincipal(
                    new ClaimsIdentity(ticket.Claims.Select(claim => new Claim(claim.Type, claim.Value)), AuthenticationType)),
                    ticket.Id)
                : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    /// <summary>However the link is written: browsers and servers do not encode all characters alike.</summary>
    private static string HashOf(PathString path, IEnumerable<KeyValuePair<string, StringValues>> query)
    {
        var fields = query.Where(field => field.Key != QueryName).OrderBy(field => field.Key, StringComparer.Ordinal);
        var link = path.ToUriComponent() + QueryString.Create(fields);
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(link)));
    }

    private sealed record Ticket(Guid Id, string LinkHash, DateTimeOffset ExpiresAt, List<TicketClaim> Claims);

    private sealed record TicketClaim(string Type, string Value);
}

/// <summary>
/// Signs in whoever comes with a ticket, before the application's own authentication, which a cookie or bearer token still decides.
/// </summary>
internal sealed class DownloadTokenFilter : IStartupFilter
{
    private const string Prefix = "/api/bulk-whatsapp";

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(SignInAsync);
        next(app);
    };

    private static Task SignInAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method)
            && request.Path.StartsWithSegments(Prefix)
            && request.Query.TryGetValue(DownloadTokens.QueryName, out var token)
            && context.RequestServices.GetRequiredService<DownloadTokens>().Read(token.ToString(), request) is { } ticket)
        {
            context.User = ticket.User;
            context.Features.Set(new DownloadTicket(ticket.Id));
        }

        return next(context);
    }
}

/// <summary>A ticket opens files only: whatever else its link names, the answer is 401.</summary>
internal sealed class DownloadsOnlyFilter : IAuthorizationFilter
{
    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var hasTicket = context.HttpContext.Features.Get<DownloadTicket>() is not null;
        if (hasTicket && !context.ActionDescriptor.EndpointMetadata.OfType<DownloadAttribute>().Any())
        {
            context.Result = new UnauthorizedResult();
        }
    }
}

/// <summary>That a request came with a ticket, and which.</summary>
internal sealed record DownloadTicket(Guid Id);

public static class DownloadTokenServiceCollectionExtensions
{
    /// <summary>Registers the tickets, and that whoever comes with one is signed in.</summary>
    public static IServiceCollection AddDownloadTokens(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DownloadTokens>();
        services.AddTransient<IStartupFilter, DownloadTokenFilter>();
        services.Configure<MvcOptions>(options => options.Filters.Add(new DownloadsOnlyFilter()));
        return services;
    }
}
