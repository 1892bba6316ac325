using System.Net;

namespace BulkWhatsApp.Client.Http;

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
