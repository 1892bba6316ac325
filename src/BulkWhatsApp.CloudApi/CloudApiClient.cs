using System.Runtime.CompilerServices;
using System.Text.Json;
using BulkWhatsApp.CloudApi.Http;

namespace BulkWhatsApp.CloudApi;

/// <inheritdoc cref="ICloudApiClient"/>
public sealed class CloudApiClient : ICloudApiClient, IDisposable
{
    private const int TemplatesPerPage = 100;

    private readonly CloudApiOptions _options;
    private readonly GraphHttp _http;

    public CloudApiClient(CloudApiOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _http = new GraphHttp(options);
    }

    /// <inheritdoc/>
    public async Task<SendResult> SendAsync(CloudApiAccount account, ReadOnlyMemory<byte> body, CancellationToken ct, Func<bool>? mayLeave = null)
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
            using var answer = await _http.ExchangeAsync(HttpMethod.Post, uri, account.AccessToken, content, _options.CallTimeout, ct)
                .ConfigureAwait(false);
            return SendAnswerReader.Read(answer);
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
    public async IAsyncEnumerable<CloudApiTemplate> GetTemplatesAsync(
        CloudApiAccount account, [EnumeratorCancellation] CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(account);

        var yielded = new HashSet<string>(StringComparer.Ordinal);
        var cursors = new HashSet<string>(StringComparer.Ordinal);
        var mayRestart = true;
        string? cursor = null;
        do
        {
            JsonDocument page;
            try
            {
                page = await GetTemplatePageAsync(account, cursor, ct).ConfigureAwait(false);
            }
            catch (CloudApiException expired) when (expired.Error.Code == CloudApiErrorCodes.InvalidCursor && cursor is not null && mayRestart)
            {
                mayRestart = false;
                cursor = null;
                cursors.Clear();
                page = await GetTemplatePageAsync(account, cursor, ct).ConfigureAwait(false);
            }

            using (page)
            {
                foreach (var template in TemplateReader.Read(page.RootElement).Where(template => yielded.Add(template.Id)))
                {
                    yield return template;
                }

                cursor = TemplateReader.NextCursor(page.RootElement);
            }

            if (cursor is not null && !cursors.Add(cursor))
            {
                throw NotUnderstood("The pages of the template list go round in circles.", 200);
            }
        }
        while (cursor is not null);
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

    public void Dispose() => _http.Dispose();

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

    private Task<JsonDocument> GetTemplatePageAsync(CloudApiAccount account, string? cursor, CancellationToken ct)
    {
        // The address in "next" is not used: it may name another host, and it repeats the access token.
        var after = cursor is null ? string.Empty : "&after=" + Uri.EscapeDataString(cursor);
        var query = $"/message_templates?fields={TemplateReader.Fields}&limit={TemplatesPerPage}{after}";
        return CallAsync(account, account.WabaId, query, HttpMethod.Get, null, _options.CallTimeout, ct);
    }

    private async Task<JsonDocument> CallAsync(
        CloudApiAccount account,
        string nodeId,
        string pathAndQuery,
        HttpMethod method,
        HttpContent? content,
        TimeSpan limit,
        CancellationToken ct)
    {
        if (!GraphUri.TryBuild(account, nodeId, pathAndQuery, out var uri, out var malformed))
        {
            throw new CloudApiException(malformed);
        }

        try
        {
            using var answer = await _http.ExchangeAsync(method, uri, account.AccessToken, content, limit, ct).ConfigureAwait(false);
            return ReadDocument(answer);
        }
        catch (Exception failure) when (failure is not CloudApiException)
        {
            ct.ThrowIfCancellationRequested();
            throw new CloudApiException(Unreachable(failure), null, failure);
        }
    }

    private static JsonDocument ReadDocument(GraphAnswer answer)
    {
        var document = Parse(answer);

        // Graph also sends errors with status 200 (meta-cloud-api.md 2.1).
        if (document is not null && GraphErrorReader.Read(document.RootElement.Member("error"), answer.Status) is { } error)
        {
            document.Dispose();
            throw new CloudApiException(error, answer.RetryAfter(error));
        }

        if (document is null || !answer.IsSuccess)
        {
            document?.Dispose();
            throw NotUnderstood($"HTTP {answer.Status} with a body that is not Graph's.", answer.Status, answer.RetryAfter(null));
        }

        return document;
    }

    private static JsonDocument? Parse(GraphAnswer answer)
    {
        try
        {
            // A copy, because the answer's buffer goes back to the pool before the document is read.
            return JsonDocument.Parse(answer.Body.ToArray());
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
