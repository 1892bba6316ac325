using System.Net;
using BulkWhatsApp.Client.Http;

namespace BulkWhatsApp.Client;

/// <summary>
/// Bulk WhatsApp for other .NET applications: a method for each endpoint. Each throws <see cref="BulkWhatsAppApiException"/> for an
/// unsuccessful answer; its message is in the language of the request's <c>Accept-Language</c> and says what to do. Besides what a method
/// documents, every call may answer 401 (not signed in), 403 (not permitted) or 404 (does not exist in the tenant). Safe to use from
/// several threads once signed in.
/// </summary>
/// <param name="httpClient">
/// Must have its base address set, and its own way of signing in: a program's, which
/// <see cref="Microsoft.Extensions.DependencyInjection.BulkWhatsAppClientServiceCollectionExtensions.AddBulkWhatsAppClient"/> registers, a
/// token of your own, or the handlers of <see cref="CreateHttpClient"/>. All calls go through it, including downloads and
/// <see cref="BulkMessagesClient.WatchAsync"/>. Its <see cref="HttpClient.Timeout"/> (100 seconds by default) covers a whole upload or
/// import, but only the start of a download or stream.
/// </param>
public sealed class BulkWhatsAppClient(HttpClient httpClient)
{
    private readonly ApiConnection _api = new(httpClient);

    public AccountsClient Accounts => new(_api);

    public TemplatesClient Templates => new(_api);

    public RecipientListsClient RecipientLists => new(_api);

    public RecipientsClient Recipients => new(_api);

    public SegmentsClient Segments => new(_api);

    public SeriesClient Series => new(_api);

    public OptOutsClient OptOuts => new(_api);

    public ConsentsClient Consents => new(_api);

    public PrivacyClient Privacy => new(_api);

    public BulkMessagesClient BulkMessages => new(_api);

    public QuickBroadcastsClient QuickBroadcasts => new(_api);

    public MessagesClient Messages => new(_api);

    public ConversationsClient Conversations => new(_api);

    public ReportsClient Reports => new(_api);

    public SettingsClient Settings => new(_api);

    public StartGuideClient StartGuide => new(_api);

    public CountriesClient Countries => new(_api);

    public DownloadsClient Downloads => new(_api);

    /// <summary>An HTTP client that keeps a cookie session and its antiforgery token, for <see cref="SignInAsync"/>.</summary>
    public static HttpClient CreateHttpClient(Uri baseAddress)
    {
        var cookies = new CookieContainer();
        var sockets = new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false };
        return new HttpClient(new AntiforgeryHandler(cookies) { InnerHandler = sockets }) { BaseAddress = baseAddress };
    }

    /// <summary>
    /// Starts a person's cookie session; a program signs in with a secret of its own instead. If an administrator has set the user's
    /// password, further calls are refused with 403 <c>BulkWhatsAppHost:PasswordMustBeChanged</c> until the user has changed it once
    /// (<c>POST api/account/my-profile/change-password</c>).
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

        // The earlier token belongs to no user.
        await RefreshAntiforgeryTokenAsync(cancellationToken);
    }

    /// <summary>The answer sets the cookie.</summary>
    private Task RefreshAntiforgeryTokenAsync(CancellationToken cancellationToken) =>
        _api.GetAsync<object>("api/abp/application-configuration?includeLocalizationResources=false", cancellationToken);

    private sealed record SignInRequest(string UserNameOrEmailAddress, string Password, bool RememberMe);

    private sealed record SignInAnswer(int Result)
    {
        public const int Success = 1;
    }
}
