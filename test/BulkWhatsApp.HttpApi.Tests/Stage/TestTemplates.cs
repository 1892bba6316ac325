namespace BulkWhatsApp.Stage;

/// <summary>One template of each kind that campaigns are sent with.</summary>
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
    public const string Pending = "pending_template";

    public static IReadOnlyList<object> All { get; } =
    [
        Template(Plain, Body("Thank you for being our customer.")),
        Template(Positional, Body("Hello {{1}}, your voucher is {{2}} today.")),
        Template(Named, "NAMED", "APPROVED", Body("Hello {{first_name}}, order {{order_no}} is ready.")),
        Template(TextHeader, new { type = "HEADER", format = "TEXT", text = "News for {{1}}", example = new { header_text = new[] { "Ada" } } }, Body("See {{1}} now.")),
        Template(Image, Media("IMAGE"), Body("Look at this, {{1}}!")),
        Template(Video, Media("VIDEO"), Body("Watch this today.")),
        Template(Document, Media("DOCUMENT"), Body("Your invoice is attached.")),
        Template(Location, new { type = "HEADER", format = "LOCATION" }, Body("Meet us here today.")),
        Template(UrlButton, Body("Follow your parcel."), Buttons(new { type = "URL", text = "Track", url = "https://shop.example.org/t/{{1}}", example = new[] { "https://shop.example.org/t/1" } })),
        Template(CopyCode, Body("Here is your coupon."), Buttons(new { type = "COPY_CODE", example = "SPRING25" })),
        Template(Marketing, "POSITIONAL", "APPROVED", [Body("Come and see our spring offers.")], "MARKETING"),
        Template(Pending, "POSITIONAL", "PENDING", Body("Not yet reviewed text.")),
    ];

    private static object Template(string name, params object[] components) => Template(name, "POSITIONAL", "APPROVED", components);

    private static object Template(string name, string parameterFormat, string status, params object[] components) =>
        Template(name, parameterFormat, status, components, "UTILITY");

    private static object Template(string name, string parameterFormat, string status, object[] components, string category) =>
        new { name, language = "en_US", category, parameter_format = parameterFormat, status, components };

    private static object Body(string text) => new { type = "BODY", text };

    private static object Media(string format) => new { type = "HEADER", format, example = new { header_handle = new[] { "4::aW1n" } } };

    private static object Buttons(params object[] buttons) => new { type = "BUTTONS", buttons };
}
