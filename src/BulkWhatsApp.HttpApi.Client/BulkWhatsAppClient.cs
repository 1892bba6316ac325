using System.Net;
using BulkWhatsApp.Client.Http;

namespace BulkWhatsApp.Client;

/// <summary>
/// Bulk WhatsApp for other .NET applications: a method for each endpoint. Each throws <see cref="BulkWhatsAppApiException"/> for an answer that is
/// not a success; its message is in the language of the request's <c>Accept-Language</c> and says what to do. Beside what a method names: 401 who
/// is not signed in, 403 who may not, 404 what the tenant does not have. Safe to use from several threads once signed in.
/// </summary>
/// <param name="httpClient">
/// With its base address set, and signed in by its own means: a bearer token, or the handlers of <see cref="CreateHttpClient"/>. All calls go
/// through it, downloads and <see cref="BulkMessagesClient.WatchAsync"/> too. Of uploads and imports its <see cref="HttpClient.Timeout"/> (100
/// seconds unless set) covers the whole call, of downloads and streams only their beginning.
/// </param>
public sealed class BulkWhatsAppClient(HttpClient httpClient)
{
    private readonly ApiConnection _api = new(httpClient);

    public AccountsClient Accounts => new(_api);

    public TemplatesClient Templates => new(_api);

    public RecipientListsClient RecipientLists => new(_api);

    public RecipientsClient Recipients => new(_api);

    public OptOutsClient OptOuts => new(_api);
    public PrivacyClient Privacy => new(_api);

    public BulkMessagesClient BulkMessages => new(_api);

    public QuickBroadcastsClient QuickBroadcasts => new(_api);

    public MessagesClient Messages => new(_api);

    public ReportsClient Reports => new(_api);

    public CountriesClient Countries => new(_api);

    /// <summary>An HTTP client that keeps a cookie session and its antiforgery token, for <see cref="SignInAsync"/>.</summary>
    public static HttpClient CreateHttpClient(Uri baseAddress)
    {
        var cookies = new CookieContainer();
        var sockets = new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false };
        return new HttpClient(new AntiforgeryHandler(cookies) { InnerHandler = sockets }) { BaseAddress = baseAddress };
    }

    /// <summary>
    /// Begins a cookie session. Of a user whose password an administrator has set, further calls are refused with 403 <c>BulkWhatsAppHost:PasswordMustBeChanged</c>
    /// until it is changed (<c>POST api/account/my-profile/change-password</c>), once.
    /// </summary>
    /// <exception cref="BulkWhatsAppApiException">Also for a wrong name or password: status 401.</exception>
    public async Task SignInAsync(string userNameOrEmailAddress, string password, CancellationToken cancellationToken = default)
    {
        await RefreshAntiforgeryTokenAsync(cancellationToken);
        var input = new SignInRequest(userNameOrEmailAddress, password, RememberMe: false);
        var answer = await _api.PostAsync<SignInAnswer>("api/account/login", input, cancellationToken: cancellationToken);
        if (answer.Result != SignInAnswer.Success)
        {
            throw new BulkWhatsAppApiException(HttpStatusCode.Unauthorized, $"Signing in was refused (result {answer.Result}).");
        }

        // The token of before belongs to nobody.
        await RefreshAntiforgeryTokenAsync(cancellationToken);
    }

    /// <summary>This answer sets the cookie.</summary>
    private Task RefreshAntiforgeryTokenAsync(CancellationToken cancellationToken) =>
        _api.GetAsync<object>("api/abp/application-configuration?includeLocalizationResources=false", cancellationToken);

    private sealed record SignInRequest(string UserNameOrEmailAddress, string Password, bool RememberMe);

    private sealed record SignInAnswer(int Result)
    {
        public const int Success = 1;
    }
}
