using BulkWhatsApp.Accounts;
using BulkWhatsApp.CloudApi;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Templates;

/// <inheritdoc cref="IDueTemplateSyncs"/>
public class DueTemplateSyncs(
    IWhatsAppAccountRepository accounts, TemplateReader reader, TemplateSync sync, IUnitOfWorkManager unitOfWorkManager, ICurrentTenant currentTenant,
    IDataFilter dataFilter, ILogger<DueTemplateSyncs> logger) : IDueTemplateSyncs, ITransientDependency
{
    /// <summary>A node that has not ended by then is taken for dead.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan WaitAfterFailure = TimeSpan.FromMinutes(1);

    /// <summary>Where Meta says that it was asked too often, and not how long to wait.</summary>
    public static readonly TimeSpan UsualWait = TimeSpan.FromMinutes(5);

    public virtual async Task<bool> RunNextAsync(CancellationToken cancellationToken = default)
    {
        if (await TakeAsync(cancellationToken) is not { } due)
        {
            return false;
        }

        using var tenant = currentTenant.Change(due.TenantId);
        try
        {
            await ApplyAsync(due, await reader.ReadAsync(due.AccountId, cancellationToken));
        }
        catch (CloudApiException exception)
        {
            var wait = WaitOf(exception);
            logger.LogWarning(
                "Reading the templates of account {AccountId} again failed ({Code}); next try in {Wait}.", due.AccountId, exception.Error.Code, wait);
            await SetDueAsync(due, wait);
        }
        catch (BusinessException exception)
        {
            logger.LogWarning(exception, "The templates of account {AccountId} cannot be read again.", due.AccountId);
            await SetDueAsync(due, wait: null);
        }

        return true;
    }

    /// <summary>Null: what a person has to mend first, is not tried again.</summary>
    private static TimeSpan? WaitOf(CloudApiException exception) => ErrorTaxonomy.Classify(exception.Error).Class switch
    {
        ErrorClass.Pace => exception.RetryAfter ?? UsualWait,
        ErrorClass.Transient => exception.RetryAfter ?? WaitAfterFailure,
        _ => null,
    };

    private async Task<DueTemplateSync?> TakeAsync(CancellationToken cancellationToken)
    {
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true);
        using var allTenants = dataFilter.Disable<IMultiTenant>();
        var due = await accounts.TakeDueTemplateSyncAsync(Lease, cancellationToken);
        await unitOfWork.CompleteAsync(cancellationToken);
        return due;
    }

    private async Task ApplyAsync(DueTemplateSync due, List<CloudApiTemplate> listed)
    {
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true, isTransactional: true);

        // Somebody who has read them meanwhile, or wants them read again, knows more; else this holds the account's row, and the others wait.
        if (await accounts.SetTemplateSyncDueAsync(due.AccountId, dueAt: null, due))
        {
            await sync.ApplyAsync(due.AccountId, listed);
        }

        await unitOfWork.CompleteAsync();
    }

    private async Task SetDueAsync(DueTemplateSync due, TimeSpan? wait)
    {
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true);
        await accounts.SetTemplateSyncDueAsync(due.AccountId, DateTime.UtcNow + wait, due);
        await unitOfWork.CompleteAsync();
    }
}
