using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using BulkWhatsApp.Host.Hosting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Host.Security;

/// <summary>
/// Limits what one client's network may send without a session, and what a program may. The module itself counts the requests of people and
/// programs that cost more than reading a row.
/// </summary>
public static class RateLimits
{
    /// <summary>The name of the policy for password attempts, for <see cref="EnableRateLimitingAttribute"/>.</summary>
    public const string Login = "login";

    /// <summary>The name of the policy for requests for a token.</summary>
    public const string Token = "token";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>
    /// Place it after authentication. It does not apply to the health endpoints, nor to webhooks, of which Meta sends thousands per second.
    /// </summary>
    /// <typeparam name="TResource">
    /// Holds the texts <c>TooManyLoginsMessage</c>, <c>TooManyRequestsMessage</c> and <c>TooManyRequestsOfProgramMessage</c>.
    /// </typeparam>
    public static void AddRateLimits<TResource>(this IServiceCollection services, HostSettings settings) =>
        services.AddRateLimiter(options =>
        {
            options.AddPolicy(Login, context => OfNetwork(context, settings.LoginAttemptsPerMinute));
            options.AddPolicy(Token, context => OfNetwork(context, settings.Programs.TokenRequestsPerMinute));
            options.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(
                context => ProgramOf(context) is { } program
                    ? PerMinute($"program {program}", settings.Programs.RequestsPerMinute)
                    : context.User.Identity?.IsAuthenticated == true
                        ? RateLimitPartition.GetNoLimiter("")
                        : OfNetwork(context, settings.AnonymousRequestsPerMinute));
            options.OnRejected = async (context, _) =>
            {
                var http = context.HttpContext;
                var localizer = http.RequestServices.GetRequiredService<IStringLocalizer<TResource>>();
                var text = ProgramOf(http) is not null
                    ? "TooManyRequestsOfProgramMessage"
                    : http.GetEndpoint()?.Metadata.GetMetadata<EnableRateLimitingAttribute>() is null
                        ? "TooManyRequestsMessage"
                        : "TooManyLoginsMessage";
                http.Response.Headers.RetryAfter = "60";
                await http.Response.WriteErrorAsync(StatusCodes.Status429TooManyRequests, localizer[text]);
            };
        });

    /// <summary>A token without a user.</summary>
    private static string? ProgramOf(HttpContext context) => context.User.FindFirst(AbpClaimTypes.UserId) is null
        ? context.User.FindFirst(AbpClaimTypes.ClientId)?.Value
        : null;

    private static RateLimitPartition<string> OfNetwork(HttpContext context, int permits) =>
        PerMinute($"network {ClientNetwork.Of(context.Connection.RemoteIpAddress)}", permits);

    private static RateLimitPartition<string> PerMinute(string caller, int permits) => RateLimitPartition.GetFixedWindowLimiter(
        caller, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Window });
}

/// <summary>Access of programs: the configuration section <c>Host:Programs</c>.</summary>
public class ProgramSettings
{
    /// <summary>How long a token is good for. Default 30 minutes; a revoked program is refused at once in any case.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Requests for a token per minute from one network. Default 60.</summary>
    public int TokenRequestsPerMinute { get; set; } = 60;

    /// <summary>Requests per minute of one program to one host. Default 3,000.</summary>
    public int RequestsPerMinute { get; set; } = 3_000;
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
