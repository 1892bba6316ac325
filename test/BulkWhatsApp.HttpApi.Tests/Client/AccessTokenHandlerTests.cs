using System.Net;
using System.Net.Http.Json;
using BulkWhatsApp.RecipientLists;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace BulkWhatsApp.Client;

/// <summary>A program's client gets its token itself, once for all requests, and another one when it is no longer good.</summary>
public sealed class AccessTokenHandlerTests : IDisposable
{
    private const string Secret = "bwa_secret_of_a_test";

    private readonly StandInServer _server = new();
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task However_many_requests_come_at_once_one_token_is_asked_for()
    {
        await using var provider = NewProvider();
        _server.HoldTokens();

        var calls = Enumerable.Range(0, 20)
            .Select(_ => provider.GetRequiredService<BulkWhatsAppClient>().Countries.GetListAsync()).ToList();
        await _server.IsAskedForToken;
        _server.GiveTokens();
        await Task.WhenAll(calls);

        _server.TokenRequests.ShouldHaveSingleItem()
            .ShouldBe($"grant_type=client_credentials&client_id=web-shop&client_secret={Secret}");
        _server.Requests.ShouldAllBe(request => request == "GET Bearer token-1");
    }

    [Fact]
    public async Task A_token_is_kept_until_a_minute_before_its_end()
    {
        await using var provider = NewProvider();
        var client = provider.GetRequiredService<BulkWhatsAppClient>();
        await client.Countries.GetListAsync();
        _time.Advance(TimeSpan.FromMinutes(28));
        await client.Countries.GetListAsync();
        _time.Advance(TimeSpan.FromMinutes(1));
        await client.Countries.GetListAsync();

        _server.Requests.ShouldBe(["GET Bearer token-1", "GET Bearer token-1", "GET Bearer token-2"]);
    }

    [Fact]
    public async Task A_refused_request_is_repeated_once_with_another_token()
    {
        await using var provider = NewProvider();
        var client = provider.GetRequiredService<BulkWhatsAppClient>();
        _server.Refused = "token-1";

        await client.RecipientLists.CreateAsync(new CreateRecipientListDto { Name = "Customers" });
        _server.Refused = "all";
        var refused = await Should.ThrowAsync<BulkWhatsAppApiException>(() => client.Countries.GetListAsync());

        refused.Status.ShouldBe(HttpStatusCode.Unauthorized);
        _server.Requests.ShouldBe(["POST Bearer token-1", "POST Bearer token-2", "GET Bearer token-2", "GET Bearer token-3"]);
        _server.Bodies.Distinct().Count().ShouldBe(1, "the same is sent again");
    }

    [Fact]
    public async Task A_file_that_can_be_read_only_once_is_not_sent_again_but_the_next_request_has_another_token()
    {
        await using var provider = NewProvider();
        var client = provider.GetRequiredService<BulkWhatsAppClient>();
        _server.Refused = "token-1";

        await Should.ThrowAsync<BulkWhatsAppApiException>(
            () => client.RecipientLists.ImportAsync(Guid.NewGuid(), new MemoryStream([1]), "people.csv"));
        await client.Countries.GetListAsync();

        _server.Requests.ShouldBe(["POST Bearer token-1", "GET Bearer token-2"]);
    }

    [Fact]
    public async Task A_refused_secret_is_an_error_that_says_why_and_does_not_show_it()
    {
        await using var provider = NewProvider();
        _server.TokenError = "invalid_client";

        var refused = await Should.ThrowAsync<BulkWhatsAppApiException>(
            () => provider.GetRequiredService<BulkWhatsAppClient>().Countries.GetListAsync());

        refused.Status.ShouldBe(HttpStatusCode.Unauthorized);
        refused.Message.ShouldContain("invalid_client");
        refused.ToString().ShouldNotContain(Secret);
    }

    [Theory]
    [InlineData("http://whatsapp.shop.example", "web-shop", "https")]
    [InlineData(null, "web-shop", "BaseAddress")]
    [InlineData("https://whatsapp.shop.example", "", "ClientId")]
    public async Task Options_that_cannot_work_or_would_give_the_secret_away_are_refused(string? address, string clientId, string expected)
    {
        await using var provider = NewProvider(address, clientId);

        Should.Throw<OptionsValidationException>(() => provider.GetRequiredService<BulkWhatsAppClient>()).Message.ShouldContain(expected);
    }

    public void Dispose() => _server.Dispose();

    private ServiceProvider NewProvider(string? address = "https://whatsapp.shop.example/app", string clientId = "web-shop")
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        services.AddBulkWhatsAppClient(options =>
        {
            options.BaseAddress = address is null ? null : new Uri(address);
            options.ClientId = clientId;
            options.ClientSecret = Secret;
        });
        services.PostConfigureAll<Microsoft.Extensions.Http.HttpClientFactoryOptions>(
            options => options.HttpMessageHandlerBuilderActions.Add(builder => builder.PrimaryHandler = _server));
        return services.BuildServiceProvider();
    }

    /// <summary>Gives tokens that it numbers, and answers everything else with an empty list.</summary>
    private sealed class StandInServer : HttpMessageHandler
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private TaskCompletionSource _given = new();

        public StandInServer() => _given.SetResult();

        public List<string> TokenRequests { get; } = [];
        public List<string> Requests { get; } = [];
        public List<string> Bodies { get; } = [];
        public string? Refused { get; set; }
        public string? TokenError { get; set; }
        public Task IsAskedForToken => _asked.Task;

        public void HoldTokens() => _given = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

        public void GiveTokens() => _given.SetResult();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsoluteUri == "https://whatsapp.shop.example/app/connect/token")
            {
                return await GiveTokenAsync(request, cancellationToken);
            }

            lock (Requests)
            {
                Requests.Add($"{request.Method} {request.Headers.Authorization}");
            }

            if (request.Content is JsonContent content)
            {
                Bodies.Add(await content.ReadAsStringAsync(cancellationToken));
            }

            return Refused == "all" || request.Headers.Authorization!.Parameter == Refused
                ? new HttpResponseMessage(HttpStatusCode.Unauthorized) { Content = new StringContent("{}") }
                : new HttpResponseMessage { Content = new StringContent("""{"items":[],"name":"Customers","concurrencyStamp":"1"}""") };
        }

        private async Task<HttpResponseMessage> GiveTokenAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization.ShouldBeNull();
            TokenRequests.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
            _asked.TrySetResult();
            await _given.Task.WaitAsync(cancellationToken);
            return TokenError is { } error
                ? new HttpResponseMessage(HttpStatusCode.Unauthorized)
                {
                    Content = JsonContent.Create(new { error, error_description = "No." })
                }
                : new HttpResponseMessage
                {
                    Content = JsonContent.Create(
                        new { access_token = $"token-{TokenRequests.Count}", token_type = "Bearer", expires_in = 1_800 }),
                };
        }
    }
}
