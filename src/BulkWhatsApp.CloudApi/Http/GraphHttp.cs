using System.Buffers;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace BulkWhatsApp.CloudApi.Http;

/// <summary>The connections to Meta. One call is one request: no redirect, no cookie, no retry.</summary>
internal sealed class GraphHttp : IDisposable
{
    // An answer to a message takes a few hundred bytes; a page of 100 templates may take a few hundred kilobytes. Anything longer does not
    // come from Graph.
    private const int FirstBuffer = 4 * 1024;
    private const int LongestBody = 16 * 1024 * 1024;

    private readonly HttpMessageInvoker _invoker;

    public GraphHttp(CloudApiOptions options)
    {
        _invoker = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = options.ConnectTimeout,
            MaxConnectionsPerServer = options.MaxConnectionsPerServer,
            PooledConnectionLifetime = options.PooledConnectionLifetime,
            // Meta has no business with this system's trace ids and baggage.
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        });
    }

    /// <summary>Sends the request and reads the whole answer, whatever its status.</summary>
    /// <exception cref="Exception">Any network failure, time-out or cancellation, as the handler reports it.</exception>
    public async Task<GraphAnswer> ExchangeAsync(
        HttpMethod method, Uri uri, string token, HttpContent? content, TimeSpan limit, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(limit);

        using var request = new HttpRequestMessage(method, uri)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        request.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);

        using var response = await _invoker.SendAsync(request, deadline.Token).ConfigureAwait(false);
        var (buffer, length) = await ReadBodyAsync(response.Content, deadline.Token).ConfigureAwait(false);
        var retry = response.IsSuccessStatusCode ? default : RetryHeaders.Read(response.Headers);
        return new GraphAnswer((int)response.StatusCode, retry, buffer, length);
    }

    public void Dispose() => _invoker.Dispose();

    private static async Task<(byte[] Buffer, int Length)> ReadBodyAsync(HttpContent content, CancellationToken ct)
    {
        var stream = await content.ReadAsStreamAsync(ct).ConfigureAwait(false);
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        var length = 0;
        try
        {
            int read;
            while ((read = await stream.ReadAsync(buffer.AsMemory(length), ct).ConfigureAwait(false)) > 0)
            {
                length += read;
                if (length < buffer.Length)
                {
                    continue;
                }

                if (length >= LongestBody)
                {
                    throw new InvalidDataException($"The answer is longer than {LongestBody} bytes.");
                }

                buffer = Grow(buffer);
            }

            return (buffer, length);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    private static byte[] Grow(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}

/// <summary>The status, relevant headers and body of an answer. Disposing it returns the body's buffer to the pool.</summary>
internal sealed class GraphAnswer(int status, RetryHeaders retry, byte[] buffer, int length) : IDisposable
{
    private byte[]? _buffer = buffer;

    public int Status => status;

    public bool IsSuccess => status is >= 200 and <= 299;

    public ReadOnlyMemory<byte> Body => _buffer.AsMemory(0, length);

    /// <summary>How long to wait before the next call, if the headers say so and they apply to this error.</summary>
    public TimeSpan? RetryAfter(CloudApiError? error) => retry.For(error);

    public void Dispose()
    {
        if (_buffer is { } rented)
        {
            _buffer = null;
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}

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
