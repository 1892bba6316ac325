using System.Buffers;
using System.Diagnostics;
using System.Net;

namespace BulkWhatsApp.CloudApi.Http;

/// <summary>The connections to Meta. One call is one request: no redirect, no cookie, no retry.</summary>
internal sealed class GraphHttp : IDisposable
{
    // An answer to a message is some hundred bytes; a page of 100 templates may have some hundred kilobytes. What is longer is not Graph's.
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
            // Trace ids and baggage of this system are none of Meta's business.
            ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        });
    }

    /// <summary>
    /// Sends the request and reads the whole answer, of whatever status.
    /// </summary>
    /// <exception cref="Exception">Any failure of the network, the time limit, or the cancellation, as the handler reports it.</exception>
    public async Task<GraphAnswer> ExchangeAsync(HttpMethod method, Uri uri, string token, HttpContent? content, TimeSpan limit, CancellationToken ct)
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
