using System.Buffers;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using BulkWhatsApp.CloudApi.Http;

namespace BulkWhatsApp.CloudApi;

/// <inheritdoc cref="ICloudApiClient"/>
public sealed partial class CloudApiClient : ICloudApiClient, IDisposable
{
    private const string Bearer = "Bearer ";

    // An answer to a message takes a few hundred bytes; a page of 100 templates may take a few hundred kilobytes. Anything longer does not
    // come from Graph.
    private const int FirstBuffer = 4 * 1024;
    private const int LongestBody = 16 * 1024 * 1024;

    private readonly CloudApiOptions _options;
    private readonly HttpMessageInvoker _invoker;

    public CloudApiClient(CloudApiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
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

    /// <inheritdoc/>
    public async Task<SendResult> SendAsync(
        CloudApiAccount account, ReadOnlyMemory<byte> body, CancellationToken ct, Func<bool>? mayLeave = null)
    {
        ArgumentNullException.ThrowIfNull(account);
        if (body.IsEmpty)
        {
            throw new ArgumentException("A message must have a body.", nameof(body));
        }

        ct.ThrowIfCancellationRequested();
        if (!GraphUri.TryBuild(account, account.PhoneNumberId, "/messages", out var uri, out var malformed))
        {
            return new SendResult(SendOutcome.Rejected, null, null, malformed, null);
        }

        using var content = new WriteOnceContent(body, mayLeave);
        try
        {
            return await ExchangeAsync(
                    HttpMethod.Post, uri, Bearer + account.AccessToken, content, _options.CallTimeout, SendResult.Read, ct)
                .ConfigureAwait(false);
        }
        catch (Exception failure)
        {
            return AfterFailure(content, failure, ct);
        }
    }

    /// <inheritdoc/>
    public async Task<string> UploadMediaAsync(
        CloudApiAccount account, Stream content, string fileName, string contentType, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(content);

        using var form = MediaForm.Create(content, fileName, contentType);
        using var answer = await CallAsync(account, account.PhoneNumberId, "/media", HttpMethod.Post, form, _options.UploadTimeout, ct)
            .ConfigureAwait(false);
        return answer.RootElement.Text("id") ?? throw NotUnderstood("The answer to an upload has no media id.", 200);
    }

    /// <inheritdoc/>
    public async Task<CloudApiPhoneNumber> GetPhoneNumberAsync(CloudApiAccount account, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(account);

        var query = "?fields=" + PhoneNumberReader.FieldsFor(account.ApiVersion);
        using var answer = await CallAsync(account, account.PhoneNumberId, query, HttpMethod.Get, null, _options.CallTimeout, ct)
            .ConfigureAwait(false);
        return PhoneNumberReader.Read(answer.RootElement) ?? throw NotUnderstood("The answer about a phone number has no id.", 200);
    }

    /// <inheritdoc/>
    public async Task<bool> IsSubscribedAsync(CloudApiAccount account, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(account);

        using var answer = await CallAsync(account, account.WabaId, "/subscribed_apps", HttpMethod.Get, null, _options.CallTimeout, ct)
            .ConfigureAwait(false);
        return answer.RootElement.Member("data").Items().Any();
    }

    public void Dispose() => _invoker.Dispose();

    private static SendResult AfterFailure(WriteOnceContent content, Exception failure, CancellationToken ct)
    {
        if (!content.TryForbid())
        {
            var unknown = new CloudApiError(
                CloudApiErrorCodes.OutcomeUnknown, null, "No answer to a message that was sent.", Cause(failure), 0, null);
            return new SendResult(SendOutcome.Unknown, null, null, unknown, null);
        }

        ct.ThrowIfCancellationRequested();
        return new SendResult(SendOutcome.Rejected, null, null, Unreachable(failure), null);
    }

    private async Task<JsonDocument> CallAsync(
        CloudApiAccount account,
        string nodeId,
        string pathAndQuery,
        HttpMethod method,
        HttpContent? content,
        TimeSpan limit,
        CancellationToken ct,
        string scheme = Bearer)
    {
        if (!GraphUri.TryBuild(account, nodeId, pathAndQuery, out var uri, out var malformed))
        {
            throw new CloudApiException(malformed);
        }

        try
        {
            return await ExchangeAsync(method, uri, scheme + account.AccessToken, content, limit, ReadDocument, ct).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not CloudApiException)
        {
            ct.ThrowIfCancellationRequested();
            throw new CloudApiException(Unreachable(failure), null, failure);
        }
    }

    /// <summary>One call is one request: no redirect, no cookie, no retry. Reads the whole answer, whatever its status.</summary>
    /// <param name="read">Given the status, the headers that ask for a wait, and the body, which must not be kept.</param>
    /// <exception cref="Exception">Any network failure, time-out or cancellation, as the handler reports it.</exception>
    private async Task<T> ExchangeAsync<T>(
        HttpMethod method,
        Uri uri,
        string authorization,
        HttpContent? content,
        TimeSpan limit,
        Func<int, RetryHeaders, ReadOnlyMemory<byte>, T> read,
        CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(limit);

        using var request = new HttpRequestMessage(method, uri)
        {
            Version = HttpVersion.Version11,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = content,
        };
        request.Headers.TryAddWithoutValidation("Authorization", authorization);

        using var response = await _invoker.SendAsync(request, deadline.Token).ConfigureAwait(false);
        var retry = response.IsSuccessStatusCode ? default : RetryHeaders.Read(response.Headers);
        var stream = await response.Content.ReadAsStreamAsync(deadline.Token).ConfigureAwait(false);
        var buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        try
        {
            var length = 0;
            int count;
            while ((count = await stream.ReadAsync(buffer.AsMemory(length), deadline.Token).ConfigureAwait(false)) > 0)
            {
                length += count;
                if (length == buffer.Length)
                {
                    buffer = Grow(buffer);
                }
            }

            return read((int)response.StatusCode, retry, buffer.AsMemory(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static byte[] Grow(byte[] full)
    {
        if (full.Length >= LongestBody)
        {
            throw new InvalidDataException($"The answer is longer than {LongestBody} bytes.");
        }

        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }

    private static JsonDocument ReadDocument(int status, RetryHeaders retry, ReadOnlyMemory<byte> body)
    {
        var document = Parse(body);

        // Graph also sends errors with status 200 (meta-cloud-api.md 2.1).
        if (document is not null && GraphErrorReader.Read(document.RootElement.Member("error"), status) is { } error)
        {
            document.Dispose();
            throw new CloudApiException(error, retry.For(error));
        }

        if (document is null || status is < 200 or > 299)
        {
            document?.Dispose();
            throw NotUnderstood($"HTTP {status} with a body that is not Graph's.", status, retry.For(null));
        }

        return document;
    }

    private static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            // A copy, because the buffer goes back to the pool before the document is read.
            return JsonDocument.Parse(body.ToArray());
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static CloudApiException NotUnderstood(string message, int httpStatus, TimeSpan? retryAfter = null) =>
        new(new CloudApiError(CloudApiErrorCodes.Unreachable, null, message, null, httpStatus, null), retryAfter);

    private static CloudApiError Unreachable(Exception failure) =>
        new(CloudApiErrorCodes.Unreachable, null, "WhatsApp could not be reached.", Cause(failure), 0, null);

    private static string Cause(Exception failure) => failure switch
    {
        OperationCanceledException { InnerException: TimeoutException timeout } => timeout.Message,
        OperationCanceledException => "The call was cancelled or took longer than allowed.",
        HttpRequestException { InnerException: { } inner } http => $"{http.HttpRequestError}: {inner.Message}",
        _ => failure.Message,
    };
}
