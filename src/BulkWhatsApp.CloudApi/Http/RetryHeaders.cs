using System.Net.Http.Headers;
using System.Text.Json;

namespace BulkWhatsApp.CloudApi.Http;

/// <summary>
/// The headers that ask for a wait (meta-cloud-api.md 3.5): <c>Retry-After</c>, which Meta does not document but may send, and
/// <c>X-Business-Use-Case-Usage</c>, whose minutes concern call limits only, not the sending rate.
/// </summary>
internal readonly record struct RetryHeaders(TimeSpan? RetryAfter, TimeSpan? RegainAccess)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    public static RetryHeaders Read(HttpResponseHeaders headers) => new(ReadRetryAfter(headers), ReadRegainAccess(headers));

    public TimeSpan? For(CloudApiError? error)
    {
        return RetryAfter ?? error?.Code switch
        {
            CloudApiErrorCodes.AppCallLimit or CloudApiErrorCodes.WabaCallLimit or CloudApiErrorCodes.WabaManagementCallLimit =>
                RegainAccess,
            _ => null,
        };
    }

    private static TimeSpan? ReadRetryAfter(HttpResponseHeaders headers)
    {
        if (headers.RetryAfter is not { } header)
        {
            return null;
        }

        // The date comes from the server's own clock, so the wait is measured by it.
        var wait = header.Delta ?? header.Date - (headers.Date ?? DateTimeOffset.UtcNow);
        return wait is { } value ? Bounded(value) : null;
    }

    private static TimeSpan? ReadRegainAccess(HttpResponseHeaders headers)
    {
        if (!headers.TryGetValues("X-Business-Use-Case-Usage", out var values))
        {
            return null;
        }

        try
        {
            using var usage = JsonDocument.Parse(values.First());
            var minutes = usage.RootElement.Members()
                .SelectMany(business => business.Value.Items())
                .Select(use => use.Int64("estimated_time_to_regain_access") ?? 0)
                .DefaultIfEmpty(0)
                .Max();
            return minutes > 0 ? Bounded(TimeSpan.FromMinutes(Math.Min(minutes, (long)Longest.TotalMinutes))) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static TimeSpan Bounded(TimeSpan wait) => wait < TimeSpan.Zero ? TimeSpan.Zero : wait > Longest ? Longest : wait;
}
