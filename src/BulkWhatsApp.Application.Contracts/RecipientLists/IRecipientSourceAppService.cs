namespace BulkWhatsApp.RecipientLists;

/// <summary>
/// Data of the application as the source of recipient lists. A refresh is an import: it stores everything or nothing, its rows with a
/// problem are listed, and it is among the list's imports (<see cref="IRecipientImportAppService"/>). A worker does it.
/// </summary>
public interface IRecipientSourceAppService : IApplicationService
{
    /// <summary>The sources that the caller may use, by name.</summary>
    Task<PagedResultDto<RecipientSourceDto>> GetSourcesAsync(PagedResultRequestDto input);

    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.RecipientSourceMissing"/>: the list has no source.</exception>
    Task<RecipientSourceSettings> GetAsync(Guid listId);

    /// <summary>Gives the list a source, or changes what it takes. A running refresh is stopped.</summary>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.RecipientSourceUnknown"/>, or <see cref="BulkWhatsAppErrorCodes.RecipientSourceInvalid"/> with the
    /// field and the remedy.
    /// </exception>
    Task<RecipientSourceSettings> SetAsync(Guid listId, RecipientSourceSettings input);

    /// <summary>The list keeps its people, and is not refreshed any more. A running refresh is stopped.</summary>
    Task RemoveAsync(Guid listId);

    /// <summary>The first 10 rows as they would be understood. Nothing is stored.</summary>
    /// <exception cref="BusinessException">
    /// As for <see cref="SetAsync"/>; <see cref="BulkWhatsAppErrorCodes.RecipientSourceFailed"/> if it cannot be read, or has no such rows.
    /// </exception>
    Task<ImportPreviewDto> PreviewAsync(Guid listId, RecipientSourceSettings input, CancellationToken cancellationToken = default);

    /// <summary>Asks for a refresh; a worker begins it within seconds, unless a campaign is just taking its people from the list.</summary>
    /// <exception cref="BusinessException">
    /// <see cref="BulkWhatsAppErrorCodes.RecipientSourceMissing"/>; <see cref="BulkWhatsAppErrorCodes.RefreshRunning"/>
    /// </exception>
    Task RefreshAsync(Guid listId);

    /// <summary>Stops the running refresh, or takes back the request for one. Nothing of it is stored; a schedule goes on.</summary>
    Task StopAsync(Guid listId);
}

/// <summary>Data of the application that lists can take people from.</summary>
public class RecipientSourceDto
{
    public required string Name { get; set; }
    public required string DisplayName { get; set; }
    public required IReadOnlyList<RecipientFieldDto> Fields { get; set; }
}

public class RecipientFieldDto
{
    public required string Name { get; set; }
    public required string DisplayName { get; set; }
    public RecipientFieldType Type { get; set; }
}
