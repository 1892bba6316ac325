namespace BulkWhatsApp.Accounts;

public class WhatsAppAccountManager(IWhatsAppAccountRepository accounts) : DomainService
{
    /// <exception cref="BusinessException"><see cref="BulkWhatsAppErrorCodes.NameTaken"/></exception>
    public virtual async Task CheckNameAsync(string name, Guid? exceptId = null)
    {
        var other = await accounts.FindByNameAsync(name);
        if (other is not null && other.Id != exceptId)
        {
            throw new BusinessException(BulkWhatsAppErrorCodes.NameTaken).WithData("name", name);
        }
    }

    /// <summary>Makes this account the tenant's only default, or no longer the default.</summary>
    public virtual async Task SetDefaultAsync(WhatsAppAccount account, bool isDefault)
    {
        if (isDefault && await accounts.FindDefaultAsync() is { } current && current.Id != account.Id)
        {
            current.SetDefault(false);
            await accounts.UpdateAsync(current, autoSave: true);
        }

        account.SetDefault(isDefault);
    }
}
