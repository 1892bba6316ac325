using Microsoft.Extensions.Localization;

namespace BulkWhatsApp.Contract;

public class JsonLocalizationTests
{
    [Fact]
    public void A_folder_without_files_is_reported()
    {
        using var provider = new ServiceCollection()
            .AddLogging()
            .AddJsonLocalization<LibraryResource>(typeof(LibraryResource).Assembly, "Localization/Nowhere")
            .BuildServiceProvider();

        Should.Throw<AbpException>(() => provider.GetRequiredService<IStringLocalizer<LibraryResource>>()["Greeting"]).Message
            .ShouldContain("Localization/Nowhere");
    }
}
