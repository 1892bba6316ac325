namespace BulkWhatsApp.RecipientLists;

/// <summary>The people of one list.</summary>
public interface IRecipientAppService : IApplicationService
{
    Task<PagedResultDto<RecipientDto>> GetListAsync(Guid listId, GetRecipientsInput input);

    Task<RecipientDto> GetAsync(Guid listId, Guid id);

    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/>, <see cref="BulkWhatsAppErrorCodes.PhoneNumberTaken"/> (the list has the number)
    /// or <see cref="BulkWhatsAppErrorCodes.RecipientDataInvalid"/>.
    /// </exception>
    Task<RecipientDto> CreateAsync(Guid listId, RecipientInput input);

    /// <exception cref="BusinessException">As for <see cref="CreateAsync"/>.</exception>
    Task<RecipientDto> UpdateAsync(Guid listId, Guid id, RecipientInput input);

    /// <summary>Takes the number that the person has changed to (<see cref="RecipientDto.ChangedToNumber"/>); name and data stay.</summary>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.NumberNotChanged"/>: nothing is proposed. <see cref="BulkWhatsAppErrorCodes.PhoneNumberTaken"/>: the list has the new
    /// number too; delete one of the two entries.
    /// </exception>
    Task<RecipientDto> AcceptChangedNumberAsync(Guid listId, Guid id);

    Task DeleteAsync(Guid listId, Guid id);
}
