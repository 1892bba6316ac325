using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp.CloudApi.Tests.Client;

public sealed class ClientSetupTests
{
    [Fact]
    public void An_account_that_is_printed_does_not_show_its_token()
    {
        var account = GraphStub.AccountAt("https://graph.facebook.com") with { AccessToken = "EAAsecret" };

        account.ToString().ShouldNotContain("EAAsecret");
        $"{account}".ShouldContain("109876543210987");
    }

    [Fact]
    public async Task The_client_is_registered_once_with_its_options()
    {
        await using var graph = new GraphStub(StubAnswer.Never);
        await using var services = new ServiceCollection()
            .AddCloudApiClient(options => options.CallTimeout = SendFailureTests.LongEnoughToSend)
            .AddCloudApiClient()
            .BuildServiceProvider();

        var client = services.GetServices<ICloudApiClient>().ShouldHaveSingleItem();

        (await client.SendAsync(graph.Account, Messages.Body, default)).Outcome.ShouldBe(SendOutcome.Unknown);
        services.GetRequiredService<ICloudApiClient>().ShouldBeSameAs(client);
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        var options = new CloudApiOptions();

        Should.Throw<ArgumentOutOfRangeException>(() => options.CallTimeout = TimeSpan.Zero);
        Should.Throw<ArgumentOutOfRangeException>(() => options.ConnectTimeout = TimeSpan.FromSeconds(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => options.UploadTimeout = Timeout.InfiniteTimeSpan);
        Should.Throw<ArgumentOutOfRangeException>(() => options.PooledConnectionLifetime = TimeSpan.FromDays(1));
        Should.Throw<ArgumentOutOfRangeException>(() => options.MaxConnectionsPerServer = 0);
        options.ConnectTimeout.ShouldBe(TimeSpan.FromSeconds(5));
        options.CallTimeout.ShouldBe(TimeSpan.FromSeconds(20));
        options.MaxConnectionsPerServer.ShouldBe(256);
    }
}
