using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using BulkWhatsApp.Input;
using BulkWhatsApp.RecipientLists;
using BulkWhatsApp.Variables;

namespace BulkWhatsApp.BulkMessages;

/// <summary>A message that is still being written, and one of its recipients: a person of a list, or a row that need not be saved.</summary>
public class RecipientPreviewInput
{
    public Guid TemplateId { get; set; }

    [Choice]
    public VariableType VariableType { get; set; }

    /// <summary>As <see cref="BulkMessageInputBase.TemplateVariables"/>.</summary>
    public JsonElement? TemplateVariables { get; set; }

    /// <summary>With <see cref="Row"/>: a person of this list. Without, the name and the data below.</summary>
    public Guid? RecipientListId { get; set; }

    /// <summary>1 for the first person of the list.</summary>
    [Range(1, int.MaxValue)]
    public int Row { get; set; } = 1;

    [StringLength(RecipientListConsts.MaxRecipientNameLength)]
    [DisableAuditing]
    public string? RecipientName { get; set; }

    /// <summary>As <see cref="BulkMessageRecipientInput.RecipientData"/>.</summary>
    [DisableAuditing]
    public JsonElement? RecipientData { get; set; }
}
