namespace BulkWhatsApp.Templates;

/// <summary>Why a template cannot be sent in a campaign, although Meta approved it (meta-cloud-api.md 1.3 and 4.3).</summary>
public static class TemplateUnsupportedReasons
{
    /// <summary>An animated header: Marketing Messages API only.</summary>
    public const string Gif = "Gif";

    /// <summary>Needs an order with amounts and payment settings for each recipient.</summary>
    public const string OrderDetails = "OrderDetails";

    /// <summary>A carousel without cards, or a card without media and product.</summary>
    public const string Carousel = "Carousel";
    public const string OtherHeader = "OtherHeader";
    public const string OtherButton = "OtherButton";
    public const string OtherComponent = "OtherComponent";
}
