namespace BulkWhatsApp.Templates;

/// <summary>Lengths of a template's texts and values, in UTF-16 characters (meta-cloud-api.md 1.3.3, 1.3.6 and 4.6).</summary>
public static class TemplateTextConsts
{
    /// <summary>Header text, also after its variable is filled.</summary>
    public const int MaxHeaderTextLength = 60;

    /// <summary>Body text, also after its variables are filled (error 132005).</summary>
    public const int MaxBodyLength = 1024;

    public const int MaxFooterLength = 60;

    /// <summary>A button's whole web address, the variable part included.</summary>
    public const int MaxUrlLength = 2000;

    public const int MaxCouponCodeLength = 20;

    public const int MaxOneTimeCodeLength = 15;

    /// <summary>Name or address of a location header. Meta publishes no limit; this one is the product's own.</summary>
    public const int MaxLocationTextLength = 1000;

    /// <summary>Latitude or longitude as text. The product's own limit.</summary>
    public const int MaxCoordinateLength = 32;
}
