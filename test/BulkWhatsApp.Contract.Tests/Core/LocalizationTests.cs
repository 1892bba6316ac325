using System.Globalization;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Contract;

[Collection(LibraryCollection.Name)]
public class LocalizationTests(LibraryApplication application)
{
    [Theory]
    [InlineData("de-AT", "Greeting", "Servus")]
    [InlineData("de-AT", "Library", "Bücherei")]
    [InlineData("de-DE", "Greeting", "Guten Tag")]
    [InlineData("de", "Shelf", "Overridden shelf")]
    [InlineData("fr", "Greeting", "Hello")]
    [InlineData("en-GB", "Greeting", "Hello")]
    public void A_text_falls_back_to_the_parent_culture_and_then_to_the_default(string culture, string name, string expected)
    {
        InCulture(culture, localizer => localizer[name].Value.ShouldBe(expected));
    }

    [Fact]
    public void A_second_folder_adds_and_overrides()
    {
        InCulture("en", localizer =>
        {
            localizer["Extra"].Value.ShouldBe("From a second folder");
            localizer["Shelf"].Value.ShouldBe("Overridden shelf");
        });
    }

    [Fact]
    public void A_missing_text_gives_its_name_and_says_so()
    {
        InCulture("en", localizer =>
        {
            localizer["Missing"].Value.ShouldBe("Missing");
            localizer["Missing"].ResourceNotFound.ShouldBeTrue();
        });
    }

    [Fact]
    public void All_texts_of_a_culture_come_with_or_without_those_it_falls_back_to()
    {
        InCulture("de-AT", localizer =>
        {
            localizer.GetAllStrings(includeParentCultures: false).ShouldHaveSingleItem().Value.ShouldBe("Servus");
            localizer.GetAllStrings(includeParentCultures: true).ShouldContain(text => text.Name == "Library" && text.Value == "Bücherei");
        });
    }

    [Fact]
    public void A_localizable_string_is_found_in_its_resource()
    {
        var factory = application.Services.GetRequiredService<IStringLocalizerFactory>();

        InCulture("de", _ =>
        {
            LocalizableString.Create<LibraryResource>("Greeting").Localize(factory).Value.ShouldBe("Guten Tag");
        });
    }

    private void InCulture(string culture, Action<IStringLocalizer> test)
    {
        var previous = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            test(application.Services.GetRequiredService<IStringLocalizer<LibraryResource>>());
        }
        finally
        {
            CultureInfo.CurrentUICulture = previous;
        }
    }
}
