using System.Text.Json;

namespace BulkWhatsApp.RecipientLists;

public class RecipientDto : CreationAuditedEntityDto<Guid>
{
    public Guid RecipientListId { get; set; }

    /// <summary>E.164 with a leading '+'; or a business-scoped user id, where the number is withheld.</summary>
    public required string PhoneNumber { get; set; }

    /// <summary>The number that the person has changed to, as WhatsApp says; a proposal until somebody takes it.</summary>
    public string? ChangedToNumber { get; set; }
    public string? Name { get; set; }

    /// <summary>The recipient's data as a JSON object; its key order is placeholder order.</summary>
    public JsonElement? Data { get; set; }
}
