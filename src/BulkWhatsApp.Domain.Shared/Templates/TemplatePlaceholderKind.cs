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
    OneTimeCode = 7
}
