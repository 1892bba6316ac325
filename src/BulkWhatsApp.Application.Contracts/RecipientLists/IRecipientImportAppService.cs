namespace BulkWhatsApp.RecipientLists;

/// <summary>
/// Files and pasted text taken into a list. An import keeps all good rows of a file or, when it fails or is cancelled, none; rows with a problem
/// are left out and listed. The first 10,000 of them are kept for download, the rest are counted.
/// </summary>
public interface IRecipientImportAppService : IApplicationService
{
    /// <param name="listId">The list that takes the people.</param>
    /// <param name="input">How the file is read.</param>
    /// <param name="file">CSV, text, XLSX, JSON or vCard; at most <see cref="RecipientListConsts.MaxImportBytes"/>.</param>
    /// <param name="cancellationToken">Stops the import; nothing of the file is kept.</param>
    /// <exception cref="BusinessException">
    /// Nothing was kept: <see cref="BulkWhatsAppErrorCodes.ImportFileInvalid"/>, <see cref="BulkWhatsAppErrorCodes.FileTooLarge"/>,
    /// <see cref="BulkWhatsAppErrorCodes.CountryUnknown"/>, <see cref="BulkWhatsAppErrorCodes.ImportInterrupted"/>, or
    /// <see cref="BulkWhatsAppErrorCodes.TooManyAtOnce"/> where enough files are read at this moment.
    /// </exception>
    Task<RecipientImportResultDto> ImportAsync(
        Guid listId, AudienceInput input, IRemoteStreamContent file, CancellationToken cancellationToken = default);

    /// <summary>As <see cref="ImportAsync"/>, from pasted text.</summary>
    Task<RecipientImportResultDto> ImportTextAsync(Guid listId, AudienceTextInput input, CancellationToken cancellationToken = default);

    /// <summary>Reads the beginning of a file without storing anything.</summary>
    /// <exception cref="BusinessException">As for <see cref="ImportAsync"/>.</exception>
    Task<ImportPreviewDto> PreviewAsync(
        Guid listId, AudienceInput input, IRemoteStreamContent file, CancellationToken cancellationToken = default);

    /// <summary>As <see cref="PreviewAsync"/>, of pasted text.</summary>
    Task<ImportPreviewDto> PreviewTextAsync(Guid listId, AudienceTextInput input, CancellationToken cancellationToken = default);

    /// <summary>Reads a whole file without storing anything, to see which rows would be rejected.</summary>
    /// <exception cref="BusinessException">As for <see cref="ImportAsync"/>.</exception>
    Task<ImportCheckDto> CheckAsync(
        Guid listId, AudienceInput input, IRemoteStreamContent file, CancellationToken cancellationToken = default);

    /// <summary>The list's imports, newest first.</summary>
    Task<PagedResultDto<RecipientImportDto>> GetListAsync(Guid listId, PagedResultRequestDto input);

    Task<RecipientImportDto> GetAsync(Guid listId, Guid id);

    /// <summary>
    /// A CSV file of the rejected rows as they were, with the columns of their file; row number, field, value and reason in words stand behind them
    /// and are no data when the mended file is imported.
    /// </summary>
    Task<IRemoteStreamContent> DownloadRejectedRowsAsync(Guid listId, Guid id);
}
