namespace BulkWhatsApp.Templates;

/// <summary>
/// Reads templates from Meta again without anybody asking: a webhook reported something about one that only Meta can explain, or Meta put
/// off a reading because it had been asked too often.
/// </summary>
public interface IDueTemplateSyncs
{
    /// <summary>Reads those of one account that is due. Only one of several nodes does it.</summary>
    /// <returns>False when there was none.</returns>
    Task<bool> RunNextAsync(CancellationToken cancellationToken = default);
}
