namespace BulkWhatsApp.Stage;

/// <summary>One template of each kind that campaigns use.</summary>
public static class TestTemplates
{
    public const string Plain = "plain";
    public const string Positional = "positional";
    public const string Named = "named";
    public const string TextHeader = "text_header";
    public const string Image = "image_header";
    public const string Video = "video_header";
    public const string Document = "document_header";
    public const string Location = "location_header";
    public const string UrlButton = "url_button";
    public const string CopyCode = "copy_code";
    public const string Marketing = "marketing";
    public const string TenNumbers = "ten_numbers";
    public const string Carousel = "carousel";
    public const string ProductCarousel = "product_carousel";
    public const string Offer = "limited_time_offer";
    public const string Catalog = "catalog";
    public const string Products = "several_products";
    public const string Product = "one_product";
    public const string Flow = "flow";
    public const string VoiceCall = "voice_call";
    public const string LoginCode = "login_code";
    public const string OrderDetails = "order_details";
    public const string Pending = "pending_template";

    public static IReadOnlyList<object> All { get; } =
    [
        Template(Plain, Body("Thank you for being our customer.")),
        Template(Positional, Body("Hello {{1}}, your voucher is {{2}} today.")),
        Template(Named, "NAMED", "APPROVED", Body("Hello {{first_name}}, order {{order_no}} is ready.")),
        Template(
            TextHeader,
            new { type = "HEADER", format = "TEXT", text = "News for {{1}}", example = new { header_text = new[] { "Ada" } } },
            Body("See {{1}} now.")),
        Template(Image, Media("IMAGE"), Body("Look at this, {{1}}!")),
        Template(Video, Media("VIDEO"), Body("Watch this today.")),
        Template(Document, Media("DOCUMENT"), Body("Your invoice is attached.")),
        Template(Location, new { type = "HEADER", format = "LOCATION" }, Body("Meet us here today.")),
        Template(UrlButton, Body("Follow your parcel."), Buttons(
            new
            {
                type = "URL", text = "Track", url = "https://shop.example.org/t/{{1}}", example = new[] { "https://shop.example.org/t/1" }
            })),
        Template(CopyCode, Body("Here is your coupon."), Buttons(new { type = "COPY_CODE", example = "SPRING25" })),
        Template(Marketing, "POSITIONAL", "APPROVED", [Body("Come and see our spring offers.")], "MARKETING"),
        Template(TenNumbers, Body($"Say {string.Join(" and ", Enumerable.Range(1, 10).Select(number => $"{{{{{number}}}}}"))} again.")),
        Template(Carousel, Body("Hello {{1}}, these are new."), Cards(MediaCard("IMAGE"), MediaCard("IMAGE"))),
        Template(ProductCarousel, Body("Hello {{1}}, these are new."), Cards(ProductCard, ProductCard)),
        Template(
            Offer,
            Body("Hello {{1}}, this is for you."),
            new { type = "LIMITED_TIME_OFFER", limited_time_offer = new { text = "Ends soon", has_expiration = true } },
            Buttons(new { type = "COPY_CODE", text = "Copy code", example = "SPRING25" }, Url("Shop", "https://shop.example.org/{{1}}"))),
        Template(Catalog, Body("Here is what we have."), Buttons(new { type = "CATALOG", text = "View catalog" })),
        Template(Products, Body("Here is what we have."), Buttons(new { type = "MPM", text = "View items" })),
        Template(
            Product, new { type = "HEADER", format = "PRODUCT" }, Body("Back in stock."), Buttons(new { type = "SPM", text = "View" })),
        Template(Flow, Body("Please book a time."), Buttons(new { type = "FLOW", text = "Book", flow_id = "123456" })),
        Template(VoiceCall, Body("Questions? Call us."), Buttons(new { type = "VOICE_CALL", text = "Call" })),
        Template(
            LoginCode, "POSITIONAL", "APPROVED",
            [
                new { type = "BODY", add_security_recommendation = true },
                Buttons(new { type = "OTP", otp_type = "COPY_CODE", text = "Copy code" })
            ],
            "AUTHENTICATION"),
        Template(OrderDetails, Body("Please pay your order."), Buttons(new { type = "ORDER_DETAILS", text = "Review and pay" })),
        Template(Pending, "POSITIONAL", "PENDING", Body("Not yet reviewed text.")),
    ];

    private static object Template(string name, params object[] components) => Template(name, "POSITIONAL", "APPROVED", components);

    private static object Template(string name, string parameterFormat, string status, params object[] components) =>
        Template(name, parameterFormat, status, components, "UTILITY");

    private static object Template(string name, string parameterFormat, string status, object[] components, string category) =>
        new { name, language = "en_US", category, parameter_format = parameterFormat, status, components };

    private static object Body(string text) => new { type = "BODY", text };

    private static object Media(string format) => new { type = "HEADER", format, example = new { header_handle = new[] { "4::aW1n" } } };

    private static object Url(string text, string url) => new { type = "URL", text, url, example = new[] { url.Replace("{{1}}", "x") } };

    private static object Cards(params object[] cards) => new { type = "CAROUSEL", cards };

    private static object ProductCard => new
    {
        components = new[] { new { type = "HEADER", format = "PRODUCT" }, Buttons(new { type = "SPM", text = "View" }) },
    };

    private static object MediaCard(string format) => new
    {
        components = new[]
        {
            Media(format),
            Body("Take {{1}} off."),
            Buttons(new { type = "QUICK_REPLY", text = "More" }, Url("Buy", "https://shop.example.org/{{1}}")),
        },
    };

    private static object Buttons(params object[] buttons) => new { type = "BUTTONS", buttons };
}
