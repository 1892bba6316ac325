using BulkWhatsApp.Accounts;

namespace BulkWhatsApp.Templates;

/// <summary>
/// Stores what was done to a template at Meta, in short units of work of its own. Accounts of the same WABA share Meta's template and have
/// a row each.
/// </summary>
public class TemplateStore(
    IWhatsAppTemplateRepository templates,
    IWhatsAppAccountRepository accounts,
    IUnitOfWorkManager unitOfWorkManager) : DomainService
{
    /// <summary>A review by a machine usually ends sooner.</summary>
    private static readonly TimeSpan UntilSync = TimeSpan.FromMinutes(1);

    /// <summary>A webhook may change the row meanwhile.</summary>
    private const int Attempts = 5;

    public virtual Task<WhatsAppAccount> GetAccountAsync(Guid id) => ReadAsync(() => accounts.GetAsync(id));

    public virtual async Task<T> ReadAsync<T>(Func<Task<T>> read)
    {
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: false);
        var result = await read();
        await unitOfWork.CompleteAsync();
        return result;
    }

    /// <summary>Lets all accounts of the WABA read their templates soon.</summary>
    public virtual async Task RequestSyncAsync(WhatsAppAccount account)
    {
        using var unitOfWork = unitOfWorkManager.Begin(requiresNew: false, isTransactional: true);
        foreach (var other in await accounts.GetListAsync(other => other.WabaId == account.WabaId))
        {
            await accounts.SetTemplateSyncDueAsync(other.Id, DateTime.UtcNow + UntilSync);
        }

        await unitOfWork.CompleteAsync();
    }

    public virtual Task<WhatsAppTemplate> AddAsync(WhatsAppAccount account, string name, string language, TemplateSnapshot snapshot) =>
        RetryAsync(async () =>
        {
            // A sync may have been faster, and a deleted template comes back under its name.
            if (await templates.FindAsync(account.Id, name, language) is { } known)
            {
                known.Update(snapshot, Clock.Now);
                return await templates.UpdateAsync(known, autoSave: true);
            }

            var template = new WhatsAppTemplate(GuidGenerator.Create(), CurrentTenant.Id, account.Id, name, language);
            template.Update(snapshot, Clock.Now);
            return await templates.InsertAsync(template, autoSave: true);
        });

    /// <param name="template">As it was read.</param>
    /// <param name="snapshot">As Meta has it now.</param>
    /// <param name="countsAsEdit">Whether Meta's limits of changes count it.</param>
    public virtual Task<WhatsAppTemplate> ChangeAsync(WhatsAppTemplate template, TemplateSnapshot snapshot, bool countsAsEdit) =>
        ChangeAllAsync(template, same =>
        {
            same.Update(snapshot, Clock.Now);
            if (countsAsEdit)
            {
                same.RecordEdit(Clock.Now);
            }
        });

    public virtual Task MarkDeletedAsync(WhatsAppTemplate template) => ChangeAllAsync(template, same => same.MarkDeleted(Clock.Now));

    private Task<WhatsAppTemplate> ChangeAllAsync(WhatsAppTemplate template, Action<WhatsAppTemplate> change) => RetryAsync(async () =>
    {
        var all = await templates.GetListByMetaIdAsync(template.MetaId);
        all.ForEach(change);
        await templates.UpdateManyAsync(all, autoSave: true);
        return all.Find(same => same.Id == template.Id) ?? template;
    });

    private async Task<T> RetryAsync<T>(Func<Task<T>> change)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var unitOfWork = unitOfWorkManager.Begin(requiresNew: false, isTransactional: true);
                var result = await change();
                await unitOfWork.CompleteAsync();
                return result;
            }
            catch (AbpDbConcurrencyException) when (attempt < Attempts && unitOfWorkManager.Current is null)
            {
                // Read again.
            }
        }
    }
}
