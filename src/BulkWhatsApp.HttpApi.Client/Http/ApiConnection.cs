using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace BulkWhatsApp.Client.Http;

/// <summary>Calls the API: JSON out, JSON in, errors as exceptions.</summary>
internal sealed class ApiConnection(HttpClient httpClient)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public async Task<T> GetAsync<T>(string path, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(new HttpRequestMessage(HttpMethod.Get, path), cancellationToken);
        return await ReadAsync<T>(response, cancellationToken);
    }

    /// <returns>Null where the API has nothing to give (204).</returns>
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
        var request = new HttpRequestMessage(method, path) { Content = content };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        using var response = await SendAsync(request, cancellationToken);
        return await ReadAsync<T>(response, cancellationToken);
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

    private static JsonContent? ToContent(object? input) => input is null ? null : JsonContent.Create(input, input.GetType(), options: Json);
}
