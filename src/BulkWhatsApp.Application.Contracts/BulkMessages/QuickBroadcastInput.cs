using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using BulkWhatsApp.Accounts;
using BulkWhatsApp.Input;
using BulkWhatsApp.Templates;

namespace BulkWhatsApp.BulkMessages;

/// <summary>One approved template to the recipients in this request: created and submitted at once, or not at all.</summary>
public class QuickBroadcastInput : IValidatableObject
{
    [Required]
    [StringLength(WhatsAppTemplateConsts.MaxNameLength)]
    public string TemplateName { get; set; } = null!;

    /// <summary>Meta's language code, such as <c>en_US</c>.</summary>
    [Required]
    [StringLength(WhatsAppTemplateConsts.MaxLanguageLength)]
    public string Language { get; set; } = null!;

    /// <summary>The account that sends; without it <see cref="AccountName"/>, and without both the default account.</summary>
    public Guid? AccountId { get; set; }

    [StringLength(WhatsAppAccountConsts.MaxNameLength)]
    public string? AccountName { get; set; }

    /// <summary>The template's name unless given.</summary>
    [StringLength(BulkMessageConsts.MaxTitleLength)]
    public string? Title { get; set; }

    [Required]
    [MinLength(1)]
    [DisableAuditing]
    public List<QuickBroadcastRecipientInput> Recipients { get; set; } = [];

    /// <summary>Everybody's values, as an object or an array; only where no recipient has values of their own.</summary>
    public JsonElement? Variables { get; set; }

    public List<string> Labels { get; set; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (JsonText.IsLongerThan(Variables, BulkMessageConsts.MaxVariablesLength))
        {
            yield return validationContext.Error(InputMessages.JsonTooLong, nameof(Variables), BulkMessageConsts.MaxVariablesLength);
        }

        foreach (var problem in LabelRules.Check(validationContext, Labels, nameof(Labels)))
        {
            yield return problem;
        }
    }
}
