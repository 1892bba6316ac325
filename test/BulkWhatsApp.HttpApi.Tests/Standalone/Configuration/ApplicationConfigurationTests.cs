using System.Text.Json;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Configuration;

/// <summary>ABP's own pages find their texts under the names they request.</summary>
[Collection(ProductTests.Name)]
public class AbpPageTextTests(TestApplication application)
{
    [Theory]
    [InlineData("en", "AbpIdentity", "NewUser", "New user")]
    [InlineData("de", "AbpIdentity", "NewUser", "Neuer Benutzer")]
    [InlineData("de", "AbpUiNavigation", "Menu:Administration", "Verwaltung")]
    [InlineData("de", "AbpValidation", "ThisFieldIsRequired.", "Füllen Sie dieses Feld aus.")]
    public async Task A_page_of_ABP_has_its_texts_in_the_users_language(string culture, string resource, string key, string text)
    {
        var texts = await TextsAsync(culture);

        texts.GetProperty(resource).GetProperty("texts").GetProperty(key).GetString().ShouldBe(text);
    }

    [Fact]
    public async Task No_text_is_left_in_English()
    {
        var english = await TextsAsync("en");
        var german = await TextsAsync("de");

        foreach (var resource in english.EnumerateObject().Where(resource => resource.Name.StartsWith("Abp", StringComparison.Ordinal)))
        {
            foreach (var text in resource.Value.GetProperty("texts").EnumerateObject())
            {
                german.GetProperty(resource.Name).GetProperty("texts").GetProperty(text.Name).GetString()
                    .ShouldNotBe(text.Value.GetString(), $"{resource.Name}::{text.Name}");
            }
        }
    }

    private async Task<JsonElement> TextsAsync(string culture)
    {
        using var http = new HttpClient { BaseAddress = application.Address };
        return (await http.GetJsonAsync($"api/abp/application-localization?cultureName={culture}")).GetProperty("resources");
    }
}

/// <summary>The language in which the pages start.</summary>
[Collection(ProductTests.Name)]
public class LanguageChoiceTests(TestApplication application)
{
    [Theory]
    [InlineData("de", "de", false)]
    [InlineData("ar-EG, en;q=0.5", "ar", true)]
    [InlineData("fr", "en", false)]
    public async Task It_is_the_one_asked_for_whatever_a_cookie_says(string accepted, string culture, bool isRightToLeft)
    {
        using var http = new HttpClient { BaseAddress = application.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "api/abp/application-configuration");
        request.Headers.Add("Accept-Language", accepted);
        request.Headers.Add("Cookie", ".AspNetCore.Culture=c%3Dde%7Cuic%3Dde");
        using var response = await http.SendAsync(request);

        using var configuration = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        var shown = configuration.RootElement.GetProperty("localization").GetProperty("currentCulture");
        shown.GetProperty("cultureName").GetString().ShouldBe(culture);
        shown.GetProperty("isRightToLeft").GetBoolean().ShouldBe(isRightToLeft);
    }
}
