using System.Text.Json;

namespace BulkWhatsApp.RecipientLists;

/// <inheritdoc cref="IDueRefreshes"/>
/// <remarks>
/// Taking a list writes its running import in the same transaction, so a list is refreshed by one node at a time. If that node dies, its
/// import falls silent and is marked as failed, and the list, which is still due, is taken again.
/// </remarks>
public class DueRefreshes(
    IRecipientListRepository lists,
    IRecipientImportRepository imports,
    RecipientImporter importer,
    RecipientSources sources,
    IUnitOfWorkManager unitOfWorkManager,
    ICurrentTenant currentTenant,
    IDataFilter dataFilter,
    IGuidGenerator guids,
    IClock clock) : IDueRefreshes, ITransientDependency
{
    public virtual async Task<bool> RunNextAsync(CancellationToken cancellationToken = default)
    {
        if (await TakeAsync(cancellationToken) is not var (import, settings))
        {
            return false;
        }

        using var tenant = currentTenant.Change(import.TenantId);
        await importer.RefreshAsync(import, settings, cancellationToken);
        return true;
    }

    private async Task<(RecipientImport Import, RecipientSourceSettings Settings)?> TakeAsync(CancellationToken cancellationToken)
    {
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true, isTransactional: true);
        using var allTenants = dataFilter.Disable<IMultiTenant>();
        (RecipientImport, RecipientSourceSettings)? taken = null;
        if (await lists.LockDueForRefreshAsync(cancellationToken) is { } list)
        {
            var name = sources.Find(list.SourceName!)?.DisplayName ?? list.SourceName!;
            var import = new RecipientImport(guids.Create(), list.TenantId, list.Id, name, clock.Now, isRefresh: true);
            await imports.InsertAsync(import, autoSave: true, cancellationToken);
            await imports.TrySetAliveAsync(import.Id, 0, cancellationToken);
            taken = (import, list.GetSource()!);
        }

        await unitOfWork.CompleteAsync(cancellationToken);
        return taken;
    }
}

internal static class RecipientListSourceExtensions
{
    /// <summary>Null if the list has no source.</summary>
    public static RecipientSourceSettings? GetSource(this RecipientList list) =>
        list.SourceJson is null ? null : JsonSerializer.Deserialize<RecipientSourceSettings>(list.SourceJson);

    /// <param name="refreshDueAt">UTC; null if somebody has to ask for the next refresh.</param>
    public static void SetSource(this RecipientList list, RecipientSourceSettings settings, DateTime? refreshDueAt) =>
        list.SetSource(settings.Source, JsonSerializer.Serialize(settings), refreshDueAt);
}
