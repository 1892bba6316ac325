namespace BulkWhatsApp.Templates;

public class TemplatePreviewTests
{
    [Fact]
    public void Values_stand_in_body_and_button()
    {
        var preview = TemplatePreview.Render(TemplateSamples.Positional(TemplateSamples.SpringOffer), ["Grace", "1 May", "u/77"]);

        preview.HeaderKind.ShouldBe(TemplateHeaderKind.Image);
        preview.Body.ShouldBe("Hello Grace, our spring sale ends on 1 May. Come and see!");
        preview.Footer.ShouldBe("Ada's Garden Shop");
        preview.Buttons.ShouldBe(
        [
            new TemplatePreviewButton(TemplateButtonKind.Url, "See offers", "https://shop.example.org/u/77", null, null),
            new TemplatePreviewButton(TemplateButtonKind.QuickReply, "Stop promotions", null, null, null)
        ]);
    }

    [Fact]
    public void Placeholders_without_a_value_stay_visible()
    {
        var preview = TemplatePreview.Render(TemplateSamples.Positional(TemplateSamples.SpringOffer), [null, "1 May"]);

        preview.Body.ShouldBe("Hello {{1}}, our spring sale ends on 1 May. Come and see!");
        preview.Buttons[0].Url.ShouldBe("https://shop.example.org/{{1}}");
    }

    [Fact]
    public void A_shared_name_is_filled_in_header_and_body()
    {
        var preview = TemplatePreview.Render(TemplateSamples.Named(TemplateSamples.OrderUpdate), ["A-7", "Grace", "x"]);

        preview.HeaderText.ShouldBe("Bestellung A-7");
        preview.Body.ShouldBe("Hallo Grace, Bestellung A-7 ist unterwegs. Danke!");
    }

    [Fact]
    public void A_value_that_looks_like_a_placeholder_is_not_filled_again()
        => TemplatePreview.Render(TemplateSamples.PositionalBody("{{1}} and {{2}}"), ["{{2}}", "$1"]).Body.ShouldBe("{{2}} and $1");

    [Fact]
    public void A_location_is_shown_field_by_field()
    {
        var preview = TemplatePreview.Render(TemplateSamples.Positional(TemplateSamples.ShopLocation), ["52.52", "13.40", "Shop"]);

        preview.Location.ShouldBe(new TemplatePreviewLocation("52.52", "13.40", "Shop", "{{location_address}}"));
    }

    [Fact]
    public void A_code_is_shown_in_the_body_and_on_the_button()
    {
        var preview = TemplatePreview.Render(TemplateSamples.Positional(TemplateSamples.LoginCodeAsListed), ["481920"]);

        preview.Body.ShouldBe("*481920* is your verification code.");
        preview.Buttons[0].Code.ShouldBe("481920");
        preview.Buttons[0].Url.ShouldNotBeNull().ShouldEndWith("code=otp481920");
    }

    [Fact]
    public void A_long_text_of_unclosed_braces_is_only_text()
    {
        var text = new string('{', 100_000);

        TemplatePreview.Render(TemplateSamples.NamedBody(text), []).Body.ShouldBe(text);
    }

    [Fact]
    public void Cards_show_their_picture_text_and_buttons()
    {
        var preview = TemplatePreview.Render(
            TemplateSamples.Positional(TemplateSamples.Carousel), ["Ada", "https://cdn.example.org/a.jpg", "10OFF", "red-chair"]);

        preview.Body.ShouldBe("Hi Ada, our chairs.");
        preview.Cards.Count.ShouldBe(2);
        (preview.Cards[0].MediaLink, preview.Cards[0].Body).ShouldBe(("https://cdn.example.org/a.jpg", "Save with 10OFF"));
        preview.Cards[0].Buttons.Select(button => button.Url).ShouldBe([null, "https://shop.example.org/red-chair"]);
        (preview.Cards[1].MediaLink, preview.Cards[1].Body).ShouldBe((null, "Save with {{1}}"));
    }

    [Fact]
    public void An_offer_shows_its_line_and_its_end()
        => TemplatePreview.Render(TemplateSamples.Positional(TemplateSamples.Offer), ["Ada", "2027-05-01T18:00Z"]).Offer
            .ShouldBe(new TemplatePreviewOffer("Ends soon", "2027-05-01T18:00Z"));
}
