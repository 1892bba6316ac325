namespace BulkWhatsApp.Templates;

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
