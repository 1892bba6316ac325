using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Host.Security;

public static class LoginRateLimit
{
    /// <summary>The policy's name, for <see cref="EnableRateLimitingAttribute"/>.</summary>
    public const string Policy = "login";

    /// <typeparam name="TResource">Holds the text <c>TooManyLoginsMessage</c>.</typeparam>
    /// <param name="attemptsPerMinute">Of one client's network.</param>
    public static void AddLoginRateLimit<TResource>(this IServiceCollection services, int attemptsPerMinute) => services.AddRateLimiter(options =>
    {
        options.AddPolicy(Policy, context => RateLimitPartition.GetFixedWindowLimiter(
            ClientNetwork.Of(context.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = attemptsPerMinute, Window = TimeSpan.FromMinutes(1) }));
        options.OnRejected = async (context, _) =>
        {
            var localizer = context.HttpContext.RequestServices.GetRequiredService<IStringLocalizer<TResource>>();
            context.HttpContext.Response.Headers.RetryAfter = "60";
            await context.HttpContext.Response.WriteErrorAsync(StatusCodes.Status429TooManyRequests, localizer["TooManyLoginsMessage"]);
        };
    });
}
