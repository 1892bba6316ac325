using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Text.Json;
using BulkWhatsApp.Client;
using BulkWhatsApp.Reports;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.BulkMessages;

/// <summary>Properties that an application adds to the campaign. They stay for the whole process; other tests do not set them.</summary>
[Collection(EngineTests.Name)]
public class ExtraPropertyTests(TestApplication application)
{
    private const string Root = "api/bulk-whatsapp/bulk-messages";
    private static readonly Type[] Inputs = [typeof(CreateBulkMessageDto), typeof(UpdateBulkMessageDto), typeof(QuickBroadcastInput)];
    private static readonly Type[] Campaigns =
        [.. Inputs, typeof(BulkMessage), typeof(BulkMessageDto), typeof(BulkMessageListDto), typeof(BulkMessageReportRowDto)];

    static ExtraPropertyTests() => ObjectExtensionManager.Instance
        .AddOrUpdateProperty<string>(Campaigns, "CostCentre", property => property.Attributes.Add(new StringLengthAttribute(8)))
        .AddOrUpdateProperty<string>(Campaigns, "Remark")
        .AddOrUpdateProperty<int?>(Campaigns, "Budget", property => property.Attributes.Add(new RangeAttribute(0, 1000)))
        .AddOrUpdateProperty<DateTime?>(Campaigns, "DecidedAt")
        .AddOrUpdateProperty<DayOfWeek?>(Campaigns, "Day")
        .AddOrUpdateProperty<string>([typeof(BulkMessage)], "Secret");

    [Fact]
    public async Task Values_are_stored_listed_reported_exported_and_kept_by_an_amendment()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await clerk.DraftAsync(Clerk.Numbers(1));

        await UpdateAsync(
            clerk,
            draft,
            ("CostCentre", "MKT-7"),
            ("Budget", "250"),
            ("DecidedAt", "2026-03-01T10:00:00Z"),
            ("Day", 2),
            ("Secret", "x"),
            ("Unknown", "x"));
        await clerk.Api.BulkMessages.SubmitAsync(draft.Id);

        string[] expected = ["Budget=250", "CostCentre=MKT-7", "Day=2", "DecidedAt=2026-03-01T10:00:00Z"];
        Shown(await clerk.Api.BulkMessages.GetAsync(draft.Id)).ShouldBe(expected);
        Shown((await clerk.Api.BulkMessages.GetListAsync(new())).Items.Single()).ShouldBe(expected);
        Shown((await clerk.Api.Reports.GetAsync(new())).Items.Single()).ShouldBe(expected);
        var csv = await DownloadedCsv.GetAsync(clerk.Http, "api/bulk-whatsapp/reports/bulk-message-status/export");
        (csv.Column("CostCentre").Single(), csv.Column("Budget").Single()).ShouldBe(("MKT-7", "250"));
        await clerk.Api.BulkMessages.CancelAsync(draft.Id);
        (await clerk.Api.BulkMessages.AmendAsync(draft.Id)).ExtraProperties["CostCentre"]!.ToString().ShouldBe("MKT-7");
    }

    [Fact]
    public async Task An_input_that_leaves_a_value_out_keeps_it_and_null_removes_it()
    {
        using var clerk = await application.NewClerkAsync();
        var draft = await UpdateAsync(clerk, await clerk.DraftAsync(Clerk.Numbers(1)), ("CostCentre", "MKT-7"), ("Budget", 3));

        draft = await UpdateAsync(clerk, draft, ("Budget", null));
        draft = await UpdateAsync(clerk, draft);

        draft.ExtraProperties["CostCentre"]!.ToString().ShouldBe("MKT-7");
        draft.ExtraProperties.GetValueOrDefault("Budget").ShouldBeNull();
    }

    [Theory]
    [InlineData("CostCentre", "\"longer than eight\"")]
    [InlineData("CostCentre", "7")]
    [InlineData("CostCentre", "[1,[2]]")]
    [InlineData("CostCentre", "\"\\u0000\"")]
    [InlineData("Budget", "\"many\"")]
    [InlineData("Budget", "1e400")]
    [InlineData("Budget", "1001")]
    [InlineData("Budget", "1.5")]
    [InlineData("DecidedAt", "\"soon\"")]
    [InlineData("Day", "9")]
    public async Task A_value_that_does_not_fit_its_property_is_refused_by_name(string property, string value)
    {
        using var clerk = await application.NewClerkAsync();

        var error = await RefusalAsync(clerk, $$"""{"{{property}}":{{value}}}""");

        error.GetProperty("validationErrors").EnumerateArray()
            .SelectMany(one => one.GetProperty("members").EnumerateArray()).Select(member => member.GetString())
            .ShouldContain(member => member!.EndsWith(property, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_text_without_a_limit_of_its_own_has_one()
    {
        using var clerk = await application.NewClerkAsync();

        var error = await RefusalAsync(clerk, $$"""{"Remark":"{{new string('x', 4_001)}}"}""");

        error.GetProperty("details").GetString()!.ShouldContain("Remark");
    }

    private static IEnumerable<string> Shown(IHasExtraProperties dto) =>
        dto.ExtraProperties.Where(pair => pair.Value is not null).Select(pair => $"{pair.Key}={pair.Value}").Order();

    private static async Task<BulkMessageDto> UpdateAsync(Clerk clerk, BulkMessageDto draft, params (string Name, object? Value)[] values)
    {
        var extraProperties = values.ToDictionary(value => value.Name, value => value.Value);
        using var response = await clerk.Http.SendJsonAsync(
            HttpMethod.Put,
            $"{Root}/{draft.Id}",
            new
            {
                draft.Title,
                draft.RecipientType,
                draft.TemplateId,
                draft.ConcurrencyStamp,
                extraProperties,
                scheduledAt = DateTime.UtcNow.AddDays(1),
            });
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        return await clerk.Api.BulkMessages.GetAsync(draft.Id);
    }

    private static async Task<JsonElement> RefusalAsync(Clerk clerk, string extraProperties)
    {
        var input = JsonSerializer.Deserialize<JsonElement>(
            $$"""{"title":"T","templateId":"{{Guid.Empty}}","extraProperties":{{extraProperties}}}""");
        using var response = await clerk.Http.SendJsonAsync(HttpMethod.Post, Root, input);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await response.Content.ReadAsStringAsync());
        return JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("error").Clone();
    }
}
