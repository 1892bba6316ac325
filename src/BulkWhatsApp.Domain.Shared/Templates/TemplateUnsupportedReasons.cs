namespace BulkWhatsApp.Templates;

/// <summary>Why a template cannot be sent by this product: the kinds of meta-cloud-api.md 1.3 that need more than texts and one file.</summary>
public static class TemplateUnsupportedReasons
{
    public const string Carousel = "Carousel";
    public const string LimitedTimeOffer = "LimitedTimeOffer";
    public const string Catalog = "Catalog";

    /// <summary>A product header, or a button that shows one or several products.</summary>
    public const string Product = "Product";

    /// <summary>An animated header: Marketing Messages API only.</summary>
    public const string Gif = "Gif";
    public const string OrderDetails = "OrderDetails";
    public const string CallPermissionRequest = "CallPermissionRequest";
    public const string ContactRequest = "ContactRequest";
    public const string OtherHeader = "OtherHeader";
    public const string OtherButton = "OtherButton";
    public const string OtherComponent = "OtherComponent";
}
