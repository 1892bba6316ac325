using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace BulkWhatsApp.RecipientLists;

/// <summary>The people on one list.</summary>
public interface IRecipientAppService : IApplicationService
{
    Task<PagedResultDto<RecipientDto>> GetListAsync(Guid listId, GetRecipientsInput input);

    Task<RecipientDto> GetAsync(Guid listId, Guid id);

    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/>, <see cref="BulkWhatsAppErrorCodes.PhoneNumberTaken"/> (the list has the
    /// number) or <see cref="BulkWhatsAppErrorCodes.RecipientDataInvalid"/>.
    /// </exception>
    Task<RecipientDto> CreateAsync(Guid listId, RecipientInput input);

    /// <exception cref="BusinessException">As for <see cref="CreateAsync"/>.</exception>
    Task<RecipientDto> UpdateAsync(Guid listId, Guid id, RecipientInput input);

    /// <summary>
    /// Accepts the number that the person has changed to (<see cref="RecipientDto.ChangedToNumber"/>); name and data stay.
    /// </summary>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.NumberNotChanged"/>: nothing is proposed. <see cref="BulkWhatsAppErrorCodes.PhoneNumberTaken"/>:
    /// the list has the new number too; delete one of the two entries.
    /// </exception>
    Task<RecipientDto> AcceptChangedNumberAsync(Guid listId, Guid id);

    Task DeleteAsync(Guid listId, Guid id);
}

public class GetRecipientsInput : PagedAndSortedResultRequestDto
{
    /// <summary>Part of the number or of the name.</summary>
    [DisableAuditing]
    public string? Filter { get; set; }
}

public class RecipientDto : CreationAuditedEntityDto<Guid>
{
    public Guid RecipientListId { get; set; }

    /// <summary>E.164 with a leading '+', or a business-scoped user id if the number is hidden.</summary>
    public required string PhoneNumber { get; set; }

    /// <summary>The number the person has changed to, according to WhatsApp; a proposal until somebody accepts it.</summary>
    public string? ChangedToNumber { get; set; }
    public string? Name { get; set; }

    /// <summary>The recipient's data as a JSON object; its key order is placeholder order.</summary>
    public JsonElement? Data { get; set; }
}

/// <summary>One person on a list, as added or changed by hand.</summary>
public class RecipientInput
{
    /// <summary>As people write it; a national number belongs to the default account's country.</summary>
    [Required]
    [StringLength(RecipientListConsts.MaxRawPhoneNumberLength)]
    [DisableAuditing]
    public string PhoneNumber { get; set; } = null!;

    [StringLength(RecipientListConsts.MaxRecipientNameLength)]
    [DisableAuditing]
    public string? Name { get; set; }

    /// <summary>
    /// A flat JSON object, or its text as a string; stored as written, because its key order is placeholder order. At most <see
    /// cref="RecipientListConsts.MaxDataLength"/> characters.
    /// </summary>
    [DisableAuditing]
    public JsonElement? Data { get; set; }
}
