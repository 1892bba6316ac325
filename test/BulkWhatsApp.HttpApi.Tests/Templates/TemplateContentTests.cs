using BulkWhatsApp.Stage;

namespace BulkWhatsApp.Templates;

/// <summary>Which values a template needs, and how it looks with them.</summary>
[Collection(ProductTests.Name)]
public class TemplateContentTests(TestApplication application)
{
    [Theory]
    [InlineData(TestTemplates.Plain, TemplateHeaderKind.None, "")]
    [InlineData(TestTemplates.Positional, TemplateHeaderKind.None, "Body:body_1 Body:body_2")]
    [InlineData(TestTemplates.Named, TemplateHeaderKind.None, "Body:first_name Body:order_no")]
    [InlineData(TestTemplates.TextHeader, TemplateHeaderKind.Text, "Header:header_1 Body:body_1")]
    [InlineData(TestTemplates.Image, TemplateHeaderKind.Image, "Body:body_1")]
    [InlineData(
        TestTemplates.Location,
        TemplateHeaderKind.Location,
        "Header:latitude Header:longitude Header:location_name Header:location_address")]
    [InlineData(TestTemplates.UrlButton, TemplateHeaderKind.None, "Button:button_1")]
    [InlineData(TestTemplates.CopyCode, TemplateHeaderKind.None, "Button:button_1")]
    public async Task The_placeholders_of_header_body_and_buttons_are_found(string name, TemplateHeaderKind header, string placeholders)
    {
        using var clerk = await application.NewClerkAsync();

        var template = await clerk.GetTemplateAsync(name);

        template.HeaderKind.ShouldBe(header);
        template.NeedsHeaderMedia.ShouldBe(header == TemplateHeaderKind.Image);
        string.Join(' ', template.Placeholders.Select(placeholder => $"{placeholder.Part}:{placeholder.Key}")).ShouldBe(placeholders);
        template.Placeholders.ShouldAllBe(placeholder => placeholder.MaxLength > 0 && placeholder.Name.Length > 0);
    }

    [Fact]
    public async Task A_preview_shows_header_body_and_button_with_their_values()
    {
        using var clerk = await application.NewClerkAsync();
        var text = await PreviewAsync(clerk, TestTemplates.TextHeader, new() { ["header_1"] = "Ada", ["body_1"] = "this" });
        (text.HeaderText, text.Body).ShouldBe(("News for Ada", "See this now."));

        var named = await PreviewAsync(clerk, TestTemplates.Named, new() { ["order_no"] = "A-1", ["first_name"] = "Ada" });
        named.Body.ShouldBe("Hello Ada, order A-1 is ready.");

        var button = await PreviewAsync(clerk, TestTemplates.UrlButton, new() { ["button_1"] = "x9" });
        button.Buttons.ShouldHaveSingleItem().Url.ShouldBe("https://shop.example.org/t/x9");

        var code = await PreviewAsync(clerk, TestTemplates.CopyCode, new() { ["button_1"] = "SPRING25" });
        code.Buttons.ShouldHaveSingleItem().Code.ShouldBe("SPRING25");

        var place = await PreviewAsync(
            clerk,
            TestTemplates.Location,
            new() { ["latitude"] = "52.52", ["longitude"] = "13.4", ["location_name"] = "Shop", ["location_address"] = "Main St 1" });
        (place.Location!.Latitude, place.Location.Name, place.Location.Address).ShouldBe(("52.52", "Shop", "Main St 1"));
    }

    [Fact]
    public async Task A_preview_leaves_placeholders_without_a_value_visible()
    {
        using var clerk = await application.NewClerkAsync();

        var preview = await PreviewAsync(clerk, TestTemplates.Positional, new() { ["body_2"] = "V-77", ["unknown"] = "x" });

        preview.Body.ShouldBe("Hello {{1}}, your voucher is V-77 today.");
    }

    private static async Task<TemplatePreviewDto> PreviewAsync(Clerk clerk, string name, Dictionary<string, string?> values)
    {
        var template = await clerk.GetTemplateAsync(name);
        return await clerk.Api.Templates.PreviewAsync(template.Id, new() { Values = values });
    }
}
