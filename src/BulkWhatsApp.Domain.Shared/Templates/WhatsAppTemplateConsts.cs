namespace BulkWhatsApp.Templates;

/// <summary>Lengths of what identifies a template (meta-cloud-api.md 4.6).</summary>
public static class WhatsAppTemplateConsts
{
    public const int MaxNameLength = 512;
    public const int MaxLanguageLength = 16;

    public const int MaxRejectedAdviceLength = 1_024;

    /// <summary>Meta's explanation of a status.</summary>
    public const int MaxStatusNoteLength = 1_024;

    public const int MaxEditTimesLength = 512;

    /// <summary>How often an approved template can be changed within 30 days (meta-cloud-api.md 4.5).</summary>
    public const int EditsPerMonth = 10;
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

    public const int MaxButtons = 10;
    public const int MaxUrlButtons = 2;
    public const int MaxButtonTextLength = 25;
    public const int MaxButtonPhoneLength = 20;

    /// <summary>More are not shown by WhatsApp on a computer.</summary>
    public const int MaxDesktopButtons = 3;

    public const int MaxOfferTextLength = 16;

    public const int MinCards = 2;
    public const int MaxCards = 10;
    public const int MaxCardButtons = 2;

    public const int MaxCodeExpirationMinutes = 90;

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

/// <summary>The languages that Meta accepts for a template (meta-cloud-api.md 4.6).</summary>
public static class TemplateLanguages
{
    private const string Codes =
        "af ar ar_AE ar_EG ar_LB ar_MA ar_QA az be_BY bg bn bn_IN ca cs da de de_AT de_CH el en en_AE en_AU en_CA en_GB en_GH en_IE en_IN "
        + "en_JM en_MY en_NZ en_QA en_SG en_UG en_US en_ZA es es_AR es_CL es_CO es_CR es_DO es_EC es_ES es_HN es_MX es_PA es_PE es_UY et "
        + "fa fi fil fr fr_BE fr_CA fr_CH fr_CI fr_MA ga gu ha he hi hr hu id it ja ka kk kn ko ky_KG lo lt lv mk ml mr ms nb nl nl_BE "
        + "pa pl prs_AF ps_AF pt_BR pt_PT ro ru rw_RW si_LK sk sl sq sr sv sw ta te th tr uk ur uz vi zh_CN zh_HK zh_TW zu";

    public static IReadOnlyList<string> All { get; } = Codes.Split(' ');
}
