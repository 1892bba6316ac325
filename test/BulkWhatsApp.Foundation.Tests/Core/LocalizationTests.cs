using System.Globalization;
using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Foundation.Tests;

public class LocalizationTests
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
    public void A_localizable_string_is_found_by_type_and_by_resource_name()
    {
        using var provider = Build();
        var factory = provider.GetRequiredService<IStringLocalizerFactory>();

        InCulture("de", _ =>
        {
            LocalizableString.Create<LibraryResource>("Greeting").Localize(factory).Value.ShouldBe("Guten Tag");
            LocalizableString.Create("Greeting", "Library").Localize(factory).Value.ShouldBe("Guten Tag");
            LocalizableString.Create("Greeting").Localize(factory).Value.ShouldBe("Greeting");
        });
    }

    [Fact]
    public void A_folder_without_files_is_reported()
    {
        using var provider = new ServiceCollection()
            .AddLogging()
            .AddJsonLocalization<LibraryResource>(typeof(LibraryResource).Assembly, "Localization/Nowhere")
            .BuildServiceProvider();

        Should.Throw<AbpException>(() => provider.GetRequiredService<IStringLocalizer<LibraryResource>>()["Greeting"]).Message.ShouldContain("Localization/Nowhere");
    }

    private static ServiceProvider Build() => new ServiceCollection()
        .AddLogging()
        .AddJsonLocalization<LibraryResource>(typeof(LibraryResource).Assembly, "Localization/Library", "Localization/More-Texts")
        .BuildServiceProvider();

    private static void InCulture(string culture, Action<IStringLocalizer> test)
    {
        using var provider = Build();
        var previous = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            test(provider.GetRequiredService<IStringLocalizer<LibraryResource>>());
        }
        finally
        {
            CultureInfo.CurrentUICulture = previous;
        }
    }
}
