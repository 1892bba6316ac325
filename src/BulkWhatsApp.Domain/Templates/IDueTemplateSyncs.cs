namespace BulkWhatsApp.Templates;

/// <summary>
/// Templates that are read from Meta again without a person: a webhook told something of one that only Meta can explain, or Meta put a reading off because it was
/// asked too often.
/// </summary>
public interface IDueTemplateSyncs
{
    /// <summary>Reads those of one account whose time has come. Of several nodes one does it.</summary>
    /// <returns>False when there was none.</returns>
    Task<bool> RunNextAsync(CancellationToken cancellationToken = default);
}
