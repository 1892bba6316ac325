using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using BulkWhatsApp.Host.Hosting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Host.Security;

/// <summary>Limits what one client's network may send without a session. The module itself counts signed-in users' requests.</summary>
public static class RateLimits
{
    /// <summary>The name of the policy for password attempts, for <see cref="EnableRateLimitingAttribute"/>.</summary>
    public const string Login = "login";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Place it after authentication. It does not apply to the health endpoints, nor to webhooks, of which Meta sends thousands per second.
    /// </summary>
    /// <typeparam name="TResource">Holds the texts <c>TooManyLoginsMessage</c> and <c>TooManyRequestsMessage</c>.</typeparam>
    public static void AddRateLimits<TResource>(this IServiceCollection services, HostSettings settings) =>
        services.AddRateLimiter(options =>
        {
            options.AddPolicy(Login, context => OfNetwork(context, settings.LoginAttemptsPerMinute));
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(
                context => context.User.Identity?.IsAuthenticated == true
                    ? RateLimitPartition.GetNoLimiter("")
                    : OfNetwork(context, settings.AnonymousRequestsPerMinute));
            options.OnRejected = async (context, _) =>
            {
                var http = context.HttpContext;
                var localizer = http.RequestServices.GetRequiredService<IStringLocalizer<TResource>>();
                var isLogin = http.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>() is { PolicyName: Login };
                http.Response.Headers.RetryAfter = "60";
                await http.Response.WriteErrorAsync(
                    StatusCodes.Status429TooManyRequests, localizer[isLogin ? "TooManyLoginsMessage" : "TooManyRequestsMessage"]);
            };
        });

    private static RateLimitPartition<string> OfNetwork(HttpContext context, int permits) => RateLimitPartition.GetFixedWindowLimiter(
        ClientNetwork.Of(context.Connection.RemoteIpAddress),
        _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Window });
}

/// <summary>
/// The part of an address that identifies a client. An IPv6 client has 2^64 addresses, so a limit per address would be useless.
/// </summary>
public static class ClientNetwork
{
    private const int NetworkBytes = 8;

    public static string Of(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexString(address.GetAddressBytes(), 0, NetworkBytes),
        _ => address.ToString(),
    };
}
