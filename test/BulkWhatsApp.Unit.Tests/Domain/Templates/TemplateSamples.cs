namespace BulkWhatsApp.Templates;

/// <summary>Components in the shapes of meta-cloud-api.md 4.2 and 4.4.</summary>
internal static class TemplateSamples
{
    public const string SpringOffer = """
        [
          { "type": "HEADER", "format": "IMAGE", "example": { "header_handle": ["https://cdn.example.org/a.jpg"] } },
          { "type": "BODY", "text": "Hello {{1}}, our spring sale ends on {{2}}. Come and see!", "example": { "body_text": [["Ada", "12 April"]] } },
          { "type": "FOOTER", "text": "Ada's Garden Shop" },
          { "type": "BUTTONS", "buttons": [
            { "type": "URL", "text": "See offers", "url": "https://shop.example.org/{{1}}", "example": ["https://shop.example.org/u/8Kd2"] },
            { "type": "QUICK_REPLY", "text": "Stop promotions" } ] }
        ]
        """;

    public const string OrderUpdate = """
        [
          { "type": "BODY", "text": "Hallo {{first_name}}, Bestellung {{order_no}} ist unterwegs. Danke!",
            "example": { "body_text_named_params": [ { "param_name": "first_name", "example": "Ada" }, { "param_name": "order_no", "example": "A-1001" } ] } },
          { "type": "HEADER", "format": "TEXT", "text": "Bestellung {{order_no}}",
            "example": { "header_text_named_params": [ { "param_name": "order_no", "example": "A-1001" } ] } },
          { "type": "BUTTONS", "buttons": [ { "type": "URL", "text": "Verfolgen", "url": "https://shop.example.org/t/{{1}}" } ] }
        ]
        """;

    public const string LoginCodeAsListed = """
        [
          { "type": "BODY", "text": "*{{1}}* is your verification code.", "add_security_recommendation": false, "example": { "body_text": [["123456"]] } },
          { "type": "BUTTONS", "buttons": [ { "type": "URL", "text": "Copy code",
            "url": "https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}",
            "example": ["https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp123456"] } ] }
        ]
        """;

    public const string LoginCodeAsCreated = """
        [
          { "type": "BODY", "add_security_recommendation": true },
          { "type": "FOOTER", "code_expiration_minutes": 5 },
          { "type": "BUTTONS", "buttons": [ { "type": "OTP", "otp_type": "COPY_CODE", "text": "Copy code" } ] }
        ]
        """;

    public const string ShopLocation = """
        [ { "type": "HEADER", "format": "LOCATION" }, { "type": "BODY", "text": "Hi {{1}}, we have moved." } ]
        """;

    public const string Coupon = """
        [
          { "type": "HEADER", "format": "TEXT", "text": "Hi {{1}}!", "example": { "header_text": ["Ada"] } },
          { "type": "BODY", "text": "Your coupon is here." },
          { "type": "BUTTONS", "buttons": [
            { "type": "QUICK_REPLY", "text": "Stop" },
            { "type": "COPY_CODE", "example": "SPRING25" },
            { "type": "URL", "text": "Shop", "url": "https://shop.example.org" },
            { "type": "PHONE_NUMBER", "text": "Call", "phone_number": "+12025550100" } ] }
        ]
        """;

    public const string Carousel = """
        [
          { "type": "BODY", "text": "Hi {{1}}, our chairs." },
          { "type": "CAROUSEL", "cards": [
            { "components": [
              { "type": "HEADER", "format": "IMAGE", "example": { "header_handle": ["https://cdn.example.org/a.jpg"] } },
              { "type": "BODY", "text": "Save with {{1}}", "example": { "body_text": [["10OFF"]] } },
              { "type": "BUTTONS", "buttons": [
                { "type": "QUICK_REPLY", "text": "More" },
                { "type": "URL", "text": "Buy", "url": "https://shop.example.org/{{1}}", "example": ["red-chair"] } ] } ] },
            { "components": [
              { "type": "HEADER", "format": "IMAGE", "example": { "header_handle": ["https://cdn.example.org/b.jpg"] } },
              { "type": "BODY", "text": "Save with {{1}}", "example": { "body_text": [["20OFF"]] } },
              { "type": "BUTTONS", "buttons": [
                { "type": "QUICK_REPLY", "text": "More" },
                { "type": "URL", "text": "Buy", "url": "https://shop.example.org/{{1}}", "example": ["blue-chair"] } ] } ] } ] }
        ]
        """;

    public const string ProductCarousel = """
        [
          { "type": "BODY", "text": "Hi {{1}}, our chairs." },
          { "type": "CAROUSEL", "cards": [
            { "components": [ { "type": "HEADER", "format": "PRODUCT" }, { "type": "BUTTONS", "buttons": [ { "type": "SPM", "text": "View" } ] } ] },
            { "components": [ { "type": "HEADER", "format": "PRODUCT" }, { "type": "BUTTONS", "buttons": [ { "type": "SPM", "text": "View" } ] } ] } ] }
        ]
        """;

    public const string Offer = """
        [
          { "type": "HEADER", "format": "IMAGE" },
          { "type": "BODY", "text": "Hi {{1}}, use your code." },
          { "type": "LIMITED_TIME_OFFER", "limited_time_offer": { "text": "Ends soon", "has_expiration": true } },
          { "type": "BUTTONS", "buttons": [
            { "type": "COPY_CODE", "text": "Copy code", "example": "SPRING25" },
            { "type": "URL", "text": "Shop", "url": "https://shop.example.org/{{1}}", "example": ["https://shop.example.org/x"] } ] }
        ]
        """;

    public const string Plain = """[ { "type": "BODY", "text": "We are open again." } ]""";

    public static TemplateDefinition Positional(string components) =>
        TemplateDefinition.Parse(components, TemplateParameterFormat.Positional);

    public static TemplateDefinition Named(string components) => TemplateDefinition.Parse(components, TemplateParameterFormat.Named);

    public static TemplateDefinition PositionalBody(string text)
        => Positional($$"""[ { "type": "BODY", "text": {{System.Text.Json.JsonSerializer.Serialize(text)}} } ]""");

    public static TemplateDefinition NamedBody(string text)
        => Named($$"""[ { "type": "BODY", "text": {{System.Text.Json.JsonSerializer.Serialize(text)}} } ]""");
}
