using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Conversations;
using BulkWhatsApp.Localization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Limits;

/// <summary>Counts each caller's requests within this process.</summary>
public sealed class RequestLimits : IDisposable
{
    private const int PeriodsPerMinute = 60;

    private readonly PartitionedRateLimiter<string> _units;
    private readonly PartitionedRateLimiter<string> _streams;

    public RequestLimits(IOptions<RequestLimitOptions> options)
    {
        var limits = options.Value;
        _units = PartitionedRateLimiter.Create<string, string>(
            caller => RateLimitPartition.GetTokenBucketLimiter(caller, _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = limits.UnitsPerMinute,
                TokensPerPeriod = Math.Max(1, limits.UnitsPerMinute / PeriodsPerMinute),
                ReplenishmentPeriod = TimeSpan.FromMinutes(1) / PeriodsPerMinute,
            }));
        _streams = PartitionedRateLimiter.CreateChained(
            Concurrently(limits.StreamsPerUser, caller => caller), Concurrently(limits.StreamsPerHost, _ => ""));
    }

    /// <returns>How long to wait; null if the units were taken.</returns>
    public TimeSpan? TryTake(string caller, int units)
    {
        using var lease = _units.AttemptAcquire(caller, units);
        return lease.IsAcquired ? null : lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? wait : TimeSpan.FromSeconds(1);
    }

    /// <returns>Dispose it together with the stream; null if there are too many.</returns>
    public IDisposable? TryOpenStream(string caller)
    {
        var lease = _streams.AttemptAcquire(caller);
        if (lease.IsAcquired)
        {
            return lease;
        }

        lease.Dispose();
        return null;
    }

    public void Dispose()
    {
        _units.Dispose();
        _streams.Dispose();
    }

    private static PartitionedRateLimiter<string> Concurrently(int limit, Func<string, string> partition) =>
        PartitionedRateLimiter.Create<string, string>(caller => RateLimitPartition.GetConcurrencyLimiter(
            partition(caller), _ => new ConcurrencyLimiterOptions { PermitLimit = limit }));
}

/// <summary>How much one person may ask of a host. Each host counts for itself.</summary>
public class RequestLimitOptions
{
    public const string Section = "BulkWhatsApp:Limits";

    private TimeSpan _streamLifetime = TimeSpan.FromSeconds(50);

    /// <summary>
    /// Units per minute for requests that cost more than reading a row or a page; <see cref="CostsAttribute"/> says how many each takes.
    /// Default 1,200: 120 imports, exports or checks, or 1,200 searches, previews or quick broadcasts.
    /// </summary>
    public int UnitsPerMinute { get; set; } = 1_200;

    /// <summary>Progress streams one user may have open. Default 5.</summary>
    public int StreamsPerUser { get; set; } = 5;

    /// <summary>Progress streams of all users together. Default 200.</summary>
    public int StreamsPerHost { get; set; } = 200;

    /// <summary>
    /// How long a progress stream lasts before it must be opened again. Default 50 seconds. Somebody who was signed out, or may no longer
    /// see campaigns, sees nothing more after that.
    /// </summary>
    public TimeSpan StreamLifetime
    {
        get => _streamLifetime;
        set => _streamLifetime = value > TimeSpan.Zero
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"{Section}:StreamLifetime must be more than 0.");
    }
}

public static class RequestLimitServiceCollectionExtensions
{
    /// <summary>Registers the limits of the module's endpoints, and the polls that progress streams share.</summary>
    public static IServiceCollection AddRequestLimits(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<RequestLimitOptions>(configuration.GetSection(RequestLimitOptions.Section));
        services.AddSingleton<RequestLimits>();
        services.AddSingleton<ProgressPolls>();
        services.AddSingleton<ConversationPolls>();
        return services;
    }
}

/// <summary>
/// A request takes units from its caller's budget per minute. If none are left it is answered with 429 before its body is read, in any
/// application.
/// </summary>
/// <param name="units">See <see cref="RequestCost"/>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CostsAttribute(int units) : Attribute, IResourceFilter
{
    public void OnResourceExecuting(ResourceExecutingContext context)
    {
        var http = context.HttpContext;
        if (http.RequestServices.GetRequiredService<RequestLimits>().TryTake(Caller.Of(http), units) is { } wait)
        {
            context.Result = TooMany.Answer(http, BulkWhatsAppErrorCodes.TooManyRequests, wait);
        }
    }

    public void OnResourceExecuted(ResourceExecutedContext context)
    {
    }
}

/// <summary>The units for <see cref="CostsAttribute"/>.</summary>
public static class RequestCost
{
    /// <summary>A search, or a message written for one person.</summary>
    public const int Low = 1;

    /// <summary>Reads a file, all rows of a document, or all of Meta's templates.</summary>
    public const int High = 10;
}

/// <summary>Whose requests are counted together: a user's, or those of a program without a user.</summary>
internal static class Caller
{
    public static string Of(HttpContext context) =>
        context.RequestServices.GetRequiredService<ICurrentUser>().Id?.ToString() ?? context.User.FindFirstValue("client_id") ?? "";
}

/// <summary>Answers 429 with the error body, without an exception: a flood of exceptions would fill logs and audit log.</summary>
internal static class TooMany
{
    public static ObjectResult Answer(HttpContext context, string code, TimeSpan wait)
    {
        var texts = context.RequestServices.GetRequiredService<IStringLocalizer<BulkWhatsAppResource>>();
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["_AbpErrorFormat"] = "true";
        return new ObjectResult(new RemoteServiceErrorResponse(new RemoteServiceErrorInfo(texts[code], code: code)))
        {
            StatusCode = StatusCodes.Status429TooManyRequests,
        };
    }
}
