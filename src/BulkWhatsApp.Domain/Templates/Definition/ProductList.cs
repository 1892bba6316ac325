namespace BulkWhatsApp.Templates;

/// <summary>A section of a product list.</summary>
/// <param name="Title">Null if the list has only one section.</param>
/// <param name="Products">Content IDs, at least one.</param>
public sealed record ProductSection(string? Title, IReadOnlyList<string> Products);

/// <summary>
/// The products that a message shows, written as one text: content IDs separated by commas, sections by semicolons, with a section's title
/// before a colon: <c>Beds: B-1, B-2; Chairs: C-7</c>. At most 30 products in 10 sections; several sections need a title each
/// (meta-cloud-api.md 1.3.3).
/// </summary>
public static class ProductList
{
    public static bool TryRead(string value, out IReadOnlyList<ProductSection> sections)
    {
        var parts = value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var read = Array.ConvertAll(parts, ReadSection);
        sections = read;
        return read.Length is > 0 and <= TemplateTextConsts.MaxProductSections
            && read.Sum(section => section.Products.Count) <= TemplateTextConsts.MaxProducts
            && Array.TrueForAll(read, section => IsValid(section, needsTitle: read.Length > 1));
    }

    private static ProductSection ReadSection(string text)
    {
        var colon = text.IndexOf(':');
        var products = text[(colon + 1)..].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return new ProductSection(colon < 0 ? null : text[..colon].Trim(), products);
    }

    private static bool IsValid(ProductSection section, bool needsTitle)
        => section.Products.Count > 0
           && section.Products.All(product => product.Length <= TemplateTextConsts.MaxProductIdLength)
           && (section.Title is { } title ? title.Length is > 0 and <= TemplateTextConsts.MaxProductSectionTitleLength : !needsTitle);
}
