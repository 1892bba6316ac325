namespace BulkWhatsApp.Templates;

/// <summary>
/// Syncs templates without anybody asking for it: a webhook reported something about a template that only Meta can explain, or Meta
/// postponed a sync because it had been called too often.
/// </summary>
public interface IDueTemplateSyncs
{
    /// <summary>Syncs one account whose sync is due. If several nodes call this, only one does it.</summary>
    /// <returns>False if none was due.</returns>
    Task<bool> RunNextAsync(CancellationToken cancellationToken = default);
}
