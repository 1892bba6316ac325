using System.Net;
using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Stage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.BearerToken;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Volo.Abp.Security.Claims;

namespace BulkWhatsApp.Client;

/// <summary>Another application calls with access tokens: it keeps no cookie and has no antiforgery token.</summary>
[Collection(ProductTests.Name)]
public class AccessTokenTests(TestApplication application)
{
    [Fact]
    public async Task It_writes_uploads_watches_and_downloads()
    {
        using var clerk = await application.NewClerkAsync();
        await using var services = OtherApplication(clerk, DateTimeOffset.UtcNow.AddHours(1));
        var api = services.GetRequiredService<BulkWhatsAppClient>();

        var list = await api.RecipientLists.CreateAsync(new() { Name = "From another application" });
        var import = await api.RecipientLists.ImportAsync(
            list.Id, new MemoryStream("mobile\n+12025550140\nnone\n"u8.ToArray()), "people.csv");
        (await TextAsync(api.RecipientLists.DownloadRejectedRowsAsync(list.Id, import.ImportId))).ShouldContain("none");

        var draft = await clerk.DraftAsync(Clerk.Numbers(2));
        await api.BulkMessages.SubmitAsync(draft.Id);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var isFinished = false;
        await foreach (var progress in api.BulkMessages.WatchAsync(draft.Id, patience.Token))
        {
            isFinished = progress.IsFinished;
        }

        isFinished.ShouldBeTrue();
        (await TextAsync(api.Messages.ExportAsync(new() { BulkMessageId = draft.Id }))).ShouldContain(draft.Number);
    }

    [Fact]
    public async Task A_token_that_has_expired_is_refused_by_each_kind_of_call()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(1));
        await using var services = OtherApplication(clerk, DateTimeOffset.UtcNow.AddHours(-1));
        var api = services.GetRequiredService<BulkWhatsAppClient>();

        Func<Task>[] calls =
        [
            () => api.BulkMessages.SubmitAsync(draft.Id),
            () => api.BulkMessages.WatchAsync(draft.Id).GetAsyncEnumerator().MoveNextAsync().AsTask(),
            () => api.Messages.ExportAsync(new()),
        ];
        foreach (var call in calls)
        {
            (await Should.ThrowAsync<BulkWhatsAppApiException>(call)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        }
    }

    [Fact]
    public async Task It_calls_the_same_interfaces_as_the_application_itself()
    {
        using var clerk = await application.NewClerkAsync();
        await using var services = OtherApplication(clerk, DateTimeOffset.UtcNow.AddHours(1));
        var http = services.GetRequiredService<IHttpClientFactory>().CreateClient(nameof(BulkWhatsAppClient));
        var lists = await RemoteService.OfAsync<IRecipientListAppService>(http);
        var campaigns = await RemoteService.OfAsync<IBulkMessageAppService>(http);

        var list = await lists.CreateAsync(new() { Name = "Remote list" });
        (await lists.GetListAsync(new() { Filter = "Remote", MaxResultCount = 5 })).Items.ShouldHaveSingleItem().Id.ShouldBe(list.Id);
        var draft = await clerk.DraftAsync(Clerk.Numbers(2));
        (await campaigns.SubmitAsync(draft.Id)).Number.ShouldBe(draft.Number);
        (await clerk.FinishAsync(draft.Id)).ShouldHaveSent(2);
        await lists.DeleteAsync(list.Id);
        (await lists.GetListAsync(new() { Filter = "Remote" })).TotalCount.ShouldBe(0);
    }

    /// <summary>
    /// For the others there is the client, which streams files and can be cancelled. The controllers of these services do not implement
    /// their interfaces, because of the files among their methods.
    /// </summary>
    [Fact]
    public async Task All_but_eight_methods_without_a_file_or_a_cancellation_can_be_called_by_their_interface()
    {
        using var http = new HttpClient { BaseAddress = application.Address };
        var definition = await RemoteService.ReadDefinitionAsync(http);

        var missing = typeof(IBulkMessageAppService).Assembly.GetTypes()
            .Where(type => type.IsInterface && type.IsAssignableTo(typeof(IApplicationService)))
            .SelectMany(type => type.GetMethods())
            .Where(method => RemoteService.FindAction(definition, method) is null);

        missing.Where(method => !method.ToString()!.Contains("IRemoteStreamContent") && !method.ToString()!.Contains("CancellationToken"))
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}").ShouldBe(
                [
                    "IBulkMessageReportAppService.GetAsync", "IBulkMessageReportAppService.GetDaysAsync",
                    "IWhatsAppMessageAppService.GetListAsync", "IWhatsAppMessageAppService.GetAsync",
                    "IWhatsAppMessageAppService.GetHistoryAsync", "IBulkMessageAttachmentAppService.DeleteAsync",
                    "IBulkMessageDraftAppService.PreviewAsync", "IBulkMessageDraftAppService.SendTestAsync",
                ],
                ignoreOrder: true);
    }

    [Fact]
    public async Task Programs_without_a_user_have_keys_of_their_own()
    {
        const string Key = "order-4711";
        using var clerk = await application.NewClerkAsync();
        await using var first = OtherApplication(AccessTokenOf(Program(clerk, "first"), DateTimeOffset.UtcNow.AddHours(1)));
        await using var second = OtherApplication(AccessTokenOf(Program(clerk, "second"), DateTimeOffset.UtcNow.AddHours(1)));
        await first.GetRequiredService<BulkWhatsAppClient>().RecipientLists.CreateAsync(new() { Name = "Of the first" }, Key);

        var list = await second.GetRequiredService<BulkWhatsAppClient>().RecipientLists.CreateAsync(new() { Name = "Of the second" }, Key);

        list.Name.ShouldBe("Of the second");
    }

    /// <summary>The services of an application that registers the client as install-in-abp.md describes.</summary>
    private ServiceProvider OtherApplication(Clerk clerk, DateTimeOffset expiresAt)
    {
        var directory = application.Directory();
        return OtherApplication(
            AccessTokenOf(HeaderAuthentication.PrincipalOf(directory.Find("admin", directory.TenantOf(clerk.Tenant))), expiresAt));
    }

    private ServiceProvider OtherApplication(string accessToken)
    {
        var services = new ServiceCollection();
        services.AddTransient(_ => new AccessTokenHandler(accessToken));
        services.AddHttpClient<BulkWhatsAppClient>(http => http.BaseAddress = application.Address)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { UseCookies = false })
            .AddHttpMessageHandler<AccessTokenHandler>();
        return services.BuildServiceProvider();
    }

    private string AccessTokenOf(ClaimsPrincipal principal, DateTimeOffset expiresAt) =>
        application.Services.GetRequiredService<IOptionsMonitor<BearerTokenOptions>>().Get(BearerTokenDefaults.AuthenticationScheme)
            .BearerTokenProtector.Protect(new AuthenticationTicket(
                principal, new AuthenticationProperties { ExpiresUtc = expiresAt }, BearerTokenDefaults.AuthenticationScheme));

    private ClaimsPrincipal Program(Clerk clerk, string clientId) => new(new ClaimsIdentity(
        [
            new(AbpClaimTypes.ClientId, clientId),
            new(AbpClaimTypes.TenantId, $"{application.Directory().TenantOf(clerk.Tenant)}"),
            new(AbpClaimTypes.Role, TestPermissionStore.AdminRole),
        ],
        BearerTokenDefaults.AuthenticationScheme));

    private static async Task<string> TextAsync(Task<Stream> download)
    {
        using var reader = new StreamReader(await download, Encoding.UTF8);
        return await reader.ReadToEndAsync();
    }

    private sealed class AccessTokenHandler(string token) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
