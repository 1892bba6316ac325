using System.Net;
using BulkWhatsApp.Client;
using BulkWhatsApp.Settings;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp;

/// <summary>The module's settings in the tables of ABP's SettingManagement.</summary>
public class SettingTests(AbpHost host) : IClassFixture<AbpHost>
{
    private const string Path = "api/bulk-whatsapp/settings";

    [Fact]
    public async Task A_tenant_has_its_own_value_and_without_one_that_of_the_host()
    {
        using var admin = await host.SignInAsync();
        using var tenant = await host.SignInAsync(password: AbpHost.TenantPassword, tenant: AbpHost.Tenant);

        await SetAsync(admin, BulkWhatsAppSettings.DefaultCountry, "de");
        (await CountryAsync(tenant)).ShouldBe("DE");
        await SetAsync(tenant, BulkWhatsAppSettings.DefaultCountry, "GB");
        (await CountryAsync(tenant), await CountryAsync(admin)).ShouldBe(("GB", "DE"));

        await SetAsync(tenant, BulkWhatsAppSettings.DefaultCountry, "");
        (await CountryAsync(tenant)).ShouldBe("DE");
    }

    [Theory]
    [InlineData(BulkWhatsAppSettings.DefaultCountry, "XX")]
    [InlineData(BulkWhatsAppSettings.MaxRecipientsPerCampaign, "0")]
    [InlineData(BulkWhatsAppSettings.Retention.MessageDays, "soon")]
    [InlineData("Abp.Mailing.Smtp.Password", "x")]
    public async Task A_value_that_cannot_be_used_is_refused(string name, string value)
    {
        using var admin = await host.SignInAsync();

        using var response = await admin.SendJsonAsync(HttpMethod.Put, Path, Input(name, value));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_tenant_cannot_allow_itself_larger_campaigns()
    {
        using var tenant = await host.SignInAsync(password: AbpHost.TenantPassword, tenant: AbpHost.Tenant);

        using var response = await tenant.SendJsonAsync(
            HttpMethod.Put, Path, Input(BulkWhatsAppSettings.MaxRecipientsPerCampaign, "1000000"));

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private static Task SetAsync(HttpClient http, string name, string value) =>
        new BulkWhatsAppClient(http).Settings.UpdateAsync(new() { Items = [new() { Name = name, Value = value }] });

    private static async Task<string?> CountryAsync(HttpClient http) => (await new BulkWhatsAppClient(http).Settings.GetAsync())
        .Items.Single(item => item.Name == BulkWhatsAppSettings.DefaultCountry).Value;

    private static object Input(string name, string value) => new { items = new[] { new { name, value } } };
}
