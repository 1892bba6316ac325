using System.Text.Json.Nodes;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Security;
using BulkWhatsApp.Stage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;

namespace BulkWhatsApp.Fuzz;

/// <summary>
/// No endpoint of the module answers 500, whatever is sent to it: every described endpoint gets everything wrong that <see
/// cref="FuzzValues"/> contains, from an administrator with all permissions. A failure names the seed, which <c>BULKWHATSAPP_FUZZ_SEED</c>
/// sets.
/// </summary>
[Collection(FuzzCollection.Name)]
public sealed class FuzzTests(FuzzProduct product, ITestOutputHelper output)
{
    private const int Least = 6_000;

    private TestApplication Application => product.Application;

    [Fact]
    public async Task Every_endpoint_of_the_module_answers_whatever_is_sent()
    {
        using var run = product.Begin();
        using var clerk = await Application.NewClerkAsync();
        var estate = await Estate.CreateAsync(clerk);
        var list = estate.List;
        var template = (await clerk.GetTemplateAsync(TestTemplates.Positional)).Id;

        var targets = FuzzTarget.AllOf(Application.Services)
            .Where(target => target.Path.StartsWith("api/bulk-whatsapp/", StringComparison.Ordinal)).ToList();
        targets.Count.ShouldBe(ModuleRoute.AllOf(Application.Services).Count, "an endpoint is hidden from the description");
        var fuzz = new EndpointFuzz(
            run.Seed, (target, name) => $"{estate.IdOf(target.Controller, name)}", (_, name) => Known(name, clerk, list, template));

        await fuzz.SendAllAsync(run, targets, _ => clerk.Http, output.WriteLine);
        output.WriteLine($"{run}");
        run.Check(Least);

        // And it still works.
        using var other = await Application.NewClerkAsync();
        var message = await other.SubmitAndFinishAsync(await other.DraftAsync(Clerk.Numbers(2)));
        message.Status.ShouldBe(BulkMessageStatus.Completed);
    }

    /// <summary>Valid input for an endpoint, next to which the invalid part is placed.</summary>
    private static JsonNode? Known(string name, Clerk clerk, Guid list, Guid template) => name.ToLowerInvariant() switch
    {
        "phonenumber" or "mobilenumber" => "+12025550141",
        "templateid" => $"{template}",
        "templatename" => TestTemplates.Plain,
        "language" => "en_US",
        "accountid" => $"{clerk.Account.Id}",
        "accountname" => clerk.Account.Name,
        "recipientlistid" => $"{list}",
        "phonenumberid" or "wabaid" => "4711",
        "baseurl" => clerk.Account.BaseUrl,
        "apiversion" => "v25.0",
        "defaultcountry" => "US",
        "delimiter" => ",",
        "timezone" => "Europe/Berlin",
        "concurrencystamp" => "stale",
        "sorting" => "creationTime desc",
        "maxresultcount" => 10,
        "skipcount" => 0,
        "text" => "mobile,name\n+12025550142,Bob\n",
        "phonecolumn" => "mobile",
        "namecolumn" => "name",
        "countrycolumn" or "useridcolumn" or "sheetname" or "encoding" => "",
        "messagespersecond" => 80,
        _ => null,
    };
}

/// <summary>A separate product, because its log is checked and nobody must be throttled.</summary>
[CollectionDefinition(Name)]
public class FuzzCollection : ICollectionFixture<FuzzProduct>
{
    public const string Name = "Fuzz";
}

public sealed class FuzzProduct : IAsyncLifetime
{
    public TestApplication Application { get; private set; } = null!;

    public async Task InitializeAsync() => Application = await TestApplication.StartAsync(
        ("BulkWhatsApp:Limits:UnitsPerMinute", "100000000"), ("BulkWhatsApp:Limits:StreamsPerUser", "200"));

    public Task DisposeAsync() => Application.DisposeAsync();

    /// <summary>From now on, errors that the product logs count.</summary>
    public FuzzRun Begin()
    {
        var run = new FuzzRun();
        Application.Services.GetRequiredService<ILoggerFactory>().AddProvider(run);
        return run;
    }
}
