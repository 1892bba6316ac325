using Riok.Mapperly.Abstractions;

namespace BulkWhatsApp.Templates;

[Mapper(RequiredMappingStrategy = RequiredMappingStrategy.Target)]
public static partial class TemplateContentMapping
{
    public static TemplateContent ToContent(this TemplateContentDto dto)
    {
        RemoveNulls(dto.Buttons);
        RemoveNulls(dto.Cards);
        dto.Cards.ForEach(card => RemoveNulls(card.Buttons));
        var content = Copy(dto);

        // A stored text and its copy at Meta must be equal.
        return content with
        {
            Name = content.Name.Trim(),
            HeaderText = content.HeaderKind == TemplateHeaderKind.Text ? content.HeaderText : null,
            Body = content.Body.Replace("\r\n", "\n", StringComparison.Ordinal),
            Footer = string.IsNullOrWhiteSpace(content.Footer) ? null : content.Footer,
        };
    }

    public static partial TemplateContentDto ToDto(this TemplateContent content);

    public static partial TemplateUseDto ToDto(this TemplateUse use);

    private static partial TemplateContent Copy(TemplateContentDto dto);

    /// <summary>JSON may have them; they mean nothing.</summary>
    private static void RemoveNulls<T>(List<T> items) where T : class => items.RemoveAll(item => item is null);

    private static string TextOrEmpty(string? text) => text ?? "";
}
