namespace BulkWhatsApp.Templates;

public class TemplateDefinitionTests
{
    [Fact]
    public void A_positional_template_needs_body_and_button_values_in_order()
    {
        var definition = TemplateSamples.Positional(TemplateSamples.SpringOffer);

        definition.HeaderKind.ShouldBe(TemplateHeaderKind.Image);
        definition.HeaderText.ShouldBeNull();
        definition.NeedsHeaderMedia.ShouldBeTrue();
        definition.BodyText.ShouldStartWith("Hello {{1}}");
        definition.FooterText.ShouldBe("Ada's Garden Shop");
        definition.UnsupportedReason.ShouldBeNull();
        definition.Placeholders.ShouldBe(
        [
            new TemplatePlaceholder(TemplatePart.Body, 1, "body_1", "Body {{1}}", TemplatePlaceholderKind.Text, 1024, "Ada"),
            new TemplatePlaceholder(TemplatePart.Body, 2, "body_2", "Body {{2}}", TemplatePlaceholderKind.Text, 1024, "12 April"),
            new TemplatePlaceholder(
                TemplatePart.Button, 1, "button_1", "Button 1 web address ending", TemplatePlaceholderKind.UrlSuffix, 2000 - 25, "u/8Kd2")
        ]);
    }

    [Fact]
    public void A_name_that_header_and_body_share_is_one_placeholder()
    {
        var definition = TemplateSamples.Named(TemplateSamples.OrderUpdate);

        definition.Placeholders.Select(placeholder => placeholder.Key).ShouldBe(["order_no", "first_name", "button_1"]);
        definition.Placeholders[0].ShouldBe(
            new TemplatePlaceholder(TemplatePart.Header, 1, "order_no", "Header {{order_no}}", TemplatePlaceholderKind.Text, 60, "A-1001"));
        definition.Placeholders[1].Example.ShouldBe("Ada");
        definition.Body.Parameters.ShouldBe([new TemplateParameter("first_name", 1), new TemplateParameter("order_no", 0)]);
    }

    [Fact]
    public void Header_body_and_button_numbers_count_separately_in_a_positional_template()
    {
        var definition = TemplateSamples.Positional("""
            [ { "type": "BUTTONS", "buttons": [ { "type": "QUICK_REPLY", "text": "No" }, { "type": "URL", "text": "Go", "url": "https://a.example/{{1}}" } ] },
              { "type": "BODY", "text": "{{2}} comes before {{1}} and again {{2}}." },
              { "type": "HEADER", "format": "TEXT", "text": "For {{1}}" } ]
            """);

        definition.Placeholders.Select(placeholder => placeholder.Key).ShouldBe(["header_1", "body_1", "body_2", "button_2"]);
    }

    [Fact]
    public void An_authentication_template_as_listed_needs_its_code_once()
    {
        var definition = TemplateSamples.Positional(TemplateSamples.LoginCodeAsListed);

        var code = definition.Placeholders.ShouldHaveSingleItem();
        code.Key.ShouldBe("body_1");
        code.Kind.ShouldBe(TemplatePlaceholderKind.OneTimeCode);
        code.MaxLength.ShouldBe(15);
        definition.Buttons[0].Kind.ShouldBe(TemplateButtonKind.OneTimeCode);
        definition.Buttons[0].Placeholder.ShouldBe(0);
    }

    [Fact]
    public void An_authentication_template_as_created_needs_its_code_once()
    {
        var definition = TemplateSamples.Positional(TemplateSamples.LoginCodeAsCreated);

        definition.Placeholders.ShouldHaveSingleItem().Kind.ShouldBe(TemplatePlaceholderKind.OneTimeCode);
        definition.Body.Parameters.Count.ShouldBe(1);
        definition.Buttons[0].Placeholder.ShouldBe(0);
        definition.FooterText.ShouldBeNull();
    }

    [Fact]
    public void A_location_header_needs_four_values()
    {
        var definition = TemplateSamples.Positional(TemplateSamples.ShopLocation);

        definition.NeedsHeaderMedia.ShouldBeFalse();
        definition.Placeholders.Select(placeholder => placeholder.Key)
            .ShouldBe(["latitude", "longitude", "location_name", "location_address", "body_1"]);
        definition.Placeholders.Take(4).Select(placeholder => placeholder.Kind).ShouldBe(
        [
            TemplatePlaceholderKind.Latitude,
            TemplatePlaceholderKind.Longitude,
            TemplatePlaceholderKind.LocationName,
            TemplatePlaceholderKind.LocationAddress
        ]);
    }

    [Fact]
    public void Only_a_coupon_button_needs_a_value_among_quick_reply_static_address_and_phone()
    {
        var definition = TemplateSamples.Positional(TemplateSamples.Coupon);

        definition.UnsupportedReason.ShouldBeNull();
        definition.Placeholders.Select(placeholder => placeholder.Key).ShouldBe(["header_1", "button_2"]);
        definition.Placeholders[1].Kind.ShouldBe(TemplatePlaceholderKind.CouponCode);
        definition.Placeholders[1].MaxLength.ShouldBe(20);
        definition.Placeholders[1].Example.ShouldBe("SPRING25");
        definition.Buttons[3].PhoneNumber.ShouldBe("+12025550100");
    }

    [Theory]
    [InlineData("VIDEO", TemplateHeaderKind.Video)]
    [InlineData("DOCUMENT", TemplateHeaderKind.Document)]
    [InlineData("IMAGE", TemplateHeaderKind.Image)]
    public void A_media_header_needs_a_file(string format, TemplateHeaderKind kind)
    {
        var definition = TemplateSamples.Positional(
            $$"""[ { "type": "HEADER", "format": "{{format}}" }, { "type": "BODY", "text": "Hi." } ]""");

        definition.HeaderKind.ShouldBe(kind);
        definition.NeedsHeaderMedia.ShouldBeTrue();
    }

    [Fact]
    public void A_template_of_plain_text_needs_nothing()
    {
        var definition = TemplateSamples.Positional(TemplateSamples.Plain);

        definition.HeaderKind.ShouldBe(TemplateHeaderKind.None);
        definition.Placeholders.ShouldBeEmpty();
        definition.Buttons.ShouldBeEmpty();
        definition.UnsupportedReason.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{ "type": "CAROUSEL", "cards": [] }""", TemplateUnsupportedReasons.Carousel)]
    [InlineData(
        """{ "type": "CAROUSEL", "cards": [ { "components": [ { "type": "BODY", "text": "Hi." } ] } ] }""",
        TemplateUnsupportedReasons.Carousel)]
    [InlineData("""{ "type": "HOLOGRAM" }""", TemplateUnsupportedReasons.OtherComponent)]
    [InlineData("""{ "type": "HEADER", "format": "GIF" }""", TemplateUnsupportedReasons.Gif)]
    [InlineData("""{ "type": "HEADER", "format": "SMELL" }""", TemplateUnsupportedReasons.OtherHeader)]
    [InlineData("""{ "type": "BUTTONS", "buttons": [ { "type": "ORDER_DETAILS" } ] }""", TemplateUnsupportedReasons.OrderDetails)]
    [InlineData("""{ "type": "BUTTONS", "buttons": [ { "type": "APP" } ] }""", TemplateUnsupportedReasons.OtherButton)]
    public void What_cannot_be_sent_is_named(string component, string reason)
        => TemplateSamples.Positional($$"""[ { "type": "BODY", "text": "Hi." }, {{component}} ]""").UnsupportedReason.ShouldBe(reason);

    [Theory]
    [InlineData("VOICE_CALL", TemplateButtonKind.VoiceCall)]
    [InlineData("SPM", TemplateButtonKind.Spm)]
    [InlineData("REQUEST_CONTACT_INFO", TemplateButtonKind.RequestContactInfo)]
    public void A_button_without_a_value_is_supported(string type, TemplateButtonKind kind)
    {
        var definition = TemplateSamples.Positional($$"""[ { "type": "BUTTONS", "buttons": [ { "type": "{{type}}", "text": "Go" } ] } ]""");

        definition.UnsupportedReason.ShouldBeNull();
        definition.Placeholders.ShouldBeEmpty();
        definition.Buttons[0].Kind.ShouldBe(kind);
    }

    [Fact]
    public void A_request_to_call_needs_no_value_of_its_own()
    {
        var definition = TemplateSamples.Positional(
            """[ { "type": "BODY", "text": "May we call, {{1}}?" }, { "type": "call_permission_request" } ]""");

        definition.UnsupportedReason.ShouldBeNull();
        definition.Placeholders.ShouldHaveSingleItem().Key.ShouldBe("body_1");
        definition.Buttons.ShouldHaveSingleItem().Kind.ShouldBe(TemplateButtonKind.CallPermissionRequest);
    }

    [Theory]
    [InlineData("FLOW", TemplatePlaceholderKind.FlowToken, true)]
    [InlineData("CATALOG", TemplatePlaceholderKind.Product, true)]
    [InlineData("MPM", TemplatePlaceholderKind.Products, false)]
    public void A_button_that_takes_a_value_of_its_own_says_whether_it_must(string type, TemplatePlaceholderKind kind, bool isOptional)
    {
        var definition = TemplateSamples.Positional($$"""[ { "type": "BUTTONS", "buttons": [ { "type": "{{type}}", "text": "Go" } ] } ]""");

        definition.UnsupportedReason.ShouldBeNull();
        var placeholder = definition.Placeholders.ShouldHaveSingleItem();
        (placeholder.Key, placeholder.Kind, placeholder.IsOptional).ShouldBe(("button_1", kind, isOptional));
    }

    [Fact]
    public void A_product_header_needs_product_and_catalogue()
    {
        var definition = TemplateSamples.Positional("""
            [ { "type": "HEADER", "format": "PRODUCT" }, { "type": "BODY", "text": "Hi {{1}}." },
              { "type": "BUTTONS", "buttons": [ { "type": "SPM", "text": "View" } ] } ]
            """);

        definition.UnsupportedReason.ShouldBeNull();
        definition.HeaderKind.ShouldBe(TemplateHeaderKind.Product);
        definition.NeedsHeaderMedia.ShouldBeFalse();
        definition.Placeholders.Select(placeholder => placeholder.Key).ShouldBe(["header_product", "catalog_id", "body_1"]);
    }

    [Fact]
    public void A_carousel_needs_media_text_and_button_values_card_by_card()
    {
        var definition = TemplateSamples.Positional(TemplateSamples.Carousel);

        definition.UnsupportedReason.ShouldBeNull();
        definition.NeedsHeaderMedia.ShouldBeFalse();
        definition.Placeholders.Select(placeholder => placeholder.Key).ShouldBe(
        [
            "body_1",
            "card_1_image", "card_1_body_1", "card_1_button_2",
            "card_2_image", "card_2_body_1", "card_2_button_2"
        ]);
        definition.Placeholders.Skip(1).ShouldAllBe(placeholder => placeholder.Part == TemplatePart.Card);
        definition.Placeholders[2].MaxLength.ShouldBe(160);
        definition.Placeholders[2].Example.ShouldBe("10OFF");
        definition.Cards.Select(card => card.Buttons.Count).ShouldBe([2, 2]);
    }

    [Fact]
    public void A_carousel_of_products_shares_one_catalogue()
        => TemplateSamples.Positional(TemplateSamples.ProductCarousel).Placeholders.Select(placeholder => placeholder.Key)
            .ShouldBe(["body_1", "card_1_product", "catalog_id", "card_2_product"]);

    [Fact]
    public void Cards_of_a_named_template_share_no_value()
        => TemplateSamples.Named("""
            [ { "type": "BODY", "text": "Hi {{name}}." },
              { "type": "CAROUSEL", "cards": [
                { "components": [ { "type": "HEADER", "format": "IMAGE" }, { "type": "BODY", "text": "For {{name}}" } ] },
                { "components": [ { "type": "HEADER", "format": "IMAGE" }, { "type": "BODY", "text": "For {{name}}" } ] } ] } ]
            """).Placeholders.Select(placeholder => placeholder.Key)
            .ShouldBe(["name", "card_1_image", "card_1_name", "card_2_image", "card_2_name"]);

    [Fact]
    public void A_limited_time_offer_needs_its_end_and_shortens_body_and_coupon()
    {
        var definition = TemplateSamples.Positional(TemplateSamples.Offer);

        definition.UnsupportedReason.ShouldBeNull();
        definition.Offer.ShouldBe(new TemplateOffer("Ends soon", 1));
        definition.MaxBodyLength.ShouldBe(600);
        definition.Placeholders.Select(placeholder => (placeholder.Key, placeholder.MaxLength)).ShouldBe(
            [("body_1", 600), ("offer_end", 40), ("button_1", 15), ("button_2", 2000 - "https://shop.example.org/".Length)]);
    }

    [Fact]
    public void An_offer_without_expiration_needs_no_end()
        => TemplateSamples.Positional("""
            [ { "type": "BODY", "text": "Hi." }, { "type": "LIMITED_TIME_OFFER", "limited_time_offer": { "text": "Today", "has_expiration": false } } ]
            """).Placeholders.ShouldBeEmpty();

    [Theory]
    [InlineData("Price {{0}} {{ 1 }} {{}} {{1 {{x}} {{1234}}")]
    [InlineData("Nothing } to {{ fill")]
    public void Braces_that_are_no_variable_are_text(string text)
        => TemplateSamples.PositionalBody(text).Placeholders.ShouldBeEmpty();

    [Fact]
    public void A_variable_within_a_third_pair_of_braces_is_found()
        => TemplateSamples.NamedBody("{{{name}}}").Placeholders.ShouldHaveSingleItem().Key.ShouldBe("name");

    [Fact]
    public void A_button_does_not_share_the_value_of_a_parameter_that_bears_its_key()
    {
        var definition = TemplateSamples.Named("""
            [ { "type": "BODY", "text": "Hi {{button_1}}." },
              { "type": "BUTTONS", "buttons": [ { "type": "URL", "text": "Go", "url": "https://a.example/{{1}}" } ] } ]
            """);

        definition.Placeholders.Select(placeholder => placeholder.Key).ShouldBe(["button_1", "button_1_"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no json")]
    [InlineData("{}")]
    [InlineData("[1]")]
    public void Components_that_are_no_array_of_objects_are_refused(string json)
        => Should.Throw<FormatException>(() => TemplateSamples.Positional(json));
}
