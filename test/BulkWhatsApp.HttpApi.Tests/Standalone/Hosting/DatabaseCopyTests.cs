using BulkWhatsApp.Client;
using BulkWhatsApp.Host.Hosting;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Hosting;

/// <summary>Copies from a SQLite file to PostgreSQL, as when the file has become too small.</summary>
public sealed class DatabaseCopyTests : IAsyncLifetime
{
    private readonly TestSqliteFile _file = new();
    private TestDatabase _server = null!;

    public async Task InitializeAsync() => _server = await TestDatabase.CreateAsync();

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        _file.Dispose();
    }

    [ServerFact]
    public async Task What_was_kept_in_a_file_is_kept_on_the_server_and_goes_on_there()
    {
        Guid list;
        await using (var host = await TestHost.StartAsync(_file.ConnectionString, []))
        {
            using var http = await SignInAsync(host);
            var api = new BulkWhatsAppClient(http);
            list = (await api.RecipientLists.CreateAsync(new CreateRecipientListDto { Name = "Ünsere Kunden" })).Id;
            await api.Recipients.CreateAsync(list, new RecipientInput { PhoneNumber = "+12025550143", Name = "Ada" });
            await api.Recipients.CreateAsync(list, new RecipientInput { PhoneNumber = "+12025550144", Name = "Bob" });
        }

        (await DatabaseCopyCommand.RunAsync(["--to", _server.ConnectionString, "--ConnectionStrings:Default", _file.ConnectionString]))
            .ShouldBe(0);

        await using (var host = await TestHost.StartAsync(_server.ConnectionString, []))
        {
            using var http = await SignInAsync(host);
            var api = new BulkWhatsAppClient(http);
            (await api.RecipientLists.GetAsync(list)).Name.ShouldBe("Ünsere Kunden");
            await api.Recipients.CreateAsync(list, new RecipientInput { PhoneNumber = "+12025550145", Name = "Eve" });
            (await api.Recipients.GetListAsync(list, new GetRecipientsInput())).Items.Select(person => person.Name)
                .ShouldBe(["Ada", "Bob", "Eve"]);
        }

        // Nothing is mixed.
        (await Should.ThrowAsync<AbpException>(
            () => DatabaseCopyCommand.RunAsync(
                [
                    "--to", _server.ConnectionString, "--ConnectionStrings:Default", _file.ConnectionString
                ]))).Message.ShouldContain("There are rows");
    }

    [Fact]
    public async Task A_file_that_a_host_works_on_is_not_copied()
    {
        await using var host = await TestHost.StartAsync(_file.ConnectionString, []);

        (await Should.ThrowAsync<AbpException>(
            () => DatabaseCopyCommand.RunAsync(["--to", _server.ConnectionString, "--ConnectionStrings:Default", _file.ConnectionString])))
            .Message.ShouldContain("Another process is using");
    }

    private static async Task<HttpClient> SignInAsync(TestHost host)
    {
        var http = BulkWhatsAppClient.CreateHttpClient(host.Address);
        await new BulkWhatsAppClient(http).SignInAsync("admin", TestHost.AdminPassword);
        return http;
    }
}
