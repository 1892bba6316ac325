using System.Net;
using System.Text.Json;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Client;
using BulkWhatsApp.CloudApi.Simulator;
using BulkWhatsApp.EndToEnd.Processes;
using BulkWhatsApp.Stage;
using Microsoft.AspNetCore.Builder;

namespace BulkWhatsApp;

/// <summary>The sample that adds a cost centre to the campaign, as a program of its own.</summary>
public sealed class ExtensionSampleTests : IAsyncLifetime
{
    private const string Campaigns = "api/bulk-whatsapp/bulk-messages";
    private const string Report = "api/bulk-whatsapp/reports/bulk-message-status";
    private const string PhoneNumberId = "209876543200001";

    private TestDatabase _database = null!;
    private WebApplication _simulator = null!;
    private ProgramUnderTest _sample = null!;
    private HttpClient _http = null!;
    private BulkWhatsAppClient _api = null!;

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync();
        _simulator = SimulatorApp.Build(["--urls", "http://127.0.0.1:0", "--Simulator:Delays:Scale", "0.2"]);
        await _simulator.StartAsync();
        _sample = new ProgramUnderTest(
            "BulkWhatsApp.ExtensionSample",
            "api/abp/application-configuration",
            ("ConnectionStrings:Default", _database.ConnectionString),
            ("BulkWhatsApp:AllowedBaseUrls:0", _simulator.Urls.First()));
        await _sample.StartAsync();
        _http = BulkWhatsAppClient.CreateHttpClient(_sample.Address);
        _api = new BulkWhatsAppClient(_http);
    }

    [Fact]
    public async Task A_cost_centre_is_in_its_column_the_list_the_report_the_file_and_what_pages_are_told()
    {
        var simulator = new SimulatorControl(new Uri(_simulator.Urls.First()));
        var account = await _api.EnsureAccountAsync(
            simulator, _sample.Address, PhoneNumberId, "310987654300001", TestTemplates.All.Take(1));
        var draft = await _api.DraftAsync(account, 1, TestTemplates.Plain);
        var update = new
        {
            draft.Title, draft.RecipientType, draft.TemplateId, draft.ConcurrencyStamp,
            extraProperties = new Dictionary<string, object> { ["CostCentre"] = "MKT-7", ["Other"] = 1 },
        };

        using var changed = await _http.SendJsonAsync(HttpMethod.Put, $"{Campaigns}/{draft.Id}", update);

        changed.StatusCode.ShouldBe(HttpStatusCode.OK, await changed.Content.ReadAsStringAsync());
        (await _database.QueryAsync<string>("""SELECT "CostCentre" FROM "BwaBulkMessages" """)).ShouldBe("MKT-7");
        await _api.BulkMessages.SubmitAsync(draft.Id);
        Of(await _http.GetJsonAsync($"{Campaigns}/{draft.Id}")).ShouldBe("MKT-7");
        Of((await _http.GetJsonAsync(Campaigns)).GetProperty("items")[0]).ShouldBe("MKT-7");
        Of((await _http.GetJsonAsync(Report)).GetProperty("items")[0]).ShouldBe("MKT-7");
        var lines = (await _http.GetStringAsync($"{Report}/export")).Split("\r\n");
        (lines[0].Split(',')[^1], lines[1].Split(',')[^1]).ShouldBe(("Cost centre", "MKT-7"));
        (await _api.BulkMessages.GetAsync(draft.Id)).ExtraProperties["CostCentre"]!.ToString().ShouldBe("MKT-7");
        (await _http.GetJsonAsync("api/abp/application-configuration")).GetProperty("objectExtensions").GetProperty("modules")
            .GetProperty("BulkWhatsApp").GetProperty("entities").GetProperty("BulkMessage").GetProperty("properties")
            .TryGetProperty("CostCentre", out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("\"thirteen chars\"")]
    [InlineData("{\"a\":1}")]
    [InlineData("\"zero\\u0000byte\"")]
    public async Task A_value_that_is_no_cost_centre_is_refused(string value)
    {
        var costCentre = JsonSerializer.Deserialize<JsonElement>(value);
        var input = new
        {
            title = "T", templateId = Guid.Empty, extraProperties = new Dictionary<string, object> { ["CostCentre"] = costCentre }
        };

        using var response = await _http.SendJsonAsync(HttpMethod.Post, Campaigns, input);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldContain("CostCentre");
    }

    public async Task DisposeAsync()
    {
        _http.Dispose();
        await _sample.DisposeAsync();
        await _simulator.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static string? Of(JsonElement campaign) => campaign.GetProperty("extraProperties").GetProperty("CostCentre").GetString();
}
