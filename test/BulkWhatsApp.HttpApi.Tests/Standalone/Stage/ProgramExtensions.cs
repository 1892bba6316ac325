using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using BulkWhatsApp.Permissions;

namespace BulkWhatsApp.Stage;

/// <summary>Other applications that use the API with client credentials.</summary>
public static class ProgramExtensions
{
    /// <summary>A program of the caller's tenant.</summary>
    public static async Task<TestProgram> CreateProgramAsync(this HttpClient http, string name, params string[] permissions)
    {
        var created = await http.PostAsync("api/identity/programs", new { name, permissions });
        return TestProgram.From(created);
    }

    /// <summary>To send campaigns, and to read what became of them.</summary>
    public static Task<TestProgram> CreateProgramAsync(this Clerk clerk, string name = "Web shop") =>
        clerk.Http.CreateProgramAsync(
            name,
            BulkWhatsAppPermissions.BulkMessages.Default,
            BulkWhatsAppPermissions.BulkMessages.Create,
            BulkWhatsAppPermissions.BulkMessages.Submit,
            BulkWhatsAppPermissions.Messages.Default,
            BulkWhatsAppPermissions.Messages.Export,
            BulkWhatsAppPermissions.Templates.Default);

    public static Task<HttpResponseMessage> AskForTokenAsync(
        this HttpClient http, string clientId, string secret, params (string Name, string Value)[] more) =>
        http.PostAsync("connect/token", new FormUrlEncodedContent(
        [
            new("grant_type", "client_credentials"),
            new("client_id", clientId),
            new("client_secret", secret),
            .. more.Select(field => KeyValuePair.Create(field.Name, field.Value)),
        ]));

    /// <summary>Without cookies, and with the program's token.</summary>
    public static async Task<HttpClient> SignInAsync(this TestApplication application, TestProgram program)
    {
        var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = application.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await application.TokenOfAsync(program));
        return http;
    }

    public static async Task<string> TokenOfAsync(this TestApplication application, TestProgram program)
    {
        using var http = new HttpClient { BaseAddress = application.Address };
        using var response = await http.AskForTokenAsync(program.ClientId, program.Secret);
        var answer = JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement;
        response.StatusCode.ShouldBe(HttpStatusCode.OK, $"{answer}");
        answer.GetProperty("token_type").GetString().ShouldBe("Bearer");
        answer.GetProperty("expires_in").GetInt32().ShouldBeInRange(1, 1_800);
        return answer.GetProperty("access_token").GetString()!;
    }
}

public sealed record TestProgram(Guid Id, string ClientId, string Secret)
{
    public static TestProgram From(JsonElement answer)
    {
        var program = answer.GetProperty("program");
        return new TestProgram(
            program.GetProperty("id").GetGuid(),
            program.GetProperty("clientId").GetString()!,
            answer.GetProperty("clientSecret").GetString()!);
    }
}
