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

    Task DeleteAsync(Guid listId, Guid id);
}
