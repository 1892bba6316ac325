using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using BulkWhatsApp.Input;
using BulkWhatsApp.RecipientLists;

namespace BulkWhatsApp.BulkMessages;

/// <summary>A row of a document's Individual Recipients, as a person enters it.</summary>
public class BulkMessageRecipientInput : IValidatableObject
{
    /// <summary>In any usual form; a number that is none is kept, and named by validate and submit.</summary>
    [Required]
    [StringLength(RecipientListConsts.MaxRawPhoneNumberLength)]
    public string MobileNumber { get; set; } = null!;

    [StringLength(RecipientListConsts.MaxRecipientNameLength)]
    public string? RecipientName { get; set; }

    /// <summary>A JSON object, or a string that holds one. Key order is placeholder order.</summary>
    public JsonElement? RecipientData { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (JsonText.IsLongerThan(RecipientData, RecipientListConsts.MaxDataLength))
        {
            yield return validationContext.Error(InputMessages.JsonTooLong, nameof(RecipientData), RecipientListConsts.MaxDataLength);
        }
    }
}
