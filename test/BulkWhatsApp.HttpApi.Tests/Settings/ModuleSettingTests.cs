using System.Net;
using BulkWhatsApp.Client;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Settings;

/// <summary>Where no setting can be stored. <c>BulkWhatsApp.Abp.Host.Tests</c> has an application that stores them.</summary>
[Collection(ProductTests.Name)]
public class ModuleSettingTests(TestApplication application)
{
    [Fact]
    public async Task A_tenant_sees_its_own_with_texts_and_not_those_of_the_host()
    {
        using var clerk = await application.NewClerkAsync();

        var settings = await clerk.Api.Settings.GetAsync();

        settings.CanUpdate.ShouldBeFalse();
        settings.Items.Select(item => item.Name).ShouldBe(
            [
                BulkWhatsAppSettings.DefaultCountry, BulkWhatsAppSettings.Retention.MessageDays,
                BulkWhatsAppSettings.Retention.ConversationDays, BulkWhatsAppSettings.Retention.ImportDays,
                BulkWhatsAppSettings.Retention.AddressDays,
            ]);
        settings.Items.ShouldAllBe(item => !item.DisplayName.StartsWith("Setting:") && !item.Description.StartsWith("Setting:"));
    }

    [Fact]
    public async Task A_change_is_refused_with_the_place_where_they_are()
    {
        using var clerk = await application.NewClerkAsync();

        await clerk.Http.RefusedAsync(
            HttpMethod.Put,
            "api/bulk-whatsapp/settings",
            new { items = new[] { new { name = BulkWhatsAppSettings.DefaultCountry, value = "DE" } } },
            HttpStatusCode.Conflict,
            BulkWhatsAppErrorCodes.SettingsConfigured);
    }
}
