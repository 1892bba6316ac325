using BulkWhatsApp.RecipientLists;

namespace BulkWhatsApp.OptOuts;

/// <summary>People who must not be messaged, by all their addresses: opting out by one suppresses the others.</summary>
public interface IOptOutAppService : IApplicationService
{
    Task<PagedResultDto<OptOutDto>> GetListAsync(GetOptOutsInput input);

    Task<OptOutDto> GetAsync(Guid id);

    /// <summary>The opt-out of this number; null when the number may be messaged.</summary>
    /// <param name="phoneNumber">As people write it.</param>
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/></exception>
    Task<OptOutDto?> FindByNumberAsync(string phoneNumber);

    /// <summary>Suppresses a person by a number, by WhatsApp's own form of it, or by a business-scoped user id. One that is suppressed for marketing only is widened when everything is asked for.</summary>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.PhoneNumberInvalid"/> or <see cref="BulkWhatsAppErrorCodes.PhoneNumberTaken"/>.
    /// </exception>
    Task<OptOutDto> CreateAsync(CreateOptOutDto input);

    /// <summary>The person may be messaged again, by this address and by all others that are known.</summary>
    Task DeleteAsync(Guid id);

    /// <summary>
    /// Suppresses every number of a file (the formats of a recipient import, at most <see cref="RecipientLists.RecipientListConsts.MaxImportBytes"/>).
    /// Rows without a usable number are left out and reported.
    /// </summary>
    /// <exception cref="BusinessException">
    /// Nothing was kept: <see cref="BulkWhatsAppErrorCodes.ImportFileInvalid"/>, <see cref="BulkWhatsAppErrorCodes.FileTooLarge"/> or
    /// <see cref="BulkWhatsAppErrorCodes.CountryUnknown"/>.
    /// </exception>
    Task<OptOutImportResultDto> ImportAsync(ImportOptOutsInput input, IRemoteStreamContent file, CancellationToken cancellationToken = default);

    /// <summary>Reads the beginning of a file without storing anything.</summary>
    /// <exception cref="BusinessException">As for <see cref="ImportAsync"/>.</exception>
    Task<ImportPreviewDto> PreviewImportAsync(
        ImportOptOutsInput input, IRemoteStreamContent file, CancellationToken cancellationToken = default);
}
