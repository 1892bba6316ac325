using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace BulkWhatsApp.RecipientLists;

/// <summary>One person of a list, as added or changed by hand.</summary>
public class RecipientInput
{
    /// <summary>As people write it; a national number is one of the default account's country.</summary>
    [Required]
    [StringLength(RecipientListConsts.MaxRawPhoneNumberLength)]
    [DisableAuditing]
    public string PhoneNumber { get; set; } = null!;

    [StringLength(RecipientListConsts.MaxRecipientNameLength)]
    [DisableAuditing]
    public string? Name { get; set; }

    /// <summary>
    /// A flat JSON object, or its text as a string; kept as written, because its key order is placeholder order. At most
    /// <see cref="RecipientListConsts.MaxDataLength"/> characters.
    /// </summary>
    [DisableAuditing]
    public JsonElement? Data { get; set; }
}
