namespace BulkWhatsApp.Templates;

/// <summary>Lengths of what identifies a template (meta-cloud-api.md 4.6).</summary>
public static class WhatsAppTemplateConsts
{
    public const int MaxNameLength = 512;
    public const int MaxLanguageLength = 16;

    public const int MaxRejectedAdviceLength = 1_024;
}

/// <summary>Lengths of a template's texts and values, in UTF-16 characters (meta-cloud-api.md 1.3.3, 1.3.6 and 4.6).</summary>
public static class TemplateTextConsts
{
    /// <summary>Header text, also after its variable is filled.</summary>
    public const int MaxHeaderTextLength = 60;

    /// <summary>Body text, also after its variables are filled (error 132005).</summary>
    public const int MaxBodyLength = 1024;

    /// <summary>Body text of a template with a limited-time offer.</summary>
    public const int MaxOfferBodyLength = 600;

    /// <summary>Body text of a carousel's card.</summary>
    public const int MaxCardBodyLength = 160;

    public const int MaxFooterLength = 60;

    /// <summary>A button's whole web address, the variable part included.</summary>
    public const int MaxUrlLength = 2000;

    public const int MaxCouponCodeLength = 20;

    public const int MaxOfferCouponCodeLength = 15;

    public const int MaxOneTimeCodeLength = 15;

    /// <summary>Name or address of a location header. Meta publishes no limit; this one is the product's own.</summary>
    public const int MaxLocationTextLength = 1000;

    /// <summary>Latitude or longitude as text. The product's own limit.</summary>
    public const int MaxCoordinateLength = 32;

    /// <summary>A product's content ID.</summary>
    public const int MaxProductIdLength = 100;

    public const int MaxCatalogIdLength = 32;

    /// <summary>A time as text. The product's own limit.</summary>
    public const int MaxTimeLength = 40;

    /// <summary>A list of products as text. The product's own limit: 30 content IDs and 10 titles at their longest.</summary>
    public const int MaxProductsLength = 4_000;

    public const int MaxProducts = 30;

    public const int MaxProductSections = 10;

    public const int MaxProductSectionTitleLength = 24;

    /// <summary>A flow's token. The product's own limit.</summary>
    public const int MaxFlowTokenLength = 200;
}

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
