namespace BulkWhatsApp.Templates;

/// <summary>What a placeholder's value is used for, which decides the rules it must obey.</summary>
public enum TemplatePlaceholderKind
{
    Text = 0,

    /// <summary>Degrees, -90 to 90, with a decimal point.</summary>
    Latitude = 1,

    /// <summary>Degrees, -180 to 180, with a decimal point.</summary>
    Longitude = 2,
    LocationName = 3,
    LocationAddress = 4,

    /// <summary>The variable part of a button's web address.</summary>
    UrlSuffix = 5,

    /// <summary>The coupon code a button copies.</summary>
    CouponCode = 6,

    /// <summary>The code of an authentication template, sent in the body and in the button.</summary>
    OneTimeCode = 7,

    /// <summary>The https address of a card's image or video; Meta fetches it.</summary>
    MediaLink = 8,

    /// <summary>The content ID of a product (Meta: <c>product_retailer_id</c>).</summary>
    Product = 9,
    Catalog = 10,

    /// <summary>The end of a limited-time offer: ISO 8601 with its zone, such as <c>2027-05-01T18:00:00+02:00</c>.</summary>
    OfferEnd = 11,

    /// <summary>Content IDs separated by commas, sections by semicolons: <c>Beds: B-1, B-2; Chairs: C-7</c>.</summary>
    Products = 12,

    /// <summary>Any text; it comes back with the answers of a flow.</summary>
    FlowToken = 13
}

/// <summary>The part of a template in which a placeholder first appears.</summary>
public enum TemplatePart
{
    Header = 0,
    Body = 1,
    Button = 2,

    /// <summary>A card of a carousel.</summary>
    Card = 3,
    LimitedTimeOffer = 4
}
