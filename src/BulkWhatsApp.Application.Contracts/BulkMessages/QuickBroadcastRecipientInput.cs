using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using BulkWhatsApp.RecipientLists;

namespace BulkWhatsApp.BulkMessages;

public class QuickBroadcastRecipientInput
{
    /// <summary>In any usual form; without a country code it is read as a number of the account's country.</summary>
    [Required(AllowEmptyStrings = true)]
    [StringLength(RecipientListConsts.MaxRawPhoneNumberLength)]
    public string MobileNumber { get; set; } = null!;

    [StringLength(RecipientListConsts.MaxRecipientNameLength)]
    public string? RecipientName { get; set; }

    /// <summary>This recipient's values: an object by placeholder (or in placeholder order), or an array in placeholder order.</summary>
    public JsonElement? Variables { get; set; }
}
