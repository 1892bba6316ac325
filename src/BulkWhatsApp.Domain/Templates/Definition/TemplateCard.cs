namespace BulkWhatsApp.Templates;

/// <summary>A card of a carousel (meta-cloud-api.md 1.3.4).</summary>
/// <param name="Index">Zero-based, the <c>card_index</c> of a send.</param>
/// <param name="HeaderKind">Image, video or product; the same on all cards.</param>
/// <param name="MediaLink">Zero-based position of the picture's or film's address in <see cref="TemplateDefinition.Placeholders"/>, if it has one.</param>
/// <param name="Product">The product it shows, if any.</param>
/// <param name="Body">Its text; null where cards have none.</param>
/// <param name="Buttons">In Meta's order.</param>
public sealed record TemplateCard(
    int Index,
    TemplateHeaderKind HeaderKind,
    int? MediaLink,
    TemplateProduct? Product,
    TemplateText? Body,
    IReadOnlyList<TemplateButton> Buttons);

/// <summary>Where the values for a product header stand in <see cref="TemplateDefinition.Placeholders"/>.</summary>
/// <param name="Item">The product's content ID.</param>
/// <param name="Catalog">The catalogue, shared by all products of the template.</param>
public sealed record TemplateProduct(int Item, int Catalog);
