namespace BulkWhatsApp.RecipientLists;

/// <summary>Named lists of people. Their people: <see cref="IRecipientAppService"/>; files: <see cref="IRecipientImportAppService"/>.</summary>
public interface IRecipientListAppService : IApplicationService
{
    Task<PagedResultDto<RecipientListDto>> GetListAsync(GetRecipientListsInput input);

    Task<RecipientListDto> GetAsync(Guid id);

    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.NameTaken"/></exception>
    Task<RecipientListDto> CreateAsync(CreateRecipientListDto input);

    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.NameTaken"/></exception>
    Task<RecipientListDto> UpdateAsync(Guid id, UpdateRecipientListDto input);

    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.InUse"/>: a draft or unfinished campaign names it.</exception>
    Task DeleteAsync(Guid id);
}
