using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace BulkWhatsApp.Client.Http;

/// <summary>Calls the API: JSON out, JSON in, errors as exceptions.</summary>
internal sealed class ApiConnection(HttpClient httpClient)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { ExtraPropertyReading.Allow } },
    };

    public async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(new HttpRequestMessage(HttpMethod.Get, path), cancellationToken);
        return await ReadAsync<T>(response, cancellationToken);
    }

    /// <returns>Null if the API has nothing to return (204).</returns>
    public async Task<T?> FindAsync<T>(string path, CancellationToken cancellationToken)
        where T : class
    {
        using var response = await SendAsync(new HttpRequestMessage(HttpMethod.Get, path), cancellationToken);
        return response.StatusCode == HttpStatusCode.NoContent ? null : await ReadAsync<T>(response, cancellationToken);
    }

    /// <returns>The body as it arrives; the caller closes it.</returns>
    public async Task<Stream> DownloadAsync(string path, string accept, CancellationToken cancellationToken) =>
        await DownloadStream.OpenAsync(await GetStreamAsync(path, accept, cancellationToken), cancellationToken);

    /// <returns>The open answer; the caller disposes it.</returns>
    public Task<HttpResponseMessage> GetStreamAsync(string path, string accept, CancellationToken cancellationToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(accept));
        return SendAsync(request, cancellationToken);
    }

    public Task<T> PostAsync<T>(
        string path, object? input = null, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        SendAsync<T>(HttpMethod.Post, path, ToContent(input), idempotencyKey, cancellationToken);

    /// <summary>For an action without an answer.</summary>
    public async Task SendAsync(string path, string? idempotencyKey, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(NewRequest(HttpMethod.Post, path, content: null, idempotencyKey), cancellationToken);
    }

    public Task<T> PutAsync<T>(string path, object input, CancellationToken cancellationToken) =>
        SendAsync<T>(HttpMethod.Put, path, ToContent(input), idempotencyKey: null, cancellationToken);

    public async Task DeleteAsync(string path, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(new HttpRequestMessage(HttpMethod.Delete, path), cancellationToken);
    }

    /// <summary>A form with one file; the properties of the input become its fields.</summary>
    public async Task<T> UploadAsync<T>(
        HttpMethod method,
        string path,
        Stream file,
        string fileName,
        object? input = null,
        string? idempotencyKey = null,
        CancellationToken cancellationToken = default)
    {
        using var form = new MultipartFormDataContent { { new StreamContent(file), "file", fileName } };
        foreach (var (name, value) in Fields.Of(input))
        {
            form.Add(new StringContent(value), name);
        }

        return await SendAsync<T>(method, path, form, idempotencyKey, cancellationToken);
    }

    private async Task<T> SendAsync<T>(
        HttpMethod method, string path, HttpContent? content, string? idempotencyKey, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(NewRequest(method, path, content, idempotencyKey), cancellationToken);
        return await ReadAsync<T>(response, cancellationToken);
    }

    private static HttpRequestMessage NewRequest(HttpMethod method, string path, HttpContent? content, string? idempotencyKey)
    {
        var request = new HttpRequestMessage(method, path) { Content = content };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return request;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using (request)
        {
            var response = await httpClient.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.IsSuccessStatusCode)
            {
                return response;
            }

            using (response)
            {
                throw await ErrorBody.ReadAsync(response, cancellationToken);
            }
        }
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            return await response.Content.ReadFromJsonAsync<T>(Json, cancellationToken)
                ?? throw new BulkWhatsAppApiException(response.StatusCode, "The answer is empty.");
        }
        catch (JsonException exception)
        {
            throw new BulkWhatsAppApiException(response.StatusCode, "The answer is not the JSON that was expected.", exception);
        }
    }

    private static JsonContent? ToContent(object? input) =>
        input is null ? null : JsonContent.Create(input, input.GetType(), options: Json);
}

/// <summary>Copies the antiforgery cookie into the header of requests that change something, as ABP's Angular client does.</summary>
internal sealed class AntiforgeryHandler(CookieContainer cookies) : DelegatingHandler
{
    private const string CookieName = "XSRF-TOKEN";
    private const string HeaderName = "RequestVerificationToken";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isSafe = request.Method == HttpMethod.Get || request.Method == HttpMethod.Head || request.Method == HttpMethod.Options;
        if (!isSafe && cookies.GetCookies(request.RequestUri!)[CookieName] is { } token)
        {
            request.Headers.Remove(HeaderName);
            request.Headers.Add(HeaderName, Uri.UnescapeDataString(token.Value));
        }

        return base.SendAsync(request, cancellationToken);
    }
}

/// <summary>ABP's error body: <c>{"error":{code,message,details,data,validationErrors}}</c>; a proxy's page has none of these.</summary>
internal sealed record ErrorBody(ErrorBody.Info? Error)
{
    public static async Task<BulkWhatsAppApiException> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        var error = Parse(text)?.Error;
        return new BulkWhatsAppApiException(
            response.StatusCode,
            error?.Message ?? $"The API answered {(int)response.StatusCode} {response.ReasonPhrase}.")
        {
            Code = error?.Code,
            Details = error?.Details,
            Values = error?.Data ?? [],
            ValidationErrors = error?.ValidationErrors?.Select(one => new BulkWhatsAppValidationError(one.Message ?? "", one.Members ?? []))
                .ToList() ?? [],
        };
    }

    private static ErrorBody? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<ErrorBody>(text, ApiConnection.Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    internal sealed record Info(
        string? Code, string? Message, string? Details, Dictionary<string, JsonElement>? Data, ValidationError[]? ValidationErrors);

    internal sealed record ValidationError(string? Message, string[]? Members);
}

/// <summary>Input objects as query strings and form fields, with values written as in JSON.</summary>
internal static class Fields
{
    /// <summary>The path with those properties of the input that are set.</summary>
    public static string Query(string path, object input)
    {
        var pairs = Of(input).Select(field => $"{Uri.EscapeDataString(field.Key)}={Uri.EscapeDataString(field.Value)}");
        return $"{path}?{string.Join('&', pairs)}";
    }

    /// <summary>Plain values only: nested objects and lists do not fit into a query.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Of(object? input)
    {
        if (input is null)
        {
            yield break;
        }

        foreach (var property in JsonSerializer.SerializeToElement(input, input.GetType(), ApiConnection.Json).EnumerateObject())
        {
            switch (property.Value.ValueKind)
            {
                case JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                    yield return KeyValuePair.Create(property.Name, property.Value.ToString());
                    break;
            }
        }
    }
}

/// <summary>The body of an answer; closing it closes the answer with its connection.</summary>
internal sealed class DownloadStream(HttpResponseMessage response, Stream body) : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static async Task<Stream> OpenAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        new DownloadStream(response, await response.Content.ReadAsStreamAsync(cancellationToken));

    public override int Read(byte[] buffer, int offset, int count) => body.Read(buffer, offset, count);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        body.ReadAsync(buffer, cancellationToken);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            body.Dispose();
            response.Dispose();
        }

        base.Dispose(disposing);
    }
}
