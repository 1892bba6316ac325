using System.Net;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.BulkMessages;
using BulkWhatsApp.Features;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Settings;

/// <summary>What the host configures, and what a tenant has: configuration in the stand-alone application, features on ABP.</summary>
public class SettingAndFeatureTests
{
    [Fact]
    public async Task A_setting_goes_before_the_option_and_a_feature_narrows_it_for_its_tenant()
    {
        await using var application = await TestApplication.StartAsync(($"Settings:{BulkWhatsAppSettings.MaxRecipientsPerCampaign}", "4"));
        using var clerk = await application.NewClerkAsync();
        using var other = await application.NewClerkAsync();

        (await clerk.SubmitAndFinishAsync(await clerk.DraftAsync(Clerk.Numbers(4)))).Counts.Sent.ShouldBe(4);
        await IsTooManyAsync(clerk, 5, max: 4);

        await clerk.SetFeatureAsync(BulkWhatsAppFeatures.MaxRecipientsPerCampaign, "2");
        await IsTooManyAsync(clerk, 3, max: 2);
        (await other.DraftAsync(Clerk.Numbers(4))).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_feature_allows_no_more_than_the_setting()
    {
        await using var application = await TestApplication.StartAsync(
            ($"Settings:{BulkWhatsAppSettings.MaxRecipientsPerCampaign}", "4"),
            ($"Features:{BulkWhatsAppFeatures.MaxRecipientsPerCampaign}", "100"));
        using var clerk = await application.NewClerkAsync();

        await IsTooManyAsync(clerk, 5, max: 4);
    }

    [Fact]
    public async Task A_tenant_without_the_module_may_do_nothing_in_it()
    {
        await using var application = await TestApplication.StartAsync();
        using var clerk = await application.NewClerkAsync();
        using var other = await application.NewClerkAsync();

        await clerk.SetFeatureAsync(BulkWhatsAppFeatures.Enable, "false");

        (await clerk.Http.GetAsync("api/bulk-whatsapp/accounts")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await other.Http.GetAsync("api/bulk-whatsapp/accounts")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await clerk.SetFeatureAsync(BulkWhatsAppFeatures.Enable, "true");
        (await clerk.Http.GetAsync("api/bulk-whatsapp/accounts")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task National_numbers_are_those_of_the_country_that_is_set()
    {
        await using var application = await TestApplication.StartAsync(
            ($"Settings:{BulkWhatsAppSettings.DefaultCountry}", "GB"), ("BulkWhatsApp:DefaultCountry", "DE"));
        using var clerk = await application.NewClerkAsync();
        await clerk.Api.Accounts.UpdateAsync(clerk.Account.Id, new UpdateAccountDto
        {
            Name = clerk.Account.Name,
            PhoneNumberId = clerk.PhoneNumberId,
            WabaId = clerk.WabaId,
            BaseUrl = clerk.Account.BaseUrl,
            IsDefault = true,
            DefaultCountry = null,
            ConcurrencyStamp = clerk.Account.ConcurrencyStamp,
        });

        await clerk.Api.OptOuts.CreateAsync(new() { PhoneNumber = "020 7946 0000" });

        (await clerk.Api.OptOuts.GetListAsync(new())).Items.ShouldHaveSingleItem().PhoneNumber.ShouldBe("+442079460000");
    }

    private static async Task IsTooManyAsync(Clerk clerk, int count, int max)
    {
        var draft = new
        {
            title = "Too many",
            recipientType = RecipientType.IndividualRecipients,
            templateId = (await clerk.GetTemplateAsync(TestTemplates.Plain)).Id,
            recipients = Clerk.Numbers(count).Select(number => new { mobileNumber = number }),
        };
        var error = await clerk.Http.RefusedAsync(
            HttpMethod.Post, "api/bulk-whatsapp/bulk-messages", draft, HttpStatusCode.BadRequest, BulkWhatsAppErrorCodes.TooManyRecipients);
        error.Message.ShouldContain($"{max}");
    }
}
