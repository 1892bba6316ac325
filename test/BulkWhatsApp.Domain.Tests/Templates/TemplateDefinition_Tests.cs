namespace BulkWhatsApp.Templates;

public class TemplateDefinition_Tests
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
        var definition = TemplateSamples.Positional($$"""[ { "type": "HEADER", "format": "{{format}}" }, { "type": "BODY", "text": "Hi." } ]""");

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
    [InlineData("""{ "type": "limited_time_offer" }""", TemplateUnsupportedReasons.LimitedTimeOffer)]
    [InlineData("""{ "type": "CALL_PERMISSION_REQUEST" }""", TemplateUnsupportedReasons.CallPermissionRequest)]
    [InlineData("""{ "type": "HOLOGRAM" }""", TemplateUnsupportedReasons.OtherComponent)]
    [InlineData("""{ "type": "HEADER", "format": "GIF" }""", TemplateUnsupportedReasons.Gif)]
    [InlineData("""{ "type": "HEADER", "format": "PRODUCT" }""", TemplateUnsupportedReasons.Product)]
    [InlineData("""{ "type": "HEADER", "format": "SMELL" }""", TemplateUnsupportedReasons.OtherHeader)]
    [InlineData("""{ "type": "BUTTONS", "buttons": [ { "type": "CATALOG" } ] }""", TemplateUnsupportedReasons.Catalog)]
    [InlineData("""{ "type": "BUTTONS", "buttons": [ { "type": "MPM" } ] }""", TemplateUnsupportedReasons.Product)]
    [InlineData("""{ "type": "BUTTONS", "buttons": [ { "type": "SPM" } ] }""", TemplateUnsupportedReasons.Product)]
    [InlineData("""{ "type": "BUTTONS", "buttons": [ { "type": "ORDER_DETAILS" } ] }""", TemplateUnsupportedReasons.OrderDetails)]
    [InlineData("""{ "type": "BUTTONS", "buttons": [ { "type": "REQUEST_CONTACT_INFO" } ] }""", TemplateUnsupportedReasons.ContactRequest)]
    [InlineData("""{ "type": "BUTTONS", "buttons": [ { "type": "APP" } ] }""", TemplateUnsupportedReasons.OtherButton)]
    public void What_cannot_be_sent_is_named(string component, string reason)
        => TemplateSamples.Positional($$"""[ { "type": "BODY", "text": "Hi." }, {{component}} ]""").UnsupportedReason.ShouldBe(reason);

    [Theory]
    [InlineData("FLOW", TemplateButtonKind.Flow)]
    [InlineData("VOICE_CALL", TemplateButtonKind.VoiceCall)]
    public void A_button_without_a_value_is_supported(string type, TemplateButtonKind kind)
    {
        var definition = TemplateSamples.Positional($$"""[ { "type": "BUTTONS", "buttons": [ { "type": "{{type}}", "text": "Go" } ] } ]""");

        definition.UnsupportedReason.ShouldBeNull();
        definition.Placeholders.ShouldBeEmpty();
        definition.Buttons[0].Kind.ShouldBe(kind);
    }

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
