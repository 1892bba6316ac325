using System.Net;
using System.Net.Http.Json;

namespace BulkWhatsApp.Stage;

/// <summary>Keeps cookies and returns the antiforgery token, as a page does; its content can be copied.</summary>
public sealed class Browser : IDisposable
{
    private const string SessionCookie = ".BulkWhatsApp.Session";
    private readonly CookieContainer _cookies = new();
    private readonly Uri _address;

    public Browser(Uri address, string? tenant = null)
    {
        _address = address;
        Http = new HttpClient(new SocketsHttpHandler { CookieContainer = _cookies, AllowAutoRedirect = false }) { BaseAddress = address };
        if (tenant is not null)
        {
            Http.DefaultRequestHeaders.Add("__tenant", tenant);
        }
    }

    public HttpClient Http { get; }

    /// <summary>What a thief would copy.</summary>
    public string Session => _cookies.GetCookies(_address)[SessionCookie].ShouldNotBeNull().Value;

    /// <summary>The number of ABP's result: 1 is a success.</summary>
    public async Task<int> LogInAsync(string userName, string password, bool rememberMe = false)
    {
        var result = await Http.PostAsync("api/account/login", new { userNameOrEmailAddress = userName, password, rememberMe });
        if (_cookies.GetCookies(_address)["XSRF-TOKEN"] is { } token)
        {
            Http.DefaultRequestHeaders.Remove("RequestVerificationToken");
            Http.DefaultRequestHeaders.Add("RequestVerificationToken", Uri.UnescapeDataString(token.Value));
        }

        return result.GetProperty("result").GetInt32();
    }

    public Task<HttpResponseMessage> ChangePasswordAsync(string currentPassword, string newPassword) =>
        Http.PostAsJsonAsync("api/account/my-profile/change-password", new { currentPassword, newPassword });

    /// <summary>For a request that takes a session.</summary>
    public async Task<HttpStatusCode> StatusAsync()
    {
        using var response = await Http.GetAsync("api/account/my-profile");
        return response.StatusCode;
    }

    /// <summary>The same with a session cookie copied from a browser.</summary>
    public static async Task<HttpStatusCode> StatusOfAsync(Uri address, string session)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/account/my-profile");
        request.Headers.Add("Cookie", $"{SessionCookie}={session}");
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    public void Dispose() => Http.Dispose();
}
