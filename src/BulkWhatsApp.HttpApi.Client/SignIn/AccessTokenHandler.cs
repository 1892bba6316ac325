using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace BulkWhatsApp.Client;

/// <summary>
/// Adds the token. Answered with 401, a request is repeated once with another token, because it was not carried out; a body that can be
/// read only once is not repeated, but the next request has the other token.
/// </summary>
internal sealed class AccessTokenHandler(AccessTokens tokens) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var token = await tokens.GetAsync(cancellationToken);
        var response = await SendAsync(request, token, cancellationToken);
        if (response.StatusCode != HttpStatusCode.Unauthorized)
        {
            return response;
        }

        tokens.Forget(token);
        if (request.Content is not (null or JsonContent))
        {
            return response;
        }

        response.Dispose();
        return await SendAsync(request, await tokens.GetAsync(cancellationToken), cancellationToken);
    }

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string token, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return base.SendAsync(request, cancellationToken);
    }
}

/// <summary>The program's token, which all requests share. However many need one at the same time, it is asked for once.</summary>
internal sealed class AccessTokens(IHttpClientFactory httpClients, IOptions<BulkWhatsAppClientOptions> options, TimeProvider time)
    : IDisposable
{
    public const string HttpClientName = "BulkWhatsApp.Token";

    /// <summary>A token is not used in its last minute, because a request takes time.</summary>
    private static readonly TimeSpan Reserve = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _turn = new(1);
    private Kept? _kept;

    /// <exception cref="BulkWhatsAppApiException">No token is given for this id and secret. The message has the server's
    /// reason.</exception>
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        if (Find() is { } kept)
        {
            return kept;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            return Find() ?? await AskAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The server refused it. One that has been got meanwhile stays.</summary>
    public void Forget(string token)
    {
        var kept = Volatile.Read(ref _kept);
        if (kept?.Token == token)
        {
            Interlocked.CompareExchange(ref _kept, null, kept);
        }
    }

    public void Dispose() => _turn.Dispose();

    private string? Find() => Volatile.Read(ref _kept) is { } kept && kept.GoodUntil > time.GetUtcNow() ? kept.Token : null;

    private async Task<string> AskAsync(CancellationToken cancellationToken)
    {
        var program = options.Value;
        List<KeyValuePair<string, string>> form =
        [
            new("grant_type", "client_credentials"), new("client_id", program.ClientId), new("client_secret", program.ClientSecret),
        ];
        if (program.Scope is { } scope)
        {
            form.Add(new("scope", scope));
        }

        using var http = httpClients.CreateClient(HttpClientName);
        using var content = new FormUrlEncodedContent(form);
        var asked = time.GetUtcNow();
        using var response = await http.PostAsync(program.Token, content, cancellationToken);
        var answer = Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        if (answer?.AccessToken is not { } token)
        {
            throw new BulkWhatsAppApiException(
                response.StatusCode,
                $"{program.Token} gave no token: {(int)response.StatusCode} {answer?.Error} {answer?.ErrorDescription}".TrimEnd());
        }

        var lifetime = TimeSpan.FromSeconds(answer.ExpiresIn);
        Volatile.Write(ref _kept, new Kept(token, asked + (lifetime > 2 * Reserve ? lifetime - Reserve : lifetime / 2)));
        return token;
    }

    private static TokenAnswer? Parse(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<TokenAnswer>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Kept(string Token, DateTimeOffset GoodUntil);

    /// <summary>RFC 6749, 5.1 and 5.2. An answer of another kind, such as a limit's, has none of these.</summary>
    private sealed record TokenAnswer(
        [property: JsonPropertyName("access_token")] string? AccessToken,
        [property: JsonPropertyName("expires_in")] int ExpiresIn,
        [property: JsonPropertyName("error_description")] string? ErrorDescription,
        [property: JsonPropertyName("error")] JsonElement? Error);
}
