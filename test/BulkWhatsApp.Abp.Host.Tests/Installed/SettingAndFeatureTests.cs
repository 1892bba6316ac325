using System.Net;
using BulkWhatsApp.Client;
using BulkWhatsApp.Features;
using BulkWhatsApp.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace BulkWhatsApp;

/// <summary>The module's settings and features by ABP's own definitions, providers and checks.</summary>
public class SettingAndFeatureTests(AbpApplication application) : IClassFixture<AbpApplication>
{
    private static readonly Guid Tenant = AbpApplication.TenantB;

    private readonly TenantValues _values = application.Services.GetRequiredService<TenantValues>();

    [Fact]
    public async Task A_tenants_setting_and_feature_limit_its_campaigns()
    {
        var services = application.Services.CreateScope().ServiceProvider;
        using var tenant = services.GetRequiredService<ICurrentTenant>().Change(Tenant);
        var limits = services.GetRequiredService<BulkMessages.CampaignLimits>();
        (await limits.GetMaxRecipientsAsync()).ShouldBe(50_000);

        _values.Set(BulkWhatsAppSettings.MaxRecipientsPerCampaign, Tenant, "40");
        (await limits.GetMaxRecipientsAsync()).ShouldBe(40);

        _values.Set(BulkWhatsAppFeatures.MaxRecipientsPerCampaign, Tenant, "7");
        (await limits.GetMaxRecipientsAsync()).ShouldBe(7);
    }

    [Fact]
    public async Task A_tenant_without_the_module_may_do_nothing_in_it()
    {
        using var http = application.CreateClient(ClerkPermissionStore.Clerk, AbpApplication.TenantA);
        (await http.GetAsync("api/bulk-whatsapp/accounts")).StatusCode.ShouldBe(HttpStatusCode.OK);

        _values.Set(BulkWhatsAppFeatures.Enable, AbpApplication.TenantA, "false");

        (await http.GetAsync("api/bulk-whatsapp/accounts")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task National_numbers_are_those_of_the_tenants_country()
    {
        _values.Set(BulkWhatsAppSettings.DefaultCountry, Tenant, "GB");
        using var http = application.CreateClient(ClerkPermissionStore.Clerk, Tenant);

        var optOut = await new BulkWhatsAppClient(http).OptOuts.CreateAsync(new() { PhoneNumber = "020 7946 0000" });

        optOut.PhoneNumber.ShouldBe("+442079460000");
    }

    [Fact]
    public async Task Settings_and_features_have_texts()
    {
        var services = application.Services;
        var settings = await services.GetRequiredService<ISettingDefinitionManager>().GetAllAsync();
        var features = await services.GetRequiredService<IFeatureDefinitionManager>().GetAllAsync();

        settings.Count(setting => setting.Name.StartsWith("BulkWhatsApp.")).ShouldBe(10);
        features.Count(feature => feature.Name.StartsWith("BulkWhatsApp.")).ShouldBe(2);
        var localizer = services.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizerFactory>();
        settings.Where(setting => setting.Name.StartsWith("BulkWhatsApp."))
            .ShouldAllBe(setting => !setting.DisplayName.Localize(localizer).ResourceNotFound
                && !setting.Description!.Localize(localizer).ResourceNotFound);
        features.Where(feature => feature.Name.StartsWith("BulkWhatsApp."))
            .ShouldAllBe(feature => !feature.DisplayName.Localize(localizer).ResourceNotFound
                && !feature.Description!.Localize(localizer).ResourceNotFound);
    }
}
