using System.Text.Json;
using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Configuration;

/// <summary>In which language the pages start.</summary>
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
