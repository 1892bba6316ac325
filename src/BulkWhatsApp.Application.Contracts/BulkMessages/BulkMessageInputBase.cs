using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using BulkWhatsApp.Input;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.BulkMessages;

/// <summary>What a person writes into a draft.</summary>
public abstract class BulkMessageInputBase : IValidatableObject
{
    [Required]
    [StringLength(BulkMessageConsts.MaxTitleLength)]
    public string Title { get; set; } = null!;

    [Choice]
    public RecipientType RecipientType { get; set; }

    public Guid? RecipientListId { get; set; }

    public Guid TemplateId { get; set; }

    /// <summary>Null for the template's account.</summary>
    public Guid? AccountId { get; set; }

    [Choice]
    public VariableType VariableType { get; set; }

    /// <summary>
    /// A JSON object, or a string that holds one. Common: the values of everybody; Unique: placeholder to column, or nothing for the columns
    /// in their order.
    /// </summary>
    public JsonElement? TemplateVariables { get; set; }

    /// <summary>UTC; null sends as soon as it is submitted.</summary>
    public DateTime? ScheduledAt { get; set; }

    public List<string> Labels { get; set; } = [];

    /// <summary>The rows of Individual Recipients; null leaves them as they are.</summary>
    [DisableAuditing]
    public List<BulkMessageRecipientInput>? Recipients { get; set; }

    public virtual IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (JsonText.IsLongerThan(TemplateVariables, BulkMessageConsts.MaxVariablesLength))
        {
            yield return validationContext.Error(InputMessages.JsonTooLong, nameof(TemplateVariables), BulkMessageConsts.MaxVariablesLength);
        }

        foreach (var problem in LabelRules.Check(validationContext, Labels, nameof(Labels)))
        {
            yield return problem;
        }
    }
}
