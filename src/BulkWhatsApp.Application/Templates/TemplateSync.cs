using BulkWhatsApp.Accounts;
using BulkWhatsApp.CloudApi;
using Microsoft.Extensions.Logging;

namespace BulkWhatsApp.Templates;

/// <summary>Brings an account's stored templates into line with Meta's list.</summary>
public class TemplateSync(IWhatsAppTemplateRepository templates) : DomainService
{
    /// <param name="accountId">The account whose credentials the list was read with.</param>
    /// <param name="listed">
    /// Meta's complete list. Several entries with the same name and language are tolerated; an approved one wins.
    /// </param>
    public virtual async Task<SyncTemplatesResultDto> ApplyAsync(Guid accountId, IReadOnlyCollection<CloudApiTemplate> listed)
    {
        var stored = (await templates.GetListByAccountAsync(accountId)).ToDictionary(template => (template.Name, template.Language));
        var added = new List<WhatsAppTemplate>();
        var kept = new List<WhatsAppTemplate>();
        var unreadable = new List<string>();
        var updated = 0;

        foreach (var (key, snapshot) in Deduplicate(listed))
        {
            stored.Remove(key, out var template);
            if (!IsReadable(key, snapshot))
            {
                unreadable.Add($"{key.Name} ({key.Language})");
                continue;
            }

            if (template is null)
            {
                template = new WhatsAppTemplate(GuidGenerator.Create(), CurrentTenant.Id, accountId, key.Name, key.Language);
                added.Add(template);
            }
            else
            {
                updated += IsSame(template, snapshot) ? 0 : 1;
                kept.Add(template);
            }

            template.Update(snapshot, Clock.Now);
        }

        var removed = stored.Values.Where(template => template.Status != TemplateStatus.Deleted).ToList();
        removed.ForEach(template => template.MarkDeleted(Clock.Now));

        await templates.InsertManyAsync(added);
        await templates.UpdateManyAsync([.. kept, .. removed], autoSave: true);
        return new SyncTemplatesResultDto
        {
            Added = added.Count,
            Updated = updated,
            Unchanged = kept.Count - updated,
            Removed = removed.Count,
            Unreadable = unreadable,
        };
    }

    private static IEnumerable<KeyValuePair<(string Name, string Language), TemplateSnapshot>> Deduplicate(
        IEnumerable<CloudApiTemplate> listed) =>
        from template in listed
        group ToSnapshot(template) by (template.Name, template.Language) into translations
        select KeyValuePair.Create(translations.Key, translations.MinBy(snapshot => snapshot.Status)!);

    /// <summary>A template as it is stored.</summary>
    public static TemplateSnapshot ToSnapshot(CloudApiTemplate template) => new(
        template.Id,
        TemplateEnums.ParseStatus(template.Status),
        TemplateEnums.ParseCategory(template.Category),
        TemplateEnums.ParseParameterFormat(template.ParameterFormat),
        template.QualityScore,
        template.RejectedReason,
        template.ComponentsJson,
        CategoryOf(template.PreviousCategory),
        CategoryOf(template.CorrectCategory) is { } correct && correct != TemplateEnums.ParseCategory(template.Category) ? correct : null);

    public static TemplateSnapshot ToSnapshot(WhatsAppTemplate template) => new(
        template.MetaId,
        template.Status,
        template.Category,
        template.ParameterFormat,
        template.QualityScore,
        template.RejectedReason,
        template.ComponentsJson,
        template.PreviousCategory,
        template.UpcomingCategory);

    private static TemplateCategory? CategoryOf(string? text) => text is null ? null : TemplateEnums.ParseCategory(text);

    private static bool IsSame(WhatsAppTemplate template, TemplateSnapshot snapshot) => snapshot == ToSnapshot(template) with
    {
        PreviousCategory = snapshot.PreviousCategory is null ? null : template.PreviousCategory,
    };

    // One odd translation must not stop the others from being updated.
    private bool IsReadable((string Name, string Language) key, TemplateSnapshot snapshot)
    {
        if (key.Name.Length is 0 or > WhatsAppTemplateConsts.MaxNameLength
            || key.Language.Length is 0 or > WhatsAppTemplateConsts.MaxLanguageLength
            || snapshot.MetaId.Length is 0 or > WhatsAppAccountConsts.MaxGraphIdLength)
        {
            return false;
        }

        try
        {
            TemplateDefinition.Parse(snapshot.ComponentsJson, snapshot.ParameterFormat);
            return true;
        }
        catch (FormatException exception)
        {
            Logger.LogWarning(exception, "Template {Name} ({Language}) has components that cannot be read.", key.Name, key.Language);
            return false;
        }
    }
}

/// <summary>Reads the templates of an account's WABA from Meta. This may take many calls, so no transaction is open during them.</summary>
public class TemplateReader(
    IWhatsAppAccountRepository accounts,
    AccountCredentials credentials,
    ICloudApiClient cloudApi,
    IUnitOfWorkManager unitOfWorkManager) : ITransientDependency
{
    /// <exception cref="CloudApiException">Meta refused the call, or could not be reached.</exception>
    /// <exception cref="BusinessException">The account has no token, or it cannot be decrypted.</exception>
    public virtual async Task<List<CloudApiTemplate>> ReadAsync(Guid accountId, CancellationToken cancellationToken = default)
    {
        var account = await OpenAsync(accountId);
        var listed = new List<CloudApiTemplate>();
        await foreach (var template in cloudApi.GetTemplatesAsync(account, cancellationToken))
        {
            listed.Add(template);
        }

        return listed;
    }

    private async Task<CloudApiAccount> OpenAsync(Guid accountId)
    {
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: true);
        var account = await accounts.GetAsync(accountId);
        await unitOfWork.CompleteAsync();
        return credentials.Open(account);
    }
}

/// <inheritdoc cref="IDueTemplateSyncs"/>
public class DueTemplateSyncs(
    IWhatsAppAccountRepository accounts,
    TemplateReader reader,
    TemplateSync sync,
    IUnitOfWorkManager unitOfWorkManager,
    ICurrentTenant currentTenant,
    IDataFilter dataFilter,
    ILogger<DueTemplateSyncs> logger) : IDueTemplateSyncs, ITransientDependency
{
    /// <summary>A node that has not finished by then counts as dead.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan WaitAfterFailure = TimeSpan.FromMinutes(1);

    /// <summary>Used when Meta says that it was called too often, but not how long to wait.</summary>
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
                "Syncing the templates of account {AccountId} failed ({Code}); next try in {Wait}.",
                due.AccountId, exception.Error.Code, wait);
            await SetDueAsync(due, wait);
        }
        catch (BusinessException exception)
        {
            logger.LogWarning(exception, "The templates of account {AccountId} cannot be synced.", due.AccountId);
            await SetDueAsync(due, wait: null);
        }

        return true;
    }

    /// <summary>Null if a person has to fix something first; then there is no retry.</summary>
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

        // Whoever synced since, or requested a sync, knows more. Otherwise this locks the account's row, and the others wait.
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
